import { LoaderCircle, TriangleAlert } from 'lucide-react';
import { useState } from 'react';

/** How far something is that a person sent to the app. */
export interface Sending {
  isBusy: boolean;
  /** Why it failed, for the person; gone once they try again. */
  problem: string | undefined;
  run(send: () => Promise<void>): Promise<void>;
}

/** Follows what is sent, so that it can be shown while it is under way and when it failed. */
export function useSending(): Sending {
  const [underWay, setUnderWay] = useState(0);
  const [problem, setProblem] = useState<string>();
  const run = async (send: () => Promise<void>) => {
    setProblem(undefined);
    setUnderWay((count) => count + 1);
    try {
      await send();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'This did not work.');
    } finally {
      setUnderWay((count) => count - 1);
    }
  };
  return { isBusy: underWay > 0, problem, run };
}

/** A turning ring; what it stands in says `aria-busy`. */
export function Spinner() {
  return <LoaderCircle className="bk-spinner" size={16} aria-hidden />;
}

/** What went wrong with a control, beside it. */
export function Failure({ of: { problem } }: { of: Sending }) {
  if (problem === undefined) return null;
  return (
    <span className="bk-failure" role="alert">
      <TriangleAlert size={16} aria-hidden />
      <span>{problem}</span>
    </span>
  );
}
