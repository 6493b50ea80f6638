import type { ReactNode } from "react";

export interface ButtonProps {
  kind?: "plain" | "filled" | "danger";
  isDisabled?: boolean;
  isBusy?: boolean;
  onPress: () => void;
  children: ReactNode;
}

export function Button({ kind = "plain", isDisabled = false, isBusy = false, onPress, children }: ButtonProps) {
  return (
    <button
      type="button"
      className={`button button-${kind}`}
      disabled={isDisabled || isBusy}
      aria-busy={isBusy}
      onClick={onPress}
    >
      {isBusy && <span className="spinner" aria-hidden="true" />}
      <span>{children}</span>
    </button>
  );
}
