import type { TourStepOnPage } from './protocol.ts';

/** One step of the tour that whoever runs the sandbox may offer: it really does what it says. */
export interface TourStep {
  title: string;
  /** What to do and what to look at, in a sentence or two. */
  text: string;
  /** The person to be, and the conversation to look at, or `home`. */
  look: { as: string; in: string };
  /** Does it for the visitor. */
  run(): Promise<void>;
  /** Whether it was done, by hand or by `run`. */
  isDone(): boolean;
}

export interface Tour {
  /** The steps as the page shows them; one that is done stays done. */
  part(): TourStepOnPage[];
  /** @throws Error, as a sentence, when there is no such step, or one is being done already */
  run(index: number): Promise<void>;
}

export function createTour(steps: TourStep[]): Tour {
  const done = new Set<number>();
  let running: number | undefined;
  return {
    part: () =>
      steps.map(({ title, text, look, isDone }, index) => {
        // A later step can't be done before those ahead of it.
        const reachable = index === 0 || done.has(index - 1);
        if (reachable && !done.has(index) && isDone()) done.add(index);
        return { title, text, look, done: done.has(index), running: running === index };
      }),
    run: async (index) => {
      const step = steps[index];
      if (!step) throw new Error('The tour has no such step.');
      if (running !== undefined) throw new Error('A step of the tour is being done already; wait a moment.');
      running = index;
      try {
        await step.run();
      } finally {
        running = undefined;
      }
    },
  };
}
