import { nowOf } from '../../../core/clock.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import { type Outcome, outcomesByIds } from '../../outcomes/index.ts';
import { findPeople } from '../../people/index.ts';
import { teamsByIds } from '../../teams/index.ts';
import { noticeKey } from '../keys.ts';
import type { ImpliedDates } from '../rules/implied-dates.ts';
import type { SlipNotice } from '../rules/slips.ts';
import { type Settled, type SlipView, slipMessage, slipSettled } from '../views/slip-notice.ts';
import type { DependenciesDeps } from './deps.ts';

type NoticesDeps = Pick<DependenciesDeps, 'clock' | 'outbox'>;

/** So many notices go to the outbox in one statement; a database takes only so many values in one. */
const AT_ONCE = 1_000;

/** Sends notices that are new, and rewrites those that say something else now. */
export async function showNotices(
  deps: NoticesDeps,
  workspace: WorkspaceTransaction,
  { told, rewritten }: { told: readonly SlipNotice[]; rewritten: readonly SlipNotice[] },
  implied: ImpliedDates,
): Promise<void> {
  const viewOf = await slipViews(deps, workspace, [...told, ...rewritten], implied);
  const messages = told.flatMap((notice) => {
    const view = viewOf(notice);
    if (!view) return [];
    return [{ key: noticeKey(notice.id), to: { user: notice.ownerId }, content: slipMessage(view) }];
  });
  for (let first = 0; first < messages.length; first += AT_ONCE) {
    await deps.outbox.postAll(workspace, messages.slice(first, first + AT_ONCE));
  }
  await revise(deps, workspace, rewritten, (notice) => {
    const view = viewOf(notice);
    return view && slipMessage(view);
  });
}

/** Rewrites notices about which nothing is left to do; what nobody has had yet is not sent any more. */
export async function showSettled(
  deps: NoticesDeps,
  workspace: WorkspaceTransaction,
  settled: readonly SlipNotice[],
): Promise<void> {
  if (settled.length === 0) return;
  const viewOf = await slipViews(deps, workspace, settled, undefined);
  const outcomes = await outcomesOf(workspace, settled);
  const withdrawn = await deps.outbox.withdraw(
    workspace,
    settled.map(({ id }) => noticeKey(id)),
  );
  const read = settled.filter(({ id }) => !withdrawn.has(noticeKey(id)));
  await revise(deps, workspace, read, (notice) => {
    const view = viewOf(notice);
    return view && slipSettled(view, whySettled(notice, outcomes.get(notice.outcomeId)), nowOf(deps.clock));
  });
}

function whySettled({ ownerId }: SlipNotice, outcome: Outcome | undefined): Settled {
  if (outcome?.state !== 'open') return 'closed';
  return outcome.ownerId === ownerId ? 'in_time' : 'given_away';
}

async function revise(
  { outbox }: NoticesDeps,
  workspace: WorkspaceTransaction,
  notices: readonly SlipNotice[],
  contentOf: (notice: SlipNotice) => MessageContent | undefined,
): Promise<void> {
  const contents = new Map(
    notices.flatMap((notice) => {
      const content = contentOf(notice);
      return content ? [[noticeKey(notice.id), content] as const] : [];
    }),
  );
  if (contents.size > 0) await outbox.reviseAll(workspace, [...contents.keys()], async () => contents);
}

/**
 * What notices are made from, read in a fixed number of queries.
 * @param implied where known: what an outcome waits for is told, too
 */
export async function slipViews(
  { clock }: Pick<NoticesDeps, 'clock'>,
  workspace: WorkspaceTransaction,
  notices: readonly SlipNotice[],
  implied: ImpliedDates | undefined,
): Promise<(notice: SlipNotice) => SlipView | undefined> {
  const needOf = ({ outcomeId, causeId }: SlipNotice) => {
    const needsId = implied?.waitsFor(outcomeId);
    return needsId === causeId ? undefined : needsId;
  };
  const outcomes = await outcomesOf(workspace, notices, needOf);
  const teamIds = [...new Set([...outcomes.values()].map(({ teamId }) => teamId))];
  const teams = new Map((await teamsByIds(workspace, teamIds)).map(({ id, name }) => [id, name]));
  const owners = await findPeople(workspace, [...new Set(notices.map(({ ownerId }) => ownerId))]);
  const zones = new Map(owners.map(({ userId, zone }) => [userId, zone]));
  const named = (id: string | undefined) => {
    const outcome = id === undefined ? undefined : outcomes.get(id);
    return (
      outcome && { title: outcome.title, dueOn: outcome.dueOn, teamName: teams.get(outcome.teamId) ?? '' }
    );
  };
  return (notice) => {
    const outcome = named(notice.outcomeId);
    const cause = named(notice.causeId);
    if (!outcome || !cause) return undefined;
    const zone = zones.get(notice.ownerId) ?? 'Etc/UTC';
    const { id: noticeId, before, after } = notice;
    const today = toLocal(zone, nowOf(clock)).date;
    return { noticeId, outcome, need: named(needOf(notice)), cause, before, after, today, zone };
  };
}

async function outcomesOf(
  workspace: WorkspaceTransaction,
  notices: readonly SlipNotice[],
  needOf: (notice: SlipNotice) => string | undefined = () => undefined,
): Promise<Map<string, Outcome>> {
  const ids = notices.flatMap((notice) => [notice.outcomeId, notice.causeId, needOf(notice) ?? []].flat());
  return new Map((await outcomesByIds(workspace, [...new Set(ids)])).map((each) => [each.id, each]));
}
