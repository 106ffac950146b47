import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { namedPeople } from '../../blockers/index.ts';
import type { Team } from '../../teams/index.ts';
import { actionOf } from '../repository/actions.ts';
import { commentsAnswerOf, commentsOf } from '../repository/comments.ts';
import { newestPulses, statementsOf } from '../repository/pulses.ts';
import { releasesOf } from '../repository/releases.ts';
import { scheduleOf } from '../repository/schedules.ts';
import type { CommentsAnswer } from '../rules/comments.ts';
import type { Pulse } from '../rules/pulse.ts';
import { resultStatements } from '../rules/result.ts';
import type { LeaderView } from '../views/leader-message.ts';
import type { PulsesDeps } from './deps.ts';

/** As far back as trends are looked for, and some more: what is done about a result may be said later. */
const ROUNDS = 24;

export interface Result {
  view: LeaderView;
  comments: string[];
  answer: CommentsAnswer | undefined;
}

/** All that may be told of a pulse that is closed; undefined where nothing may, since the team is too small. */
export async function readResult(
  { clock }: Pick<PulsesDeps, 'clock'>,
  workspace: WorkspaceTransaction,
  pulse: Pulse,
  team: Team,
): Promise<Result | undefined> {
  if (pulse.isSmall || !pulse.closedAt) return undefined;
  const newest = await newestPulses(workspace, team.id, ROUNDS);
  const earlier = newest.filter(({ openedAt }) => openedAt < pulse.openedAt);
  const groupIds = [pulse, ...earlier].flatMap(({ isSmall, groupId }) => (isSmall ? [] : [groupId]));
  const ledger = await releasesOf(workspace, groupIds);
  if (!ledger.has(pulse.groupId)) return undefined;
  const statements = resultStatements(await statementsOf(workspace, pulse.id), pulse.groupId, ledger);
  const action = await actionOf(workspace, pulse.id);
  const lastAction = earlier[0] && (await actionOf(workspace, earlier[0].id));
  const comments = await commentsOf(workspace, pulse.groupId);
  const answer = await commentsAnswerOf(workspace, pulse.id);
  const named = [action, lastAction].flatMap((each) => {
    if (!each) return [];
    return 'what' in each ? [each.chosenBy, each.ownerId] : [each.chosenBy];
  });
  const { who } = await namedPeople({ clock }, workspace, team.id, [
    ...named,
    ...(answer ? [answer.answeredBy] : []),
  ]);
  const view = {
    pulse,
    teamName: team.name,
    statements,
    action,
    lastAction,
    who,
    isNewest: newest[0]?.id === pulse.id,
    isHeld: (await scheduleOf(workspace, team.id))?.isHeld ?? false,
    comments: comments.length,
    answeredBy: answer?.answeredBy,
  };
  return { view, comments, answer };
}
