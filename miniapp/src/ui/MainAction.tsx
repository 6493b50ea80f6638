import { useMainButton } from "../telegram/HostContext.tsx";
import { Button } from "./Button.tsx";

export interface MainActionProps {
  text: string;
  isDisabled?: boolean;
  isBusy?: boolean;
  onPress: () => void;
}

/** The one thing to do on this screen: Telegram's main button, or our own where Telegram draws none. */
export function MainAction({ text, isDisabled = false, isBusy = false, onPress }: MainActionProps) {
  const isNative = useMainButton({ text, isEnabled: !isDisabled, isBusy }, onPress);
  if (isNative) return null;
  return (
    <div className="main-action">
      <Button kind="filled" isDisabled={isDisabled} isBusy={isBusy} onPress={onPress}>
        {text}
      </Button>
    </div>
  );
}
