import type { ActionCall, SlackListeners } from '../../slack/interaction.ts';
import { actionIds } from './ids.ts';
import { placeCode, type TeamSetting, teamChoice } from './payloads.ts';
import type { Home } from './service/home.ts';
import { memberHome } from './views/home.ts';
import type { MemberHome } from './views/shown.ts';

/**
 * Shows the Home tab to whoever opens it, and opens from there what is set in a team.
 * @param openers the form of each setting, by the team's channel; of the policy by the team
 */
export function registerHome(
  slack: SlackListeners,
  home: Home,
  openers: Record<TeamSetting, (call: ActionCall, id: string) => Promise<void>>,
): void {
  slack.home(
    async ({ workspaceId, userId }, place) => {
      const shown = await home.of(workspaceId, userId);
      if (!shown) return undefined;
      return { view: memberHome(shown, placeCode.decode(place)), teamIds: teamsOn(shown) };
    },
    [actionIds.turn, actionIds.turnBack],
  );

  // What they turn to is on the tab that is published after every click there.
  slack.action(actionIds.turn, async () => undefined);
  slack.action(actionIds.turnBack, async () => undefined);

  slack.action(actionIds.team, async (call) => {
    const { set, id } = teamChoice.decode(call.value);
    await openers[set](call, id);
    return undefined;
  });
}

/** The teams of which the tab shows something: what is theirs may be another team's. */
function teamsOn({ teams, elsewhere, outcomes, blockers }: MemberHome): string[] {
  return [
    ...[...teams, ...elsewhere].map(({ team }) => team.id),
    ...outcomes.map(({ teamId }) => teamId),
    ...blockers.map(({ blocker }) => blocker.teamId),
  ];
}
