/**
 * The sandbox page: a phone, and beside it everything that happens around it.
 *
 * Hooks for tests that drive a browser. Roles and names first: buttons by their words ("Start", "Send", "Pay ⭐ 50",
 * "Close the Mini App"), the text field "Message", the group "People", dialogs by their titles. Where that is not enough:
 *
 * - `data-testid="phone"` the phone; its `data-theme` is the person's
 * - `chat` the scrolling chat; `message` one message, with `data-side` (person, bot, service) and `data-message-id`
 * - `menu-button` opens the Mini App from the chat; `reply-keyboard` the bot's own keyboard
 * - `miniapp` the window, `miniapp-frame` its iframe, `main-button` and `secondary-button` drawn by the host
 * - `payment-sheet` the dialog; inside it `data-status` (open, paying, paid, failed)
 * - `stars-sheet` the person's Stars and subscriptions, from the chat menu; `subscription` one, with `data-status`
 * - `ledger` the rows of Telegram's ledger on the desk
 * - `popup`, `question` dialogs a Mini App caused; `toast` the words over the phone
 * - `timeline` the list; `timeline-entry` one line, with `data-kind` and `data-seq`
 * - `connection` says whether the page hears the world: `data-is` (open, connecting, waiting)
 *
 * Lines of the timeline are buttons too: look for the phone's buttons inside `phone`, for people in the group "People".
 *
 * A Mini App's window glides in and grows: a click into the frame meanwhile may miss. Contexts with
 * `reducedMotion: "reduce"` have no such movement.
 *
 * - `chats` the list of chats, behind the button "All chats"; `new-group`, `group-sheet`, `attach`, `share` dialogs
 *
 * `/?person=<id>` opens the page with that person's phone, so that two tabs can be two people; `&chat=<id>` opens a group.
 */
import { useState } from "react";
import { Controls } from "./desk/Controls.tsx";
import { Gate } from "./desk/Gate.tsx";
import { People } from "./desk/People.tsx";
import { Timeline } from "./desk/Timeline.tsx";
import { TopBar, type View } from "./desk/TopBar.tsx";
import { Phone } from "./phone/Phone.tsx";

export function App() {
  const [view, setView] = useState<View>("phone");
  return (
    <Gate>
      <div className="desk" data-view={view}>
        <TopBar view={view} onView={setView} />
        <main className="desk-main">
          <section className="desk-side" aria-label="Desk">
            <People />
            <Controls />
          </section>
          <div className="desk-phone">
            <Phone />
          </div>
          <Timeline />
        </main>
      </div>
    </Gate>
  );
}
