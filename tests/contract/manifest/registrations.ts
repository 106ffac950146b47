import { globSync } from 'node:fs';
import { createHomeChanges } from '../../../src/slack/home-changes.ts';
import type { ListenerDeps } from '../../../src/slack/listeners/handling.ts';
import { createSlackListeners } from '../../../src/slack/listeners/index.ts';

/** What Slack may send us, by the names that the app has fastened handlers to. */
export interface Registrations {
  commands: string[];
  actions: string[];
  submissions: string[];
  options: string[];
  events: string[];
  shortcuts: string[];
  /** Those of the shortcuts that are used anywhere; the others stand in the menus of messages. */
  globalShortcuts: string[];
}

const root = new URL('../../../', import.meta.url);

/**
 * Runs every `register…` function of every feature's listeners against a Bolt that only takes notes. So constants,
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
    globalShortcuts: [],
  };
  const bolt = {
    command: (name: string) => seen.commands.push(name),
    action: (id: Constraint) => seen.actions.push(nameOf(id)),
    view: (id: Constraint) => seen.submissions.push(nameOf(id)),
    options: (id: Constraint) => seen.options.push(nameOf(id)),
    event: (name: string) => seen.events.push(name),
    shortcut: (id: { callback_id: string; type: string }) => {
      seen.shortcuts.push(id.callback_id);
      if (id.type === 'shortcut') seen.globalShortcuts.push(id.callback_id);
    },
  };
  // The edge is given the note-taker and, for the rest, things that nobody asks before a request comes in.
  const slack = createSlackListeners({
    ...{ ...anything, bolt },
    homeChanges: createHomeChanges({}),
  } as unknown as ListenerDeps);

  for (const file of globSync(['src/**/listeners.ts', 'src/features/*/listeners/*.ts'], { cwd: root })) {
    const module: Record<string, unknown> = await import(new URL(file, root).href);
    for (const [name, register] of Object.entries(module)) {
      if (!name.startsWith('register') || typeof register !== 'function') continue;
      register(slack, ...Array.from({ length: register.length - 1 }, () => anything));
    }
  }
  return seen;
}

/** How Bolt lets one say what to listen to: by name, or by what the request must hold. */
type Constraint = string | { action_id?: string; callback_id?: string };

function nameOf(constraint: Constraint): string {
  if (typeof constraint === 'string') return constraint;
  return constraint.action_id ?? constraint.callback_id ?? JSON.stringify(constraint);
}

/** Stands for every service: whatever is asked of it or called on it is again such a thing. */
const anything: object = new Proxy(() => undefined, {
  get: () => anything,
  apply: () => anything,
});
