import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { blockersByIds } from '../../blockers/index.ts';
import { purposesOf } from '../../outcomes/index.ts';
import { deputiesOf, findAdmins, findAppointed, managersOf } from '../../people/index.ts';
import { teamsByIds } from '../../teams/index.ts';
import type { Facts, Memory } from '../rules/escalation.ts';
import { lineOf } from '../rules/line.ts';
import type { Policy } from '../rules/policy.ts';
import { type Recipients, recipientsOf, type Wanted } from './recipients.ts';

/** One escalation about to be moved, or started. */
export interface Subject {
  id: string;
  teamId: string;
  policy: Policy;
  raisedBy: string | undefined;
  askedOf: string | undefined;
  /** What stops, or what it is about. */
  blockerId: string | undefined;
  outcomeId: string | undefined;
  /** Whom it is about where there is no blocker; nobody is asked to decide about themselves. */
  about?: string | undefined;
  holderId?: string | undefined;
  memory?: Memory;
  /** Whoever else is named by what happens to it: who acts, and whom they hand it to. */
  named?: readonly string[];
}

/**
 * What the machine needs to know to move any number of escalations now, each by its id, in a fixed number of queries:
 * who their levels mean, and what is known of everybody concerned.
 */
export async function factsOf(
  workspace: WorkspaceTransaction,
  subjects: readonly Subject[],
  now: Date,
): Promise<Map<string, Facts>> {
  const factsAt = await factsFrom(workspace, subjects, now);
  return new Map(subjects.map((subject) => [subject.id, factsAt(subject, now)]));
}

/** The same at any moment from now on, as far as that can be known now, for who looks ahead. */
export async function factsFrom(
  workspace: WorkspaceTransaction,
  subjects: readonly Subject[],
  now: Date,
): Promise<(subject: Subject, at: Date) => Facts> {
  const teams = await teamsByIds(workspace, [...new Set(subjects.map(({ teamId }) => teamId))]);
  const leadOf = new Map(teams.map(({ id, leadId }) => [id, leadId]));
  const leads = [...new Set(leadOf.values())];
  const managerOf = await managersOf(workspace, leads);
  const nextOf = await managersOf(workspace, [...new Set(managerOf.values())]);
  const deputyOf = await deputiesOf(workspace, leads);
  const admins = (await findAdmins(workspace)).map(({ userId }) => userId);
  const appointed = await findAppointed(workspace);
  const leaders = appointed.flatMap(({ userId, role }) => (role === 'leader' ? [userId] : []));
  const ownerOf = await intentOwnersOf(workspace, subjects);

  const around = (subject: Subject) => {
    const leadId = leadOf.get(subject.teamId);
    const leadsManager = leadId && managerOf.get(leadId);
    return {
      askedOf: subject.askedOf,
      leadId,
      standingDeputy: leadId && deputyOf.get(leadId),
      leadsManager,
      nextManager: leadsManager && nextOf.get(leadsManager),
      intentOwner: ownerOf(subject),
      about: subject.about,
    };
  };
  const wanted = new Map<string, Wanted>();
  for (const subject of subjects) {
    const { about: _, ...near } = around(subject);
    const named = subject.policy.levels.flatMap(({ who }) => (who.kind === 'person' ? [who.userId] : []));
    const givers = Object.values(subject.memory?.handedBy ?? {});
    const others = [subject.raisedBy, subject.holderId, ...(subject.named ?? []), ...named, ...givers];
    for (const userId of [...Object.values(near), ...others, ...admins, ...leaders]) {
      if (userId) wanted.set(`${subject.teamId} ${userId}`, { userId, teamId: subject.teamId });
    }
  }
  const recipientsAt = await recipientsOf(workspace, [...wanted.values()], now);
  return (subject, at) => {
    const recipients = recipientsAt(at);
    const { standingDeputy, ...near } = around(subject);
    // Whom it is about is told as nobody: not as a level, as an admin, as a deputy, nor handed it by somebody else.
    const person = (userId: string) =>
      userId === subject.about ? undefined : recipients(userId, subject.teamId);
    const line = lineOf(subject.policy.levels, {
      ...near,
      // Whoever stands in now comes before whom the lead chose for good.
      leadsDeputy: (near.leadId && person(near.leadId)?.deputyId) ?? standingDeputy,
      holding: (role) => (role === 'admin' ? admins : leaders),
      canBeAsked: (userId) => canBeAsked(userId, subject, recipients),
    });
    return { line, admins: admins.filter((userId) => userId !== subject.about), person };
  };
}

/** Who owns the intent that each of these is for, as far as somebody's level means them. */
async function intentOwnersOf(
  workspace: WorkspaceTransaction,
  subjects: readonly Subject[],
): Promise<(subject: Subject) => string | undefined> {
  const concerned = subjects.filter(({ policy }) =>
    policy.levels.some(({ who }) => who.kind === 'intent_owner'),
  );
  const blockerIds = concerned.flatMap(({ blockerId }) => blockerId ?? []);
  const blockers = await blockersByIds(workspace, [...new Set(blockerIds)]);
  const stopped = new Map(blockers.map(({ id, outcomeId }) => [id, outcomeId]));
  const outcomeOf = ({ blockerId, outcomeId }: Subject) => (blockerId ? stopped.get(blockerId) : outcomeId);
  const outcomeIds = [...new Set(concerned.flatMap((subject) => outcomeOf(subject) ?? []))];
  const purposes = await purposesOf(workspace, outcomeIds);
  return (subject) => purposes.get(outcomeOf(subject) ?? '')?.intentOwner;
}

function canBeAsked(userId: string, subject: Subject, recipients: Recipients): boolean {
  const person = recipients(userId, subject.teamId);
  return (
    person !== undefined &&
    person.unusable === undefined &&
    userId !== subject.raisedBy &&
    !subject.memory?.told.includes(userId)
  );
}
