import type { CommandCall, Hint } from './interaction.ts';

/** A word behind an earlier feature's command, with its line of help, as the feature that answers to it writes it. */
interface Unserved<Service> {
  help: string | undefined;
  /** @param rest what stands behind the word */
  run: (call: CommandCall, service: Service, rest: string) => Promise<Hint | undefined>;
}

/** A feature's words as the command takes them: each with what answers to it. */
export function furtherWords<Service, Word extends Unserved<Service>>(
  words: ReadonlyMap<string, Word>,
  service: Service,
) {
  return [...words].map(
    ([word, { run, ...more }]) =>
      [word, { ...more, run: (call: CommandCall, rest: string) => run(call, service, rest) }] as const,
  );
}
