import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { type Outcome, openOutcomesOfTeam, outcomesByIds } from '../../outcomes/index.ts';
import { type Acting, canAnswer, findPeople, type Person } from '../../people/index.ts';
import { type Team, teamById, teamOfChannel, teamsConcerning } from '../../teams/index.ts';
import { attendanceOf, leadAt } from '../../time-off/index.ts';
import { unfitToAsk } from '../rules/asking.ts';
import type { ToldInForm } from '../views/form-modal.ts';
import type { Actor } from './access.ts';
import type { BlockersDeps } from './deps.ts';

/** Where somebody logs a blocker: in a channel, with a team, or in a place that says nothing of a team. */
export type Where = { channelId: string } | { teamId: string } | 'anywhere';

/** The people of a form, as Slack has them now. */
export interface Looked {
  actor: Actor;
  /** The actor's local date. */
  today: string;
  /** The person asked, if Slack knows them. */
  asked: Person | undefined;
  /** Why the person asked can't be, by somebody whom it stops. */
  unfit: (raisedBy: string | undefined) => string | undefined;
}

/** Looks up who acts and who is asked. Slack may have to be asked, so it is called outside a transaction. */
export function createLookUp({ people, clock }: Pick<BlockersDeps, 'people' | 'clock'>) {
  return async (acting: Acting, askedOf?: string): Promise<Looked> => {
    const { workspaceId, userId } = acting;
    const found = await people.lookUp(workspaceId, askedOf ? [userId, askedOf] : [userId]);
    const byId = new Map(found.map((person) => [person.userId, person]));
    const person = byId.get(userId);
    const asked = askedOf ? byId.get(askedOf) : undefined;
    return {
      actor: { workspaceId, userId, person },
      today: toLocal(person?.zone ?? 'Etc/UTC', nowOf(clock)).date,
      asked,
      unfit: (raisedBy) => (askedOf ? unfitToAsk(asked, raisedBy ?? userId) : undefined),
    };
  };
}

/** A team by its id, which a form or button carries. */
export async function requireTeam(workspace: WorkspaceTransaction, teamId: string): Promise<Team> {
  const team = await teamById(workspace, teamId);
  if (!team) throw new Refusal('This team is not there any more.');
  return team;
}

/** The teams that may be meant in a place: that of the channel, else those that somebody is on or leads. */
export async function teamsFor(
  workspace: WorkspaceTransaction,
  userId: string,
  where: Where,
): Promise<Team[]> {
  if (where !== 'anywhere' && 'teamId' in where) return [await requireTeam(workspace, where.teamId)];
  const ofChannel = where === 'anywhere' ? undefined : await teamOfChannel(workspace, where.channelId);
  return ofChannel ? [ofChannel] : teamsConcerning(workspace, userId);
}

/** Who is proposed to be asked: whoever leads the team now, unless it is the person themself. */
export async function askedFirst(
  workspace: WorkspaceTransaction,
  team: Team,
  userId: string,
  now: Date,
): Promise<string | undefined> {
  const leading = await leadAt(workspace, team, now);
  const [person] = await findPeople(workspace, [leading]);
  return person && !unfitToAsk(person, userId) ? leading : undefined;
}

/** A team's open outcomes, the person's own first; and one more, whatever became of it. */
export async function outcomesFor(
  workspace: WorkspaceTransaction,
  teamId: string,
  userId: string,
  alsoId: string | undefined,
): Promise<Outcome[]> {
  const open = await openOutcomesOfTeam(workspace, teamId);
  const also =
    alsoId && !open.some(({ id }) => id === alsoId) ? await outcomesByIds(workspace, [alsoId]) : [];
  const chosen = open.filter(({ id }) => id === alsoId);
  const others = open.filter(({ id }) => id !== alsoId);
  return [
    ...also,
    ...chosen,
    ...others.filter(({ ownerId }) => ownerId === userId),
    ...others.filter(({ ownerId }) => ownerId !== userId),
  ];
}

/** That the person asked is away, until when, and who answers for them; nothing of somebody who is here. */
export async function toldOfAway(
  workspace: WorkspaceTransaction,
  teamId: string,
  asked: Person,
  now: Date,
): Promise<ToldInForm | undefined> {
  const away = (await attendanceOf(workspace, teamId, [asked], () => now)).get(asked.userId);
  if (!away) return undefined;
  const [deputy] = (await findPeople(workspace, away.deputyId ? [away.deputyId] : [])).filter(canAnswer);
  return { kind: 'away', name: asked.name, until: away.until, deputy: deputy?.name };
}
