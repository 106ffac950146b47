import type { ReadMessage, Sandbox } from '../sandbox/server/index.ts';

/** One thing that somebody came to see. */
interface Sight {
  where: string;
  what: string;
  text: string;
}

/** Follows everything that people see, and says what is new or changed since it was asked last. */
export interface Transcript {
  news: () => Sight[];
}

export function createTranscript(
  sandbox: Sandbox,
  people: readonly string[],
  channels: readonly { name: string; members: readonly string[] }[],
): Transcript {
  const seen = new Map<string, string>();

  function* look(key: string, where: string, messages: readonly ReadMessage[]): Iterable<Sight> {
    for (const message of messages) {
      const id = `${key}/${message.ts}`;
      const before = seen.get(id);
      seen.set(id, message.text);
      if (before === undefined) yield { where, what: 'new', text: message.text };
      else if (before !== message.text) yield { where, what: 'rewritten', text: message.text };
      yield* look(key, `${where}, in the thread`, message.replies);
    }
  }

  return {
    news: () => {
      const sights: Sight[] = [];
      for (const { name, members } of channels) {
        for (const [index, person] of members.entries()) {
          const messages = sandbox.as(person).read(name);
          // What all of them see is told once, as the first of them sees it.
          const shared = index === 0 ? messages.filter(({ ephemeral }) => !ephemeral) : [];
          sights.push(...look(name, `#${name}`, shared));
          const own = messages.filter(({ ephemeral }) => ephemeral);
          sights.push(...look(`${name}/${person}`, `#${name}, only ${person} sees`, own));
        }
      }
      for (const person of people) {
        sights.push(...look(`app/${person}`, `DM to ${person}`, sandbox.as(person).read('app')));
      }
      return sights;
    },
  };
}
