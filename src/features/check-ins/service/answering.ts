import { isDeepStrictEqual } from 'node:util';
import { type Clock, nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { newId } from '../../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import { type Blocker, type FullBlocker, privateBlockersOf } from '../../blockers/index.ts';
import { closeAsDone, moveDeadline, reopen } from '../../outcomes/index.ts';
import { requireRight } from '../../people/index.ts';
import { leadNamed } from '../../time-off/index.ts';
import { keepRevision, saveAnswer } from '../repository/answers.ts';
import { checkInById, lockCheckIn } from '../repository/check-ins.ts';
import { addParticipants } from '../repository/participants.ts';
import type { Answer, CompleteAnswer } from '../rules/answers.ts';
import { standsInFor } from '../rules/run-sheet.ts';
import { type AnswerTiming, timingOf } from '../rules/timeline.ts';
import { type CheckInContext, contextOf, reloadSaid } from './context.ts';
import type { CheckInsDeps } from './deps.ts';
import { plannedAsks } from './local-time.ts';
import { syncMessages } from './messages.ts';
import { tellAnswered } from './personal-messages.ts';

type AnsweringDeps = Pick<CheckInsDeps, 'clock' | 'outbox' | 'blockers' | 'follow'>;

/** A check-in that someone may answer now. */
export interface Answerable {
  context: CheckInContext;
  /** The end of the window in which they answer. */
  closesAt: Date;
  timing: AnswerTiming;
  /** Their own private blockers in this team that are open; of those of others they know nothing here. */
  inPrivate: readonly Blocker[];
}

/**
 * The check-in for someone who wants to answer.
 * @param lock holds it until the transaction ends, for those who then answer
 * @throws Refusal when they are not on the team, or a newer check-in has taken its place
 */
export async function requireAnswerable(
  { clock }: { clock: Clock },
  workspace: WorkspaceTransaction,
  checkInId: string,
  userId: string,
  lock: boolean,
): Promise<Answerable> {
  const now = nowOf(clock);
  const checkIn = await (lock ? lockCheckIn : checkInById)(workspace, checkInId);
  const [context, inPrivate] = await Promise.all([
    checkIn && contextOf(workspace, checkIn, now),
    checkIn ? privateBlockersOf(workspace, checkIn.teamId, userId) : [],
  ]);
  if (!context) throw new Refusal('This check-in is not there any more. Type `/checkin` in the channel.');
  const { team, members } = context;
  const isAsked = members.includes(userId) || standsInFor(context.facts, userId).length > 0;
  const lead = isAsked ? '' : await leadNamed(workspace, team, now);
  requireRight(
    'answerCheckIn',
    isAsked ? ['member'] : [],
    `You are not on ${userText(team.name, 80)}, so you are not asked. Its lead ${lead} can add you with \`/checkin setup\`.`,
  );
  return { context, inPrivate, ...(await timingOfPerson(workspace, context, userId, now)) };
}

/** Until when somebody answers in time, and how it counts now: in local time everybody has a window of their own. */
async function timingOfPerson(
  workspace: WorkspaceTransaction,
  { checkIn, newest }: CheckInContext,
  userId: string,
  now: Date,
): Promise<Pick<Answerable, 'closesAt' | 'timing'>> {
  const own = (await plannedAsks(workspace, checkIn)).find((ask) => ask.userId === userId);
  const closesAt = own?.closesAt ?? checkIn.closesAt;
  return { closesAt, timing: timingOf({ ...checkIn, closesAt }, newest, now) };
}

/**
 * Stores someone's answers and brings every message up to date, in the caller's transaction.
 * Saying the same again changes nothing, so a form that arrives twice has one effect.
 */
export async function saveAnswers(
  deps: AnsweringDeps,
  workspace: WorkspaceTransaction,
  { context, timing, inPrivate }: Answerable,
  userId: string,
  answers: readonly CompleteAnswer[],
): Promise<CheckInContext> {
  if (answers.length > 0) context = await count(workspace, context, userId);
  let changesOutcomes = false;
  for (const answer of answers) {
    const changed = await save(deps, workspace, { context, timing, inPrivate }, userId, answer);
    changesOutcomes ||= changed;
  }
  if (changesOutcomes) await deps.follow.outcomesChanged(workspace);
  return showAnswers(deps, workspace, context, userId);
}

/**
 * Somebody has logged, beside the check-in, what stops an outcome that they are asked about: that it is blocked is their
 * answer, too, and shows why. What they said of it before stays with it.
 */
export async function answerBlocked(
  deps: AnsweringDeps,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
  userId: string,
  { outcomeId, blockerId }: { outcomeId: string; blockerId: string },
): Promise<void> {
  const { checkIn, facts } = context;
  const before = facts.answers.find((answer) => answer.outcomeId === outcomeId);
  const { timing } = await timingOfPerson(workspace, context, userId, nowOf(deps.clock));
  await count(workspace, context, userId);
  await saveAnswer(workspace, checkIn.id, {
    id: before?.id ?? newId(deps.clock),
    outcomeId,
    userId,
    status: 'blocked',
    reason: undefined,
    note: before?.note,
    blockerId,
    moved: before?.moved,
    isLate: before ? before.isLate : timing === 'late',
    revision: (before?.revision ?? 0) + 1,
    answeredAt: nowOf(deps.clock),
  });
}

/** Joined the team after the check-in opened, or is away: from their first answer on they are counted. */
async function count(
  workspace: WorkspaceTransaction,
  context: CheckInContext,
  userId: string,
): Promise<CheckInContext> {
  const { checkIn, facts } = context;
  if (checkIn.state === 'planned' || facts.participants.includes(userId)) return context;
  await addParticipants(workspace, checkIn.id, [userId]);
  return { ...context, facts: { ...facts, participants: [...facts.participants, userId] } };
}

/** Shows what was answered, to the channel and to the person. */
export async function showAnswers(
  deps: AnsweringDeps,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
  userId: string,
): Promise<CheckInContext> {
  const after = await reloadSaid(workspace, context);
  // One after the other: whoever holds several messages takes that of the channel first.
  await syncMessages(deps, workspace, after);
  await tellAnswered(deps.outbox, workspace, after, userId, nowOf(deps.clock));
  await deps.follow.answered(workspace, context.team.id);
  return after;
}

/** @returns whether it changed the outcome itself: its day, or whether it is open */
async function save(
  { clock, blockers }: AnsweringDeps,
  workspace: WorkspaceTransaction,
  { context: { checkIn, team, facts }, timing, inPrivate }: Omit<Answerable, 'closesAt'>,
  userId: string,
  answer: CompleteAnswer,
): Promise<boolean> {
  const { outcomeId, status } = answer;
  const before = facts.answers.find((each) =>
    outcomeId ? each.outcomeId === outcomeId : !each.outcomeId && each.userId === userId,
  );
  const known = [...facts.blockers.values(), ...inPrivate];
  const standing = known.find((blocker) => blocker.id === before?.blockerId && blocker.state === 'open');
  if (before && saysTheSame(before, answer, standing)) return false;

  const id = before?.id ?? newId(clock);
  const revision = (before?.revision ?? 0) + 1;
  if (before && checkIn.state === 'closed') await keepRevision(workspace, before, nowOf(clock));

  let blockerId: string | undefined;
  if (answer.blocker) {
    const context = { teamId: team.id, outcomeId, raisedBy: userId, requestId: `answer:${id}:${revision}` };
    blockerId = await blockers.raise(workspace, answer.blocker, context);
  } else if (outcomeId) {
    // A private one that the form did not show is not ended by what is said to the team.
    const wasBlocked = (before?.status ?? facts.before.get(outcomeId)) === 'blocked';
    const privates = wasBlocked || status === 'done' ? 'own' : 'none';
    await blockers.resolveOfOutcome(workspace, outcomeId, userId, privates);
    if (status === 'done') await blockers.resolveSupport(workspace, outcomeId, { by: userId });
  } else if (before?.blockerId) await blockers.resolve(workspace, before.blockerId, { by: userId });

  const [isDone, wasDone] = [status === 'done', before?.status === 'done'];
  if (outcomeId && answer.move) await moveDeadline(workspace, clock, outcomeId, answer.move, userId);
  if (outcomeId && isDone && !wasDone) await closeAsDone(workspace, clock, outcomeId, userId);
  if (outcomeId && !isDone && wasDone) await reopen(workspace, clock, outcomeId, userId);

  await saveAnswer(workspace, checkIn.id, {
    id,
    outcomeId,
    userId,
    status,
    reason: answer.reason,
    note: answer.note,
    blockerId,
    moved: movedSoFar(before, answer),
    isLate: before ? before.isLate : timing === 'late',
    revision,
    answeredAt: nowOf(clock),
  });
  return outcomeId !== undefined && (answer.move !== undefined || isDone !== wasDone);
}

/** A date that moved twice in one check-in moved once, from where it first stood; moved back it did not move. */
function movedSoFar(before: Answer | undefined, { move }: CompleteAnswer): Answer['moved'] {
  if (!move) return before?.moved;
  const from = before?.moved?.from ?? move.from;
  return from === move.to ? undefined : { ...move, from };
}

function saysTheSame(before: Answer, answer: CompleteAnswer, blocker: Blocker | undefined): boolean {
  const asked = blocker && saidOf(blocker);
  return (
    before.status === answer.status &&
    before.reason === answer.reason &&
    before.note === answer.note &&
    answer.move === undefined &&
    isDeepStrictEqual(asked, answer.blocker && saidOf(answer.blocker))
  );
}

function saidOf({ ask, askedOf, neededBy, visibility = 'team' }: FullBlocker): FullBlocker {
  return { ask, askedOf, neededBy, visibility };
}
