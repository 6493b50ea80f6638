import { useEffect, useState, type FormEvent } from "react";
import { useWorld } from "../world/WorldContext.tsx";
import { sizeWords } from "../world/words.ts";
import { Icon } from "./Icon.tsx";
import { Overlay } from "./Overlay.tsx";
import { drawSample, samplePictures } from "./sample-pictures.ts";
import { usePopUp } from "./usePopUp.ts";

/** As large as a bot can fetch. */
const mostBytes = 20 * 1024 * 1024;

export interface Attachment {
  file: File;
  as: "photo" | "document";
}

/** The paper clip: a photo, a file, or a picture drawn for the occasion. */
export function AttachButton({ onPick }: { onPick(attachment: Attachment): void }) {
  const [isOpen, setOpen] = useState(false);
  const popUp = usePopUp(isOpen, () => setOpen(false));
  const pick = (file: File | undefined, as: Attachment["as"]) => {
    setOpen(false);
    if (file) onPick({ file, as });
  };
  return (
    <div className="attach" {...popUp}>
      <button
        type="button"
        className="composer-small"
        aria-label="Attach"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="clip" />
      </button>
      {isOpen && (
        <div className="pop-list attach-list">
          <label>
            <Icon name="picture" /> Photo
            <input
              type="file"
              className="visually-hidden"
              accept="image/png,image/jpeg,image/webp,image/gif"
              onChange={(event) => pick(event.target.files?.[0], "photo")}
            />
          </label>
          <label>
            <Icon name="file" /> File
            <input
              type="file"
              className="visually-hidden"
              onChange={(event) => pick(event.target.files?.[0], "document")}
            />
          </label>
          <p>Samples</p>
          {samplePictures.map((sample) => (
            <button
              type="button"
              key={sample.name}
              onClick={() => void drawSample(sample).then((file) => pick(file, "photo"))}
            >
              {sample.name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

interface AttachSheetProps {
  attachment: Attachment;
  onSend(base64: string, caption: string): Promise<boolean>;
  onGone(): void;
}

/** What is about to be sent, and a caption for it. */
export function AttachSheet({ attachment: { file, as }, onSend, onGone }: AttachSheetProps) {
  const { say } = useWorld();
  const [url, setUrl] = useState<string>();
  const [isSending, setSending] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const caption = new FormData(event.currentTarget).get("caption");
    if (file.size > mostBytes) return say("A file is at most 20 MB: a bot cannot fetch a larger one.");
    setSending(true);
    const isSent = await onSend(await base64Of(file), typeof caption === "string" ? caption : "");
    setSending(false);
    if (isSent) onGone();
  };
  return (
    <Overlay kind="sheet" label={as === "photo" ? "Send a photo" : "Send a file"} testId="attach" onDismiss={onGone}>
      <form className="phone-form" onSubmit={(event) => void submit(event)}>
        <header className="payment-head">
          <h2>{as === "photo" ? "Send a photo" : "Send a file"}</h2>
          <button type="button" className="round-button" aria-label="Close" onClick={onGone}>
            <Icon name="close" />
          </button>
        </header>
        {as === "photo" ? (
          <img className="attach-picture" src={url} alt={file.name} />
        ) : (
          <p className="attach-file">
            <strong>{file.name}</strong> {sizeWords(file.size)}
          </p>
        )}
        <label className="phone-field">
          <span>Caption</span>
          <input name="caption" maxLength={1024} autoComplete="off" placeholder="Add a caption…" data-autofocus />
        </label>
        <button type="submit" className="foot-button" disabled={isSending}>
          {isSending ? "Sending…" : "Send"}
        </button>
      </form>
    </Overlay>
  );
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).replace(/^[^,]*,/, "")));
    reader.addEventListener("error", () => reject(reader.error ?? new Error("The file cannot be read.")));
    reader.readAsDataURL(file);
  });
}
