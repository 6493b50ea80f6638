import { memo, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Person, TimelineEntry } from "../../protocol.ts";
import { Avatar } from "../phone/Avatar.tsx";
import { useDesk } from "../world/WorldContext.tsx";
import { durationWords, exactTimeWords, fullName } from "../world/words.ts";
import { Json } from "./Json.tsx";
import { isWanted, kinds, kindWords, lineWords, wholeTimeline, type Filter, type Kind } from "./timeline-filter.ts";

/** Everything that crosses the desk, as it happens. */
export function Timeline() {
  const { state } = useDesk();
  const [filter, setFilter] = useState<Filter>(wholeTimeline);
  const [frozen, setFrozen] = useState<TimelineEntry[]>();
  const list = useRef<HTMLOListElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const source = frozen ?? state.timeline;
  const shown = useMemo(() => source.filter((entry) => isWanted(entry, filter)), [source, filter]);
  const lastSeq = state.timeline.at(-1)?.seq ?? 0;
  const unseen = frozen ? lastSeq - (frozen.at(-1)?.seq ?? 0) : 0;
  const people = useMemo(() => new Map(state.people.map((person) => [person.id, person])), [state.people]);

  const toEnd = useCallback(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, []);
  const atEnd = useRef(isAtEnd);
  atEnd.current = isAtEnd;
  useEffect(() => {
    const box = list.current;
    if (!box) return undefined;
    // On a small screen the list comes into sight long after its lines.
    const observer = new ResizeObserver(() => atEnd.current && toEnd());
    observer.observe(box);
    return () => observer.disconnect();
  }, [toEnd]);
  const lastShown = shown.at(-1)?.seq;
  useEffect(() => {
    if (isAtEnd) toEnd();
  }, [lastShown, isAtEnd, toEnd]);

  return (
    <section className="timeline" aria-labelledby="timeline-title">
      <header className="timeline-head">
        <div className="timeline-line">
          <h2 id="timeline-title">Timeline</h2>
          <span className="card-note">{shown.length} lines</span>
          <span className="spread" />
          <button
            type="button"
            className="quiet-button"
            aria-pressed={frozen !== undefined}
            onClick={() => setFrozen(frozen ? undefined : state.timeline)}
          >
            {frozen ? `Resume${unseen > 0 ? ` (${unseen} new)` : ""}` : "Pause"}
          </button>
          <button
            type="button"
            className="quiet-button"
            onClick={() => setFilter({ ...filter, afterSeq: source.at(-1)?.seq ?? 0 })}
          >
            Clear
          </button>
        </div>
        <FilterBar filter={filter} people={state.people} onChange={setFilter} />
      </header>
      <ol
        className="timeline-list"
        ref={list}
        tabIndex={0}
        aria-label="What happened, oldest first"
        data-testid="timeline"
        onScroll={({ currentTarget: box }) => setAtEnd(box.scrollHeight - box.scrollTop - box.clientHeight < 60)}
      >
        {shown.map((entry) => (
          <Line
            key={entry.seq}
            entry={entry}
            person={entry.personId === undefined ? undefined : people.get(entry.personId)}
          />
        ))}
        {shown.length === 0 && (
          <li className="timeline-empty">
            <strong>Quiet so far</strong>
            <span>
              {source.length > 0 && filter.afterSeq === 0
                ? "Nothing matches these filters."
                : "Press Start on the phone: updates, Bot API calls and bridge messages appear here as they happen."}
            </span>
          </li>
        )}
      </ol>
      {!isAtEnd && shown.length > 0 && (
        <button type="button" className="timeline-latest" onClick={toEnd}>
          ↓ Latest
        </button>
      )}
    </section>
  );
}

function FilterBar({ filter, people, onChange }: { filter: Filter; people: Person[]; onChange(filter: Filter): void }) {
  const toggle = (kind: Kind) => {
    const hidden = new Set(filter.hidden);
    if (!hidden.delete(kind)) hidden.add(kind);
    onChange({ ...filter, hidden });
  };
  return (
    <div className="timeline-filters">
      <div className="kind-chips" role="group" aria-label="Kinds shown">
        {kinds.map((kind) => (
          <button
            type="button"
            key={kind}
            data-kind={kind}
            aria-pressed={!filter.hidden.has(kind)}
            onClick={() => toggle(kind)}
          >
            {kindWords[kind]}
          </button>
        ))}
      </div>
      <div className="timeline-search">
        <input
          type="search"
          value={filter.text}
          placeholder="Find in titles and JSON"
          aria-label="Find in the timeline"
          onChange={(event) => onChange({ ...filter, text: event.target.value })}
        />
        <select
          aria-label="Whose lines"
          value={filter.personId ?? ""}
          onChange={(event) =>
            onChange({ ...filter, personId: event.target.value === "" ? undefined : Number(event.target.value) })
          }
        >
          <option value="">Everybody</option>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {fullName(person)}
            </option>
          ))}
        </select>
        <label className="timeline-polling">
          <input
            type="checkbox"
            checked={filter.showsPolling}
            onChange={(event) => onChange({ ...filter, showsPolling: event.target.checked })}
          />
          polling
        </label>
      </div>
    </div>
  );
}

const Line = memo(function Line({ entry, person }: { entry: TimelineEntry; person: Person | undefined }) {
  const [isOpen, setOpen] = useState(false);
  const hasDetail = entry.detail !== undefined && entry.detail !== null;
  return (
    <li
      className={`line ${entry.ok ? "" : "is-bad"} ${isOpen ? "is-open" : ""}`}
      data-kind={entry.kind}
      data-seq={entry.seq}
      data-testid="timeline-entry"
    >
      <button
        type="button"
        className="line-head"
        aria-expanded={hasDetail ? isOpen : undefined}
        disabled={!hasDetail}
        onClick={() => setOpen(!isOpen)}
      >
        <time dateTime={new Date(entry.realMs).toISOString()}>{exactTimeWords(entry.realMs)}</time>
        <span className="line-kind">{entry.kind === "method" ? "api" : entry.kind}</span>
        <span className="line-title">
          {!entry.ok && <span className="visually-hidden">Failed: </span>}
          {lineWords(entry)}
        </span>
        {entry.durationMs !== undefined && <span className="line-duration">{durationWords(entry.durationMs)}</span>}
        {person && (
          <span className="line-person" title={fullName(person)}>
            <Avatar name={fullName(person)} seed={person.id} size="tiny" />
            <span className="visually-hidden">{fullName(person)}</span>
          </span>
        )}
      </button>
      {isOpen && <Json value={entry.detail} />}
    </li>
  );
});
