import { Component, type ReactNode } from "react";
import { Failure } from "./Failure.tsx";

/**
 * A mistake of ours, or a screen whose code did not arrive, becomes a sentence and a way on, not a white page. The way
 * on is loading the page again, which resumes the visit: what failed to load once is not asked for twice by one page.
 */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return <Failure trouble="broken" onRetry={() => location.reload()} />;
  }
}
