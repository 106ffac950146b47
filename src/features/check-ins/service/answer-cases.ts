import type { LocalDate } from '../../../core/calendar.ts';
import { FormRefusal } from '../../../core/errors.ts';
import { createTurns } from '../../../core/turns.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { checkBlocker, proposedNeedBy } from '../../blockers/index.ts';
import { canAnswer, type People } from '../../people/index.ts';
import { answerFields, blockerFields } from '../ids.ts';
import type { UpdateContext } from '../payloads.ts';
import { type AnswerDraft, emptyDraft, requireAnswers, type TypedForm } from '../rules/answers.ts';
import { overtakenSince } from '../rules/asked-outcomes.ts';
import { askedAbout, type StillOnTrack, standsInFor, stillOnTrack } from '../rules/run-sheet.ts';
import { type BlockerModalView, NO_OUTCOME } from '../views/blocker-modal.ts';
import type { Next } from '../views/next-text.ts';
import type { UpdateView } from '../views/update-modal.ts';
import { type Answerable, requireAnswerable, saveAnswers, saveBlocker } from './answering.ts';
import type { Acting, CheckInsDeps, InWorkspace } from './deps.ts';
import {
  firstForm,
  helperOf,
  nextForm,
  openingOf,
  overtakenForm,
  sameForm,
  standingBlocker,
} from './update-form.ts';

const UNFIT = 'This is an app, or someone who was deactivated. Choose a person who can decide.';

/** What follows a page of the Update modal: another form, a word about an early answer, or nothing. */
export type UpdateFollows = { form: UpdateView } | { early: Next; today: LocalDate } | undefined;

/** What someone who is asked can do: answer, keep what was on track, log a blocker. */
export function createAnswerCases(deps: CheckInsDeps, inWorkspace: InWorkspace) {
  const turns = createTurns();
  /**
   * Answers to one check-in, one at a time. They wait here and not inside the database: there each would hold a
   * connection while it waits for the check-in's lock, and with sixty people at once nobody else would get one.
   */
  const answering = <Result>(
    { workspaceId, checkInId }: Acting,
    work: (workspace: WorkspaceTransaction) => Promise<Result>,
  ) => turns(`${workspaceId}:${checkInId}`, () => inWorkspace(workspaceId, work));

  return {
    /** The Update modal for someone who opens it. */
    updateForm: (acting: Acting): Promise<UpdateView> =>
      inWorkspace(acting.workspaceId, async (workspace) => {
        const answerable = await requireAnswerable(deps, workspace, acting.checkInId, acting.userId, false);
        return firstForm(answerable, acting.userId);
      }),

    /** The same while it grows, or shrinks, with what is chosen in it. */
    growUpdateForm: (acting: Acting, form: UpdateContext, typed: TypedForm): Promise<UpdateView> =>
      inWorkspace(acting.workspaceId, async (workspace) => {
        const answerable = await requireAnswerable(deps, workspace, acting.checkInId, acting.userId, false);
        return sameForm(workspace, answerable, acting.userId, form, typed);
      }),

    /**
     * Stores one page of the Update modal.
     * @param form what it asks about
     * @returns the modal that follows: the next page, the same one saying what changed meanwhile or asking
     * whether to send late, or, for an answer ahead of time, what it is kept for; nothing when the live message
     * says it all
     */
    submitUpdate: async (acting: Acting, form: UpdateContext, typed: TypedForm): Promise<UpdateFollows> => {
      const { workspaceId, userId, checkInId } = acting;
      const ids = form.asked.length > 0 ? form.asked.map(({ id }) => id) : [undefined];
      const fieldsOf = (id: string | undefined) => answerFields(form.asked.find((each) => each.id === id));
      const drafts = ids.map((id) => typed.draft(emptyDraft(id)));
      const unfit = await unfitAnswerers(
        deps.people,
        workspaceId,
        drafts.map((draft) => (draft.status === 'blocked' ? draft.askedOf : undefined)),
      );
      const refused = drafts.filter(
        ({ askedOf, status }) => status === 'blocked' && askedOf && unfit.has(askedOf),
      );
      if (refused.length > 0) {
        throw new FormRefusal(
          Object.fromEntries(refused.map(({ outcomeId }) => [fieldsOf(outcomeId).askedOf, UNFIT])),
        );
      }
      return answering(acting, async (workspace) => {
        const answerable = await requireAnswerable(deps, workspace, checkInId, userId, true);
        const { context, timing } = answerable;
        const kept = timing === 'late' && !form.late;
        const overtaken = overtakenSince(form.asked, context.facts, userId, drafts);
        if (overtaken) {
          const now = await overtakenForm(workspace, answerable, userId, form, overtaken, typed);
          return { form: { ...now, kept } };
        }
        const outcomes = new Map(context.facts.outcomes.map((outcome) => [outcome.id, outcome]));
        const answers = requireAnswers(
          drafts,
          (id) => outcomes.get(id),
          context.today,
          fieldsOf,
          (id) => standingBlocker(context, userId, id)?.neededBy,
        );
        if (kept) return { form: { ...(await sameForm(workspace, answerable, userId, form, typed)), kept } };
        const saved = await saveAnswers(deps, workspace, answerable, userId, answers);
        const next = nextForm({ ...answerable, context: saved }, userId, form);
        if (next) return { form: next };
        return timing === 'early' ? { early: openingOf(context), today: context.today } : undefined;
      });
    },

    /** One click: what was on track stays on track. */
    keepOnTrack: (acting: Acting): Promise<{ result: StillOnTrack; late: boolean; forOthers: string[] }> =>
      answering(acting, async (workspace) => {
        const answerable = await requireAnswerable(deps, workspace, acting.checkInId, acting.userId, true);
        const result = stillOnTrack(answerable.context.facts, acting.userId);
        const kept = result.goal ? [undefined] : result.outcomes.map(({ id }) => id);
        const answers = kept.map((outcomeId) => ({
          outcomeId,
          status: 'on_track' as const,
          reason: undefined,
          // What they noted in this check-in already stays.
          note: noteOf(answerable, acting.userId, outcomeId),
          blocker: undefined,
          move: undefined,
        }));
        await saveAnswers(deps, workspace, answerable, acting.userId, answers);
        const forOthers = standsInFor(answerable.context.facts, acting.userId)
          .filter((away) => result.outcomes.some(({ ownerId }) => ownerId === away.userId))
          .map(({ name }) => name);
        return { result, late: answerable.timing === 'late', forOthers };
      }),

    blockerForm: (acting: Acting): Promise<BlockerModalView> =>
      inWorkspace(acting.workspaceId, async (workspace) => {
        const { context } = await requireAnswerable(deps, workspace, acting.checkInId, acting.userId, false);
        return {
          checkInId: acting.checkInId,
          outcomes: askedAbout(context.facts, acting.userId).filter(({ state }) => state === 'open'),
          askedOf: helperOf(context, acting.userId),
          neededBy: proposedNeedBy(context.today),
        };
      }),

    /**
     * Stores a blocker. On an outcome of theirs it is also the answer: that outcome is blocked.
     * @param requestId the form that asks; submitted twice, the blocker is stored once
     */
    logBlocker: async (
      acting: Acting,
      draft: Pick<AnswerDraft, 'outcomeId' | 'ask' | 'askedOf' | 'neededBy'>,
      requestId: string,
    ): Promise<void> => {
      const unfit = await unfitAnswerers(deps.people, acting.workspaceId, [draft.askedOf]);
      if (draft.askedOf && unfit.has(draft.askedOf)) {
        throw new FormRefusal({ [blockerFields.askedOf]: UNFIT });
      }
      await answering(acting, async (workspace) => {
        const answerable = await requireAnswerable(deps, workspace, acting.checkInId, acting.userId, true);
        const { facts, today } = answerable.context;
        const checked = checkBlocker(draft, today, blockerFields);
        if ('refused' in checked) throw new FormRefusal(checked.refused);
        const { blocker } = checked;
        if (!draft.outcomeId || draft.outcomeId === NO_OUTCOME) {
          await saveBlocker(deps, workspace, answerable, acting.userId, blocker, requestId);
          return;
        }
        const { outcomeId } = draft;
        const outcome = facts.outcomes.find(({ id, state }) => id === outcomeId && state === 'open');
        if (!outcome) {
          throw new FormRefusal({
            [blockerFields.outcome]: 'This outcome was closed. Choose another one, or none.',
          });
        }
        const note = facts.answers.find((answer) => answer.outcomeId === outcomeId)?.note;
        await saveAnswers(deps, workspace, answerable, acting.userId, [
          { outcomeId, status: 'blocked', reason: undefined, note, blocker, move: undefined },
        ]);
      });
    },
  };
}

function noteOf({ context }: Answerable, userId: string, outcomeId: string | undefined): string | undefined {
  return context.facts.answers.find((answer) =>
    outcomeId ? answer.outcomeId === outcomeId : !answer.outcomeId && answer.userId === userId,
  )?.note;
}

/** People who are asked for something must be people who still work here. */
async function unfitAnswerers(
  people: People,
  workspaceId: string,
  userIds: readonly (string | undefined)[],
): Promise<Set<string>> {
  const ids = userIds.flatMap((id) => id ?? []);
  const found = new Map((await people.lookUp(workspaceId, ids)).map((person) => [person.userId, person]));
  return new Set(
    ids.filter((id) => {
      const person = found.get(id);
      return !person || !canAnswer(person);
    }),
  );
}
