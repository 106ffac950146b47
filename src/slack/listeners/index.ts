import type { SlackListeners } from '../interaction.ts';
import { actionListeners } from './actions.ts';
import { commandListeners } from './commands.ts';
import { eventListeners } from './events.ts';
import { createHandling, type ListenerDeps } from './handling.ts';
import { createHomeTabs } from './home.ts';
import { optionsListeners } from './options.ts';
import { globalShortcutListeners, shortcutListeners } from './shortcuts.ts';
import { submissionListeners } from './submissions.ts';

/** Fastens the features' handlers to Bolt. The one place where acknowledgements and errors are seen to. */
export function createSlackListeners(deps: ListenerDeps): SlackListeners {
  const handling = createHandling(deps);
  const event = eventListeners(deps);
  const home = createHomeTabs(deps, event);
  return {
    command: commandListeners(deps, handling),
    action: actionListeners(deps, handling, home),
    shortcut: shortcutListeners(deps, handling, home),
    globalShortcut: globalShortcutListeners(deps, handling),
    submission: submissionListeners(deps, handling, home),
    options: optionsListeners(deps, handling),
    home: home.register,
    event,
  };
}
