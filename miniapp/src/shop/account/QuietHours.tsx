import type { SettingsInput } from "../../api/generated/graphql.ts";
import { useAccountTexts } from "../../text/TextContext.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Section } from "../../ui/Section.tsx";
import { Switch } from "../../ui/Switch.tsx";
import type { HearingSettings } from "./NotificationsPage.tsx";

const firstHours = { from: "22:00", to: "08:00" };

/** When nothing comes that can wait. The device's time zone is told to the shop only once these hours are switched on. */
export function QuietHours({
  settings: { quietHours, timeZone },
  onChange,
}: {
  settings: HearingSettings;
  onChange: (input: SettingsInput) => void;
}) {
  const { t } = useAccountTexts();
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isElsewhere = quietHours !== null && timeZone !== null && timeZone !== here;
  const note = isElsewhere ? t("app-quiet-note-kept", { zone: timeZone }) : t("app-quiet-note", { zone: here });
  const setHours = (hours: { from: string; to: string }) => {
    // An emptied field is no time of day, and from eight to eight is no time at all.
    if (hours.from !== "" && hours.to !== "" && hours.from !== hours.to) onChange({ quietHours: hours });
  };
  return (
    <Section note={note}>
      <Switch
        text={t("app-quiet")}
        isOn={quietHours !== null}
        onChange={(isOn) => onChange(isOn ? { quietHours: firstHours, timeZone: here } : { quietHours: null })}
      />
      {quietHours && (
        <>
          <Time
            text={t("app-quiet-from")}
            value={quietHours.from}
            onChange={(from) => setHours({ ...quietHours, from })}
          />
          <Time text={t("app-quiet-to")} value={quietHours.to} onChange={(to) => setHours({ ...quietHours, to })} />
        </>
      )}
      {isElsewhere && (
        <button type="button" className="row row-tappable" onClick={() => onChange({ timeZone: here })}>
          <span className="row-text">{t("app-quiet-use-zone", { zone: here })}</span>
          <Icon name="clock" />
        </button>
      )}
    </Section>
  );
}

function Time({ text, value, onChange }: { text: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className="row">
      <span className="row-text">{text}</span>
      <input
        key={value}
        type="time"
        className="time"
        defaultValue={value}
        onBlur={(event) => event.target.value !== value && onChange(event.target.value)}
      />
    </label>
  );
}
