import { BotCard } from "./BotCard.tsx";
import { ClockCard } from "./ClockCard.tsx";
import { Faults } from "./Faults.tsx";
import { LedgerCard } from "./LedgerCard.tsx";
import { OddUpdates } from "./OddUpdates.tsx";

/** What moves the world around the phone: time, faults, money; and how the bot is doing. */
export function Controls() {
  return (
    <>
      <BotCard />
      <ClockCard />
      <Faults />
      <LedgerCard />
      <OddUpdates />
    </>
  );
}
