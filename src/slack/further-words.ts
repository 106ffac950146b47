import type { CommandCall, Hint } from './interaction.ts';

/** A word behind a command that another feature than the command's own answers to. */
export interface FurtherWord {
  /** Its line of the command's help; none for another spelling. */
  help: string | undefined;
  /** @param rest what stands behind the word */
  run: (call: CommandCall, rest: string) => Promise<Hint | undefined>;
}

/** The same as the feature that answers to it writes it. */
interface Unserved<Service> {
  help: string | undefined;
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

/** What was typed behind a command: all of it, its first word in small letters, and what stands behind that. */
export function readTyped(text: string): { typed: string; word: string; rest: string } {
  const typed = text.trim();
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(typed) ?? [];
  return { typed, word: word.toLowerCase(), rest };
}

/** The lines of these words in the command's help. */
export function helpOf(further: ReadonlyMap<string, FurtherWord>): string[] {
  return [...further.values()].flatMap(({ help }) => help ?? []);
}
