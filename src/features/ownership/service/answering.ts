import { nowOf } from '../../../core/clock.ts';
import { FormRefusal, Refusal } from '../../../core/errors.ts';
import { toLocal } from '../../../core/zones.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { unfitToAsk } from '../../blockers/index.ts';
import { personCalendarsOf } from '../../calendars/index.ts';
import { giveBack, limitOverload, type Outcome, outcomesByIds, requireRoom } from '../../outcomes/index.ts';
import { type Acting, findPeople, requireRight } from '../../people/index.ts';
import { activeMembersOf, type Team, teamById } from '../../teams/index.ts';
import { leadAt } from '../../time-off/index.ts';
import { answerFields, declineFields, missingFields, roomFields } from '../ids.ts';
import { lockOwnership, ownershipsByIds, updateOwnership } from '../repository.ts';
import { type AnswerDraft, askText, requireAnswer, requireReason } from '../rules/answer.ts';
import { neededBy } from '../rules/needed-by.ts';
import { type Ownership, takerAmong } from '../rules/ownership.ts';
import type { AnswerForm } from '../views/answer-modal.ts';
import type { OwnershipDeps } from './deps.ts';
import { show } from './showing.ts';

interface Held {
  ownership: Ownership;
  outcome: Outcome;
  team: Team;
}

/** What whoever was given an outcome says to it; each in one transaction. */
export function createAnswering(deps: OwnershipDeps) {
  const { db, clock, blockers, capacity, beforeChange, ownerChanged, afterChange } = deps;

  /** What somebody is asked, for themselves. */
  async function find(workspace: WorkspaceTransaction, id: string, userId: string): Promise<Held> {
    const [ownership] = await ownershipsByIds(workspace, [id]);
    requireRight(
      'answerOwnership',
      ownership?.ownerId === userId ? ['self'] : [],
      'Only whoever was given this outcome can say whether they take it on.',
    );
    const [outcome] = ownership ? await outcomesByIds(workspace, [ownership.outcomeId]) : [];
    const team = outcome && (await teamById(workspace, outcome.teamId));
    if (!ownership || !outcome || !team) throw new Refusal('This outcome is not there any more.');
    return { ownership, outcome, team };
  }

  /**
   * Answers once: the same form sent again has had its effect.
   * @param had what it looks like when it has
   */
  async function answering(
    { workspaceId, userId }: Acting,
    id: string,
    had: readonly Ownership['state'][],
    work: (workspace: WorkspaceTransaction, held: Held) => Promise<void>,
  ): Promise<void> {
    await withWorkspace(db, workspaceId, async (workspace) => {
      const { team } = await find(workspace, id, userId);
      await beforeChange(workspace, team.id);
      const ownership = await lockOwnership(workspace, id);
      if (ownership && had.includes(ownership.state)) return;
      const held = requireAsked(await find(workspace, id, userId));
      await work(workspace, held);
      await show(deps, workspace, [id]);
      await afterChange(workspace, team.id);
    });
  }

  /** Who is asked for what an owner lacks: whoever gave it; where they can't be asked any more, the team's lead. */
  async function supporterOf(
    workspace: WorkspaceTransaction,
    { ownership, team }: Held,
  ): Promise<{ userId: string; zone: string }> {
    const { givenBy, ownerId } = ownership;
    const leadId = await leadAt(workspace, team, nowOf(clock));
    const people = await findPeople(workspace, [...new Set([givenBy, leadId])]);
    const fit = [givenBy, leadId]
      .map((userId) => people.find((person) => person.userId === userId))
      .find((person) => person && !unfitToAsk(person, ownerId));
    return { userId: fit?.userId ?? givenBy, zone: fit?.zone ?? 'Etc/UTC' };
  }

  /** Who has an outcome back: whoever gave it; where they can't own it any more, whoever leads the team. */
  async function takerOf(
    workspace: WorkspaceTransaction,
    { ownership: { ownerId, givenBy }, team }: Held,
  ): Promise<string> {
    const candidates = [givenBy, await leadAt(workspace, team, nowOf(clock)), team.leadId];
    const people = await findPeople(workspace, [...new Set(candidates)]);
    const taker = takerAmong(candidates, {
      not: ownerId,
      members: await activeMembersOf(workspace, team.id),
      people,
    });
    if (taker === undefined) throw new FormRefusal({ [declineFields.reason]: NOBODY });
    return taker;
  }

  return {
    /** What somebody is asked, who is about to answer. */
    find: ({ workspaceId, userId }: Acting, id: string): Promise<AnswerForm> =>
      withWorkspace(db, workspaceId, async (workspace) => {
        const { ownership, outcome } = requireAsked(await find(workspace, id, userId));
        const [giver] = await findPeople(workspace, [ownership.givenBy]);
        return {
          ownershipId: id,
          title: outcome.title,
          giver: giver?.name ?? 'whoever gave it to you',
          load: await capacity.loadText(workspace, outcome, userId),
        };
      }),

    /**
     * Takes an outcome on. Whatever is missing becomes a task for whoever gave it, followed like a blocker.
     * @param overload why they take it on although they have no time for it, where that was asked
     * @throws NoRoom where it has to be
     */
    answer: async (
      acting: Acting,
      id: string,
      draft: AnswerDraft,
      overload: string | undefined,
    ): Promise<void> => {
      const { lacking } = requireAnswer(draft, { answers: answerFields, missing: missingFields });
      limitOverload(overload, roomFields.overload);
      await answering(acting, id, ['accepted', 'needs_support'], async (workspace, held) => {
        const { ownership, outcome, team } = held;
        // Whoever says that they need people says it already.
        if (!lacking.some(({ support }) => support === 'people')) {
          await requireRoom(workspace, capacity, outcome.id, { userId: acting.userId, reason: overload });
        }
        if (lacking.length > 0) {
          const supporter = await supporterOf(workspace, held);
          const calendar = (await personCalendarsOf(workspace, [supporter])).get(supporter.userId);
          const today = toLocal(supporter.zone, nowOf(clock)).date;
          const by = calendar
            ? neededBy(
                calendar.hoursWithout(() => false),
                today,
              )
            : today;
          for (const each of lacking) {
            const said = { ask: askText(each), askedOf: supporter.userId, neededBy: by };
            await blockers.raise(workspace, said, {
              teamId: team.id,
              outcomeId: outcome.id,
              raisedBy: ownership.ownerId,
              support: each.support,
              requestId: `ownership:${id}:${each.support}`,
            });
          }
        }
        await updateOwnership(workspace, {
          ...ownership,
          state: lacking.length > 0 ? 'needs_support' : 'accepted',
          lacking: lacking.map(({ support }) => support),
          said: lacking.map(({ words }) => words).join('; ') || undefined,
          answeredAt: nowOf(clock),
        });
      });
    },

    /**
     * Gives an outcome back to whoever gave it, with the reason; where they can't own it any more, to the team's lead.
     * @throws FormRefusal where there is nobody who could have it
     */
    decline: async (acting: Acting, id: string, typed: string | undefined): Promise<void> => {
      const reason = requireReason(typed, declineFields.reason);
      await answering(acting, id, ['declined'], async (workspace, held) => {
        const { ownership, outcome } = held;
        const taker = await takerOf(workspace, held);
        await giveBack(workspace, clock, outcome.id, taker, { by: ownership.ownerId, reason });
        await updateOwnership(workspace, {
          ...ownership,
          state: 'declined',
          said: reason,
          answeredAt: nowOf(clock),
        });
        await ownerChanged(workspace);
        await show(deps, workspace, [id], 'back');
      });
    },

    /** The outcome that somebody has back and wants to give to another. */
    outcomeOf: ({ workspaceId }: Acting, id: string): Promise<string> =>
      withWorkspace(db, workspaceId, async (workspace) => {
        const [ownership] = await ownershipsByIds(workspace, [id]);
        if (!ownership) throw new Refusal('This outcome is not there any more.');
        return ownership.outcomeId;
      }),
  };
}

const NOBODY =
  'Nobody on the team could have it back: whoever gave it and its lead can’t own it. Ask an admin to choose a lead with /checkin setup.';

/** @throws Refusal where they have said something already, or are not asked any more */
function requireAsked(held: Held): Held {
  const { ownership, outcome } = held;
  const { state, ownerId } = ownership;
  if (state === 'declined') throw new Refusal('You have said no to this outcome already.');
  if (state === 'accepted' || state === 'needs_support') {
    throw new Refusal('You have taken this outcome on already. `/blocker` says what is missing now.');
  }
  if (state === 'withdrawn' || outcome.state !== 'open' || outcome.ownerId !== ownerId) {
    throw new Refusal('You are not asked to own this outcome any more: see what its message says now.');
  }
  return held;
}
