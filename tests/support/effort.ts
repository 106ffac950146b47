import type { Person } from '../../sandbox/server/index.ts';

/** What a task takes of whoever does it. */
export interface Effort {
  /** Buttons, forms sent, and commands. */
  clicks: number;
  /** Menus, people and days chosen. */
  choices: number;
  /** Fields written into. */
  texts: number;
}

const COSTS: { [Doing in keyof Person]?: keyof Effort } = {
  click: 'clicks',
  command: 'clicks',
  submit: 'clicks',
  close: 'clicks',
  shortcut: 'clicks',
  messageShortcut: 'clicks',
  select: 'choices',
  selectMany: 'choices',
  check: 'choices',
  pickDate: 'choices',
  pickTime: 'choices',
  pickDateTime: 'choices',
  pickUser: 'choices',
  pickUsers: 'choices',
  pickChannel: 'choices',
  attach: 'choices',
  type: 'texts',
};

/** Does a task as somebody of whom everything is counted that they do. */
export async function effortOf(person: Person, task: (counted: Person) => Promise<void>): Promise<Effort> {
  const effort: Effort = { clicks: 0, choices: 0, texts: 0 };
  const counted = new Proxy(person, {
    get: (target, doing: keyof Person) => {
      const cost = COSTS[doing];
      if (cost) effort[cost] += 1;
      return target[doing];
    },
  });
  await task(counted);
  return effort;
}
