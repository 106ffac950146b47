import { nowOf } from '../../../core/clock.ts';
import { newId } from '../../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { insertEscalation } from '../repository/escalations.ts';
import { policyOf } from '../repository/policies.ts';
import type { HistoryEntry } from '../rules/escalation.ts';
import { startOf } from '../rules/machine.ts';
import type { Policy, Trigger } from '../rules/policy.ts';
import type { StoredEscalation } from '../rules/stored.ts';
import type { EscalationsDeps } from './deps.ts';
import { factsOf } from './facts.ts';
import { keepSteps } from './keeping.ts';

/** Something that has to be decided, and what caused it. */
export interface Start {
  trigger: Trigger;
  teamId: string;
  blockerId?: string | undefined;
  outcomeId?: string | undefined;
  /** Whom it is about where there is no blocker. */
  aboutUserId?: string | undefined;
  /** When they had their private note. */
  notedAt?: Date | undefined;
  /** Who hears each step and answers questions. */
  raisedBy?: string | undefined;
  askedOf?: string | undefined;
  /** Why an earlier decision was not enough. */
  reason?: string | undefined;
  /** Who pressed the button that begins it, where nothing was on its way. */
  hurriedBy?: string | undefined;
  /** What asks for it; asked again under the same id nothing more begins. */
  requestId: string;
  /** Instead of the team's own: frozen into it as it stands now. */
  policy?: Policy;
}

/**
 * Begins an escalation and tells the first one whom it is brought to.
 * @returns its id, who was told at once, and whether there was nobody to tell at all; undefined where it was begun
 * already
 */
export async function start(
  deps: Pick<EscalationsDeps, 'clock' | 'logger' | 'outbox' | 'onStep'>,
  workspace: WorkspaceTransaction,
  asked: Start,
): Promise<{ id: string; told: string | undefined; hasEnded: boolean } | undefined> {
  const now = nowOf(deps.clock);
  const { trigger, teamId, blockerId, outcomeId, aboutUserId, raisedBy, askedOf, requestId } = asked;
  const policy = asked.policy ?? (await policyOf(workspace, teamId));
  const id = newId(deps.clock);
  const subject = { id, teamId, policy, raisedBy, askedOf, blockerId, outcomeId, about: aboutUserId };
  const facts = (await factsOf(workspace, [subject], now)).get(id);
  if (!facts) throw new Error(`Nothing is known of the people around escalation ${id}`);
  const first = startOf(policy, { raisedBy }, facts, now);
  const step = { ...first, history: begunWith(first.history, asked) };
  const before: StoredEscalation = {
    ...step.next,
    id,
    teamId,
    trigger,
    blockerId,
    outcomeId,
    aboutUserId,
    notedAt: asked.notedAt,
    askedOf,
    startedAt: now,
    endedAt: step.next.state === 'ended' ? now : undefined,
  };
  if (!(await insertEscalation(workspace, before, requestId))) return undefined;
  await keepSteps(deps, workspace, [{ before, step }], now);
  return { id, told: step.tell?.userId, hasEnded: step.next.state === 'ended' };
}

/** What the machine says of the beginning, with why and by whose hand it begins. */
function begunWith(
  [begun, ...others]: readonly HistoryEntry[],
  { reason, hurriedBy }: Pick<Start, 'reason' | 'hurriedBy'>,
): HistoryEntry[] {
  if (begun?.kind !== 'started') throw new Error('A beginning that does not say so');
  return [
    { ...begun, ...(reason && { reason }) },
    ...(hurriedBy ? [{ kind: 'escalated_by_hand' as const, by: hurriedBy }] : []),
    ...others,
  ];
}
