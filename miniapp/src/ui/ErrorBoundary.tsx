import { Component, type ReactNode } from "react";
import { Failure } from "./Failure.tsx";

/** A mistake of ours in one screen becomes a sentence and a way on, not a white page. */
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
    return <Failure trouble="broken" onRetry={() => this.setState({ hasFailed: false })} />;
  }
}
