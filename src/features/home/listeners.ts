import type { SlackListeners } from '../../slack/interaction.ts';
import type { Home } from './service.ts';
import { memberHome } from './views.ts';

/** Shows the Home tab to whoever opens it. */
export function registerHome(slack: SlackListeners, home: Home): void {
  slack.home(async ({ workspaceId, userId }) => memberHome(await home.of(workspaceId, userId)));
}
