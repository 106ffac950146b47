/** One safeguard, and the edit that switches it off. */
export interface Mutant {
  /** What goes wrong without the safeguard; a part of it selects the mutant on the command line. */
  name: string;
  /** From the root of the checkout. */
  file: string;
  /** Occurs exactly once in the file, so that nothing else is broken by the edit. */
  replace: string;
  by: string;
  caughtBy: Catcher;
}

/** The tests of which at least one must turn red. */
export interface Catcher {
  project: 'unit' | 'contract' | 'integration-postgres' | 'integration-embedded' | 'journeys-postgres';
  file: string;
  /** As for Vitest's `-t`: a pattern for the names of the describes and of the test, joined by ` > `. */
  test: string;
}

/** What the catchers of one file have in common. */
export const inFile = (project: Catcher['project'], file: string) => (test: string) => ({
  project,
  file: `tests/${file}`,
  test,
});
