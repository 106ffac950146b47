import { setTimeout as pause } from 'node:timers/promises';
import type { Person, ReadMessage, Sandbox, Spot } from '../../../sandbox/server/index.ts';
import type { Chances } from './chances.ts';

type Kind = 'acknowledge' | 'take_back' | 'decide' | 'delegate' | 'decline' | 'ask' | 'answer';

/** What somebody did, and whether they saw it accepted. */
export interface Deed {
  kind: Kind;
  by: string;
  /** What it was about, by the words of the blocker. */
  ask: string;
  outcome: 'accepted' | 'refused' | 'not acknowledged';
}

/** People who act on what is brought to them, and a ledger of what they saw accepted that knows no database. */
export interface Deciding {
  readonly deeds: readonly Deed[];
  /** From now on everything is decided. */
  hurry(): void;
  stop(): Promise<void>;
}

/** How many act at the same time, and how long each waits between two deeds. */
const HANDS = 3;
const BETWEEN_MS = 150;

const ASKED = /Question \d{4}/g;

/** What a form asks for: the field, and what is typed into it. */
const FORMS: Record<'decide' | 'decline' | 'ask' | 'answer', { button: string; field: string }> = {
  decide: { button: 'Decide', field: 'What do you decide?' },
  decline: { button: 'Not mine to decide', field: 'Why is it not yours to decide?' },
  ask: { button: 'I need to know more', field: 'What do you need to know?' },
  answer: { button: 'Answer', field: 'Your answer' },
};

export function startDeciding(
  sandbox: Sandbox,
  { leaders, raisers, chances }: { leaders: readonly string[]; raisers: readonly string[]; chances: Chances },
): Deciding {
  const deeds: Deed[] = [];
  const busy = new Set<string>();
  const ignored = new Set<string>();
  let hurrying = false;
  let stopping = false;

  async function act(name: string): Promise<void> {
    const person = sandbox.as(name);
    const messages = person.read('app').filter(({ buttons }) => buttons.length > 0);
    const message = messages[chances.between(0, messages.length - 1)];
    if (!message) return;
    const asks = [...new Set(message.text.match(ASKED))];
    const ask = asks[chances.between(0, asks.length - 1)];
    if (ask === undefined || (!hurrying && ignored.has(`${message.ts} ${ask}`))) return;
    const kind = raisers.includes(name) ? 'answer' : chosen(message);
    if (kind === undefined) return void ignored.add(`${message.ts} ${ask}`);
    const spot = { in: 'app', message: message.ts, after: ask } as const;
    const other = leaders[chances.between(0, leaders.length - 1)] ?? '';
    const done = await doing(person, kind, spot, other);
    if (done) deeds.push({ kind, by: person.id, ...done });
    await person.close({ all: true }).catch(() => {});
  }

  function chosen({ buttons }: ReadMessage): Kind | undefined {
    if (hurrying) return 'decide';
    const chance = chances.between(1, 100);
    if (chance <= 30) return buttons.includes('I’m on it') ? 'acknowledge' : 'take_back';
    if (chance <= 55) return 'decide';
    if (chance <= 68) return 'delegate';
    if (chance <= 78) return 'decline';
    return chance <= 82 ? 'ask' : undefined;
  }

  async function hand(): Promise<void> {
    while (!stopping) {
      const all = [...leaders, ...raisers].filter((name) => !busy.has(name));
      const name = all[chances.between(0, all.length - 1)];
      if (name !== undefined) {
        busy.add(name);
        await act(name);
        busy.delete(name);
      }
      await pause(hurrying ? 20 : BETWEEN_MS);
    }
  }

  const hands = Array.from({ length: HANDS }, hand);
  return {
    deeds,
    hurry: () => {
      hurrying = true;
    },
    stop: async () => {
      stopping = true;
      await Promise.all(hands);
    },
  };
}

/**
 * @returns how a form went, as the person saw it, and about what it was, which their screen tells: below the words that
 * were meant the button may be that of another; undefined where no form opened
 */
async function doing(
  person: Person,
  kind: Kind,
  spot: Spot,
  other: string,
): Promise<Pick<Deed, 'ask' | 'outcome'> | undefined> {
  const button =
    kind === 'acknowledge'
      ? 'I’m on it'
      : kind === 'take_back'
        ? 'I’m not on it after all'
        : kind === 'delegate'
          ? 'Delegate'
          : FORMS[kind].button;
  try {
    await person.click(button, spot);
    if (kind === 'acknowledge' || kind === 'take_back') return undefined;
    if (kind === 'delegate') await person.pickUser('Who can decide it?', other);
    else await person.type(FORMS[kind].field, `${person.name} says so`);
  } catch {
    // Nobody answered, or they read why not.
    return undefined;
  }
  const [ask = ''] = person.modal()?.text.match(ASKED) ?? [];
  try {
    return { ask, outcome: (await person.submit()).accepted ? 'accepted' : 'refused' };
  } catch {
    return { ask, outcome: 'not acknowledged' };
  }
}
