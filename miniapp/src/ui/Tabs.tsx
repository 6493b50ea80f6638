import { Link, useLocation } from "wouter";
import { useHost } from "../telegram/HostContext.tsx";
import { useTexts } from "../text/TextContext.tsx";
import { Icon, type IconName } from "./Icon.tsx";

export interface Tab {
  to: string;
  text: string;
  icon: IconName;
}

/** The sections of the app, always at hand. */
export function Tabs({ tabs }: { tabs: readonly Tab[] }) {
  const { t } = useTexts();
  const host = useHost();
  const [place] = useLocation();
  return (
    <nav className="tabs" aria-label={t("app-tabs")}>
      {tabs.map(({ to, text, icon }) => (
        <Link
          key={to}
          to={to}
          replace
          className="tab"
          aria-current={place === to ? "page" : undefined}
          onClick={() => host?.feel("selection")}
        >
          <Icon name={icon} />
          <span>{text}</span>
        </Link>
      ))}
    </nav>
  );
}
