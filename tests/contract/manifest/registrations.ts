import { globSync } from 'node:fs';
import { createSlackListeners, type ListenerDeps } from '../../../src/slack/listeners.ts';

/** What Slack may send us, by the names that the app has fastened handlers to. */
export interface Registrations {
  commands: string[];
  actions: string[];
  submissions: string[];
  options: string[];
  events: string[];
  shortcuts: string[];
}

const root = new URL('../../../', import.meta.url);

/**
 * Runs every `register…` function of every listeners.ts against a Bolt that only takes notes. So constants,
 * loops and what the edge adds by itself count as they will when the app runs, not as they look in the text.
 */
export async function registrations(): Promise<Registrations> {
  const seen: Registrations = {
    commands: [],
    actions: [],
    submissions: [],
    options: [],
    events: [],
    shortcuts: [],
  };
  const bolt = {
    command: (name: string) => seen.commands.push(name),
    action: (name: string) => seen.actions.push(name),
    view: ({ callback_id }: { callback_id: string }) => seen.submissions.push(callback_id),
    options: ({ action_id }: { action_id: string }) => seen.options.push(action_id),
    event: (name: string) => seen.events.push(name),
    shortcut: (name: string) => seen.shortcuts.push(name),
  };
  // The edge is given the note-taker and, for the rest, things that nobody asks before a request comes in.
  const slack = createSlackListeners({ ...anything, bolt } as unknown as ListenerDeps);

  for (const file of globSync('src/**/listeners.ts', { cwd: root })) {
    const module: Record<string, unknown> = await import(new URL(file, root).href);
    for (const [name, register] of Object.entries(module)) {
      if (!name.startsWith('register') || typeof register !== 'function') continue;
      register(slack, ...Array.from({ length: register.length - 1 }, () => anything));
    }
  }
  return seen;
}

/** Stands for every service: whatever is asked of it or called on it is again such a thing. */
const anything: object = new Proxy(() => undefined, {
  get: () => anything,
  apply: () => anything,
});
