import type { LocalDate } from '../../../core/calendar.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { MessageContent, Outbox } from '../../../delivery/index.ts';
import { findPeople, type Person } from '../../people/index.ts';
import { teamsByIds } from '../../teams/index.ts';
import { absencesOfDeputies } from '../repository/absences.ts';
import { type Absence, commonDays } from '../rules/absence.ts';
import {
  deputyAway,
  deputyChosen,
  deputyFreed,
  leaveRemoved,
  leaveWritten,
  type ToldLeave,
} from '../views/messages.ts';

/** A change of someone's leave that others are told of. */
export interface ChangedLeave {
  actor: Person;
  person: Pick<Person, 'userId' | 'name'>;
  /** How it stood; undefined: it is new. */
  before: Absence | undefined;
  /** How it stands; undefined: it was taken back. */
  after: Absence | undefined;
  today: LocalDate;
  /** What asked for the change: the same asked twice tells once. */
  requestId: string;
}

/**
 * Tells those whom a change of leave concerns and who did not make it: the deputies before and after, the person
 * whose leave an admin wrote, and those for whom the person was to answer on these days.
 */
export async function tellOfLeave(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  change: ChangedLeave,
): Promise<void> {
  const { actor, person, before, after, today, requestId } = change;
  const leave = after ?? before;
  // Of days that have passed there is nothing to say.
  if (!leave || leave.until < today) return;
  const messages: [userId: string, kind: string, content: MessageContent][] = [];
  const freed = before && before.deputyId !== after?.deputyId && before.until >= today ? before : undefined;

  const wanted = [freed?.deputyId, after?.deputyId].flatMap((id) => id ?? []);
  const names = new Map((await findPeople(workspace, wanted)).map(({ userId, name }) => [userId, name]));
  const teams = await teamsByIds(workspace, [...(before?.teamIds ?? []), ...(after?.teamIds ?? [])]);
  const told = (absence: Absence): ToldLeave => ({
    ...absence,
    today,
    name: person.name,
    teams: teams.flatMap(({ id, name }) => (absence.teamIds.includes(id) ? [name] : [])),
    deputy: absence.deputyId && names.get(absence.deputyId),
  });

  if (freed?.deputyId) messages.push([freed.deputyId, 'freed', deputyFreed(told(freed))]);
  if (after?.deputyId) messages.push([after.deputyId, 'deputy', deputyChosen(told(after))]);
  const own = after
    ? leaveWritten(told(after), actor.name, before ? 'changed' : 'added')
    : leaveRemoved({ ...leave, today }, actor.name);
  messages.push([person.userId, 'own', own]);
  if (after) {
    for (const { userId, days } of await leftAlone(workspace, before, after, today)) {
      messages.push([userId, `left-alone:${days.from}`, deputyAway(person.name, { ...days, today })]);
    }
  }
  await outbox.postAll(
    workspace,
    messages
      .filter(([userId]) => userId !== actor.userId)
      .map(([userId, kind, content]) => ({
        key: `time-off:${leave.id}:${requestId}:${kind}:${userId}`,
        to: { user: userId },
        content,
      })),
  );
}

/** Those for whom nobody answers on some days since this leave stands as it does. */
async function leftAlone(
  workspace: WorkspaceTransaction,
  before: Absence | undefined,
  after: Absence,
  today: LocalDate,
): Promise<{ userId: string; days: { from: LocalDate; until: LocalDate } }[]> {
  const from = after.from < today ? today : after.from;
  const stoodIn = await absencesOfDeputies(workspace, [after.userId], from, after.until);
  return stoodIn.flatMap((absence) => {
    const days = commonDays(absence, after);
    const known = before && commonDays(absence, before);
    const isNew = days && (days.from !== known?.from || days.until !== known.until);
    return isNew ? [{ userId: absence.userId, days }] : [];
  });
}
