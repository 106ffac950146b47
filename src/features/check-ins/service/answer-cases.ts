import type { LocalDate } from '../../../core/calendar.ts';
import { FormRefusal } from '../../../core/errors.ts';
import { createTurns } from '../../../core/turns.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { unfitToAsk } from '../../blockers/index.ts';
import type { Person } from '../../people/index.ts';
import { answerFields } from '../ids.ts';
import type { UpdateContext } from '../payloads.ts';
import {
  type AnswerDraft,
  type CompleteAnswer,
  emptyDraft,
  requireAnswers,
  type TypedForm,
} from '../rules/answers.ts';
import { overtakenSince } from '../rules/asked-outcomes.ts';
import { askedAbout, type StillOnTrack, standsInFor, stillOnTrack } from '../rules/run-sheet.ts';
import type { Next } from '../views/next-text.ts';
import type { UpdateView } from '../views/update-modal.ts';
import { type Answerable, requireAnswerable, saveAnswers } from './answering.ts';
import type { Acting, CheckInsDeps, InWorkspace } from './deps.ts';
import { readingsIn, refusedTogether, withDueReadings, withSameReadings } from './readings.ts';
import { firstForm, nextForm, openingOf, overtakenForm, sameForm, standingBlocker } from './update-form.ts';

/**
 * What follows a page of the Update modal: another form, after what was sent is kept or instead of that, a word about
 * an early answer, or nothing.
 */
export type UpdateFollows =
  | { form: UpdateView; isKept?: boolean }
  | { early: Next; today: LocalDate }
  | undefined;

/** What someone who is asked can do: answer, and keep what was on track. */
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
        const form = await firstForm(workspace, answerable, acting.userId);
        return withDueReadings(deps.measures, workspace, answerable, acting.userId, form);
      }),

    /** The same while it grows, or shrinks, with what is chosen in it. */
    growUpdateForm: (acting: Acting, form: UpdateContext, typed: TypedForm): Promise<UpdateView> =>
      inWorkspace(acting.workspaceId, async (workspace) => {
        const answerable = await requireAnswerable(deps, workspace, acting.checkInId, acting.userId, false);
        const grown = await sameForm(workspace, answerable, acting.userId, form, typed);
        return withSameReadings(deps.measures, workspace, form, typed, grown);
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
      const asked = drafts.flatMap(({ status, askedOf }) =>
        status === 'blocked' && askedOf ? [askedOf] : [],
      );
      const people = await deps.people.lookUp(workspaceId, asked);
      return answering(acting, async (workspace) => {
        const answerable = await requireAnswerable(deps, workspace, checkInId, userId, true);
        const { context, timing } = answerable;
        const kept = timing === 'late' && !form.late;
        const overtaken = overtakenSince(form.asked, context.facts, userId, drafts);
        if (overtaken) {
          const now = await overtakenForm(workspace, answerable, userId, form, overtaken, typed);
          return { form: { ...(await withSameReadings(deps.measures, workspace, form, typed, now)), kept } };
        }
        const standing = (id: string | undefined) => standingBlocker(answerable, userId, id);
        requireFit(people, drafts, fieldsOf, (id) => standing(id)?.raisedBy ?? userId);
        const outcomes = new Map(context.facts.outcomes.map((outcome) => [outcome.id, outcome]));
        const readings = await readingsIn(deps.measures, workspace, form, typed);
        const answers = refusedTogether(readings.refused, () =>
          requireAnswers(
            drafts,
            (id) => outcomes.get(id),
            context.today,
            fieldsOf,
            (id) => standing(id)?.neededBy,
          ),
        );
        if (kept) {
          const same = await sameForm(workspace, answerable, userId, form, typed);
          return { form: { ...(await withSameReadings(deps.measures, workspace, form, typed, same)), kept } };
        }
        await deps.measures.keep(workspace, readings.values, { userId, today: context.today });
        const saved = await saveAnswers(deps, workspace, answerable, userId, keptPrivate(answers, form));
        const now = { ...answerable, context: saved };
        const next = await nextForm(workspace, now, userId, form);
        // A page that is full has no room for what is to be read; the last one mostly has.
        if (next) {
          const full = next.more
            ? next
            : await withDueReadings(deps.measures, workspace, now, userId, next, form.reads);
          return { form: full, isKept: true };
        }
        return timing === 'early' ? { early: openingOf(context), today: context.today } : undefined;
      });
    },

    /** One click: what was on track stays on track. */
    keepOnTrack: (
      acting: Acting,
    ): Promise<{ result: StillOnTrack; late: boolean; forOthers: string[]; due: number }> =>
      answering(acting, async (workspace) => {
        const answerable = await requireAnswerable(deps, workspace, acting.checkInId, acting.userId, true);
        const result = stillOnTrack(answerable.context.facts, acting.userId, answerable.inPrivate);
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
        const due = await deps.measures.due(workspace, [acting.userId], answerable.context.today);
        return { result, late: answerable.timing === 'late', forOthers, due: due.length };
      }),

    /** The team that someone logs a blocker with from its check-in, and the outcome that it stops, where they have one. */
    whereToLog: (acting: Acting): Promise<{ teamId: string; outcomeId: string | undefined }> =>
      inWorkspace(acting.workspaceId, async (workspace) => {
        const { context } = await requireAnswerable(deps, workspace, acting.checkInId, acting.userId, false);
        const theirs = askedAbout(context.facts, acting.userId).filter(({ state }) => state === 'open');
        return { teamId: context.team.id, outcomeId: theirs.length === 1 ? theirs[0]?.id : undefined };
      }),
  };
}

function noteOf({ context }: Answerable, userId: string, outcomeId: string | undefined): string | undefined {
  return context.facts.answers.find((answer) =>
    outcomeId ? answer.outcomeId === outcomeId : !answer.outcomeId && answer.userId === userId,
  )?.note;
}

/** Answers about what is blocked in private keep that so: the form has said who knows of it. */
function keptPrivate(answers: readonly CompleteAnswer[], { inPrivate }: UpdateContext): CompleteAnswer[] {
  return answers.map((answer) => {
    const { blocker, outcomeId } = answer;
    const isPrivate = outcomeId !== undefined && inPrivate?.includes(outcomeId) === true;
    return blocker && isPrivate ? { ...answer, blocker: { ...blocker, visibility: 'chain' } } : answer;
  });
}

/** @throws FormRefusal on the field of whoever can't be asked for help by whom it stops */
function requireFit(
  people: readonly Person[],
  drafts: readonly AnswerDraft[],
  fieldsOf: (outcomeId: string | undefined) => { askedOf: string },
  stopped: (outcomeId: string | undefined) => string,
): void {
  const refused = drafts.flatMap(({ status, askedOf, outcomeId }) => {
    if (status !== 'blocked' || !askedOf) return [];
    const unfit = unfitToAsk(
      people.find(({ userId }) => userId === askedOf),
      stopped(outcomeId),
    );
    return unfit ? [[fieldsOf(outcomeId).askedOf, unfit] as const] : [];
  });
  if (refused.length > 0) throw new FormRefusal(Object.fromEntries(refused));
}
