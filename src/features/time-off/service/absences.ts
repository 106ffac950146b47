import { isLocalDate, type LocalDate } from '../../../core/calendar.ts';
import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { newId } from '../../../core/identifiers.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { noteChange } from '../../audit-entries/index.ts';
import { canAnswer, findPeople, type Person, type Role, requireRight } from '../../people/index.ts';
import { teamsConcerning } from '../../teams/index.ts';
import { absenceFields } from '../ids.ts';
import {
  absenceById,
  absenceOfRequest,
  absencesBetween,
  absencesOfDeputies,
  insertAbsence,
  removeAbsence,
  updateAbsence,
} from '../repository/absences.ts';
import { lockPeople } from '../repository/locks.ts';
import { type Absence, type AbsenceDraft, requireAbsence, saysTheSame } from '../rules/absence.ts';
import type { SavedView } from '../views/replies.ts';
import { concernedBy } from './concerned.ts';
import type { Actor, TimeOffDeps } from './deps.ts';
import { tellOfLeave } from './telling.ts';

type AbsenceDeps = Pick<TimeOffDeps, 'clock' | 'outbox' | 'onChange' | 'countAsked'>;

/** Who writes whose leave, as Slack has them now. */
export interface Writing {
  actor: Actor;
  /** Whose leave it is. */
  person: Person;
  /** The chosen deputy; undefined when none was chosen, or Slack does not know them. */
  deputy: Person | undefined;
}

/**
 * Adds leave, or changes some.
 * @param absenceId what is changed; none for new leave
 * @param requestId the form that asks; submitted twice, it has one effect
 * @throws FormRefusal with a sentence for each field that can't be
 */
export async function saveAbsence(
  deps: AbsenceDeps,
  workspace: WorkspaceTransaction,
  writing: Writing,
  absenceId: string | undefined,
  draft: AbsenceDraft,
  requestId: string,
): Promise<SavedView> {
  const { actor, person, deputy } = writing;
  requireMayChange(actor, person.userId);
  const concerned = await concernedBy(workspace, deps.clock, [person.userId]);
  await lockPeople(workspace, [...concerned, ...(deputy ? [deputy.userId] : [])]);
  const before = absenceId
    ? requireTheirs(await absenceById(workspace, absenceId), person.userId)
    : await absenceOfRequest(workspace, requestId);
  const teams = await teamsConcerning(workspace, person.userId);
  const today = todayOf(deps, person);
  const described = (absence: Absence) => describe(deps, workspace, writing, absence, teams, today);
  // The same form once more: it has had its effect, even if that was taken back since.
  if (before && (!absenceId || saysTheSame(before, draft))) return described(before);

  const known = await absencesOn(workspace, [person.userId, ...(deputy ? [deputy.userId] : [])], draft);
  const values = requireAbsence(draft, {
    userId: person.userId,
    today,
    isOwn: actor.userId === person.userId,
    name: person.name,
    theirTeamIds: teams.map(({ id }) => id),
    others: known.filter(({ id, userId }) => userId === person.userId && id !== absenceId),
    deputy: deputy && {
      name: deputy.name,
      canAnswer: canAnswer(deputy),
      absences: known.filter(({ userId }) => userId === deputy.userId),
    },
    fields: absenceFields(person.userId),
  });
  const absence = { ...values, id: before?.id ?? newId(deps.clock), userId: person.userId };
  if (before) await updateAbsence(workspace, absence.id, values);
  else {
    const by = { userId: actor.userId, requestId, at: nowOf(deps.clock) };
    await insertAbsence(workspace, absence, by);
  }
  await noteOfOthers(deps, workspace, actor, absence, before ? 'changed' : 'added');
  await deps.onChange(workspace, concerned);
  await tellOfLeave(deps.outbox, workspace, { actor, person, before, after: absence, today, requestId });
  return described(absence);
}

/**
 * Takes leave back; taken back already it stays so.
 * @throws Refusal to anyone but the person and admins
 */
export async function takeBack(
  deps: AbsenceDeps,
  workspace: WorkspaceTransaction,
  actor: Actor,
  absenceId: string,
): Promise<void> {
  const found = await absenceById(workspace, absenceId);
  if (!found) throw new Refusal('This time off is not there any more.');
  const { userId } = found;
  requireMayChange(actor, userId);
  const concerned = await concernedBy(workspace, deps.clock, [userId]);
  await lockPeople(workspace, concerned);
  // As it stands now that nobody else changes it: somebody may have done so while this waited.
  const before = await absenceById(workspace, absenceId);
  if (!before || before.isRemoved) return;
  await removeAbsence(workspace, absenceId, nowOf(deps.clock));
  await noteOfOthers(deps, workspace, actor, before, 'removed');
  await deps.onChange(workspace, concerned);
  const [person] = await findPeople(workspace, [userId]);
  if (!person) return;
  const today = todayOf(deps, person);
  const change = { actor, person, before, after: undefined, today, requestId: 'removed' };
  await tellOfLeave(deps.outbox, workspace, change);
}

/** What somebody does about their own leave is nobody else's business. */
async function noteOfOthers(
  { clock }: AbsenceDeps,
  workspace: WorkspaceTransaction,
  actor: Actor,
  { userId, from, until }: Absence,
  did: 'added' | 'changed' | 'removed',
): Promise<void> {
  if (actor.userId === userId) return;
  const facts = { userId, did, from, until };
  await noteChange(workspace, clock, actor.userId, { what: 'time_off_changed', facts });
}

/** What someone reads who may not. */
export const OTHERS_REFUSED = 'Only an admin can see and change the time off of others. Ask one of them.';

/** Everyone changes their own, and admins that of others. */
export function requireMayChange(actor: Actor, userId: string): void {
  const roles: Role[] = actor.userId === userId ? [...actor.roles, 'self'] : actor.roles;
  requireRight('changeTimeOff', roles, OTHERS_REFUSED);
}

/** Leave that can be changed. */
export function requireTheirs<Found extends Absence & { isRemoved: boolean }>(
  absence: Found | undefined,
  userId: string | undefined,
): Found {
  if (absence && !absence.isRemoved && (userId === undefined || absence.userId === userId)) return absence;
  throw new Refusal('This time off was removed meanwhile. Add it again with /checkin away.');
}

/** The local date of someone. */
export function todayOf(
  { clock }: Pick<TimeOffDeps, 'clock'>,
  person: { zone: string } | undefined,
): LocalDate {
  return toLocal(person?.zone ?? 'Etc/UTC', nowOf(clock)).date;
}

/** The leave of some people on the days of a draft; where it names none, none. */
async function absencesOn(
  workspace: WorkspaceTransaction,
  userIds: readonly string[],
  { from, until }: AbsenceDraft,
): Promise<Absence[]> {
  if (!from || !until || !isLocalDate(from) || !isLocalDate(until)) return [];
  return absencesBetween(workspace, userIds, from, until);
}

/** What happens now that this leave stands. */
async function describe(
  { countAsked }: AbsenceDeps,
  workspace: WorkspaceTransaction,
  { actor, person, deputy }: Writing,
  absence: Absence,
  teams: readonly { id: string; name: string }[],
  today: LocalDate,
): Promise<SavedView> {
  const { from, until, teamIds } = absence;
  const concerned = teamIds.length === 0 ? teams : teams.filter(({ id }) => teamIds.includes(id));
  const stoodIn = await absencesOfDeputies(workspace, [person.userId], from, until);
  const names = await findPeople(
    workspace,
    stoodIn.map(({ userId }) => userId),
  );
  return {
    isOwn: actor.userId === person.userId,
    name: person.name,
    from,
    until,
    today,
    teams: teamIds.length === 0 ? [] : concerned.map(({ name }) => name),
    deputy: absence.deputyId ? deputy?.name : undefined,
    asked: await countAsked(
      workspace,
      concerned.map(({ id }) => id),
      { zone: person.zone, from, until },
    ),
    missedBy: names.map(({ name }) => name),
  };
}
