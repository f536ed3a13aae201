import { Component, type ReactNode } from "react";
import type { Studio } from "../model/studio.ts";
import { StudioContext } from "./use-studio.ts";

interface Given {
  readonly children: ReactNode;
  /** What is guarded, where that is a part of the page: the rest goes on without it. */
  readonly part?: string;
}

/** Stands around the page, or a part of it: a fault while it is drawn is told, with a way back, and what was drawn before is kept. */
export class Guard extends Component<Given, { readonly fault?: Error | undefined }> {
  static override contextType = StudioContext;
  override state: { readonly fault?: Error | undefined } = {};

  static getDerivedStateFromError(fault: Error) {
    return { fault };
  }

  override render() {
    const { fault } = this.state;
    if (fault === undefined) return this.props.children;
    if (this.props.part !== undefined) return this.partFault(this.props.part, fault);
    const studio = this.context as Studio;
    const goBack = () => {
      studio.change((history) => {
        history.cancel();
        history.undo();
      });
      this.setState({ fault: undefined });
    };
    return (
      <main className="fault" role="alert">
        <h1>The page cannot draw this</h1>
        <p>It is a mistake of the page: {fault.message}</p>
        <p>What you drew is in the address; a copy of it brings it back, and helps to find the mistake.</p>
        <button type="button" onClick={goBack}>
          Undo the last step
        </button>
        <a href="./">Begin anew</a>
      </main>
    );
  }

  private partFault(part: string, fault: Error) {
    return (
      <div className="fault" role="alert">
        <p>
          {part} cannot be shown. It is a mistake of the page: {fault.message}
        </p>
        <button type="button" onClick={() => this.setState({ fault: undefined })}>
          Try again
        </button>
      </div>
    );
  }
}
