import { Component, type ReactNode } from 'react';

interface DrawnProps {
  /** What is drawn, such as `This message`. */
  what: string;
  /** What it is drawn from: when that changes, drawing is tried again. */
  of: object;
  children: ReactNode;
}

/**
 * Keeps what an app sends from taking the whole page with it when it can't be drawn.
 * A class, because React has no other way to catch what its children throw.
 */
export class Drawn extends Component<DrawnProps, { problem: string | undefined }> {
  override state: { problem: string | undefined } = { problem: undefined };

  static getDerivedStateFromError(error: unknown): { problem: string } {
    return { problem: error instanceof Error ? error.message : String(error) };
  }

  override componentDidUpdate(before: DrawnProps): void {
    if (before.of !== this.props.of && this.state.problem !== undefined)
      this.setState({ problem: undefined });
  }

  override render(): ReactNode {
    const { problem } = this.state;
    if (problem === undefined) return this.props.children;
    return (
      <p className="undrawn" role="alert">
        {this.props.what} can’t be drawn ({problem}). Its JSON can be shown.
      </p>
    );
  }
}
