import { Refusal } from '../../core/errors.ts';
import type { ActionCall, CommandCall, Hint, SlackListeners } from '../../slack/interaction.ts';
import { readWanted } from './forms.ts';
import { actionIds, callbackIds, exportFields } from './ids.ts';
import type { Exports } from './service.ts';
import { ALL_TEAMS, exportModal, teamChoices, writingModal } from './views/form-modal.ts';
import { said } from './views/replies.ts';

/** Who finds more than these types another letter. */
const MOST_CHOICES = 30;

/** Fastens the form by which files are asked for. */
export function registerExports(slack: SlackListeners, exports: Exports): void {
  slack.action(actionIds.open, (call) => open(call, exports, undefined));

  slack.options(actionIds.searchTeam, async (call) =>
    teamChoices(await exports.exportable(call), call.query, MOST_CHOICES),
  );

  slack.submission(
    callbackIds.form,
    async (call) => {
      const { what, teamId } = readWanted(call.view.form);
      if (!what) throw new Refusal('Choose what you want to take with you.', exportFields.what);
      if (teamId === undefined) throw new Refusal('Choose a team.', exportFields.team);
      const file = await exports.export(call, what, teamId === ALL_TEAMS ? undefined : teamId);
      return { notice: said.sent(file) };
    },
    { where: 'update', view: writingModal() },
  );
}

/** Opens the form; in a team's channel, about that team. */
async function open(
  call: Pick<ActionCall, 'workspaceId' | 'userId' | 'screen'>,
  exports: Exports,
  channelId: string | undefined,
): Promise<Hint | undefined> {
  const { all, teams } = await exports.start(call);
  const here = teams.find((team) => team.channelId === channelId);
  await call.screen.open(exportModal({ all, team: here ?? (all ? undefined : teams[0]) }));
  return undefined;
}

/** What this adds to `/drumbeat`, with its line of help. */
export const words = new Map([
  [
    'export',
    {
      help: '`/drumbeat export` answers, outcomes, blockers or escalations as a file; for leads, leaders and admins',
      run: (call: CommandCall, exports: Exports) => open(call, exports, call.channelId),
    },
  ],
]);
