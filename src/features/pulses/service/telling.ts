import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import type { Team } from '../../teams/index.ts';
import { messageKeys } from '../keys.ts';
import type { Pulse } from '../rules/pulse.ts';
import { isShown } from '../rules/result.ts';
import { weeksSince } from '../rules/timeline.ts';
import { commentsMessages } from '../views/comments.ts';
import { heldMessage, type LeaderView, leaderMessage } from '../views/leader-message.ts';
import { resultMessage } from '../views/result-message.ts';
import type { PulsesDeps } from './deps.ts';
import { closeInvitations } from './inviting.ts';
import { leadersOf } from './leaders.ts';
import { readResult } from './results.ts';

type Telling = Pick<PulsesDeps, 'outbox' | 'clock'>;

const PLACES = ['lead', 'above'] as const;
const HELD_PLACES = [...PLACES, 'team'] as const;

/** Says what came of a pulse that is closed: in the team's channel, to its leaders, and to whoever was asked. */
export async function tellResult(
  deps: Telling,
  workspace: WorkspaceTransaction,
  pulse: Pulse,
  team: Team,
): Promise<void> {
  await closeInvitations(deps, workspace, pulse, team);
  const result = await readResult(deps, workspace, pulse, team);
  // Nothing is ever shown of a team that is too small.
  if (!result) return;
  const { view, comments } = result;
  const inChannel = { to: { channel: team.channelId }, concerns: team.leadId };
  const key = messageKeys.result(pulse.id);
  await deps.outbox.post(workspace, { ...inChannel, key, content: resultMessage(view) });
  for (const [page, content] of commentsMessages(comments).entries()) {
    const inThread = { key: messageKeys.comments(pulse.id, page), inThreadOf: key };
    await deps.outbox.post(workspace, { ...inChannel, ...inThread, content });
  }
  // Of what is not shown there is nothing that leaders could do, and they read in the channel why.
  if (!isShown(view.statements) && comments.length === 0) return;
  const leaders = await leadersOf(workspace, team, nowOf(deps.clock));
  await deps.outbox.postAll(
    workspace,
    PLACES.flatMap((of) => {
      const user = leaders[of];
      return user
        ? [{ key: messageKeys.leader(pulse.id, of), to: { user }, content: leaderMessage(view) }]
        : [];
    }),
  );
}

/** Brings up to date what stands of a result in the channel and with leaders. */
export async function showResult(
  deps: Telling,
  workspace: WorkspaceTransaction,
  pulse: Pulse,
  team: Team,
): Promise<void> {
  const result = await readResult(deps, workspace, pulse, team);
  if (!result) return;
  const { view } = result;
  const held = heldKeys(pulse, nowOf(deps.clock));
  // One that nobody has yet has nothing to say any more.
  if (view.action) await deps.outbox.withdraw(workspace, held);
  const contents = new Map<string, MessageContent>([
    [messageKeys.result(pulse.id), resultMessage(view)],
    ...PLACES.map((of) => [messageKeys.leader(pulse.id, of), leaderMessage(view)] as const),
    ...held.map((key) => [key, heldMessage(view)] as const),
  ]);
  await deps.outbox.reviseAll(workspace, [...contents.keys()], async () => contents);
}

/** Says that the next pulse waits for what is done about this one, at most once a week. */
export async function tellHeld(
  deps: Telling,
  workspace: WorkspaceTransaction,
  view: LeaderView,
  team: Team,
): Promise<void> {
  const now = nowOf(deps.clock);
  const week = weekOf(view.pulse, now);
  const leaders = await leadersOf(workspace, team, now);
  const to = PLACES.flatMap((of) => {
    const user = leaders[of];
    return user ? [{ of, to: { user } }] : [];
  });
  const content = heldMessage(view);
  // Where nobody leads it any more, whoever is on the team can choose.
  const places =
    to.length > 0
      ? to.map(({ of, to }) => ({ key: messageKeys.held(view.pulse.id, week, of), to, content }))
      : [
          {
            key: messageKeys.held(view.pulse.id, week, 'team'),
            to: { channel: team.channelId },
            content,
          },
        ];
  await deps.outbox.postAll(workspace, places);
}

function heldKeys(pulse: Pulse, now: Date): string[] {
  return Array.from({ length: weekOf(pulse, now) + 1 }, (_, week) =>
    HELD_PLACES.map((of) => messageKeys.held(pulse.id, week, of)),
  ).flat();
}

function weekOf({ closedAt }: Pulse, now: Date): number {
  return weeksSince(closedAt ?? now, now);
}
