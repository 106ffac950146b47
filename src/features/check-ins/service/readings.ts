import { FormRefusal } from '../../../core/errors.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { enteredIn, type Measures } from '../../measures/index.ts';
import type { UpdateContext } from '../payloads.ts';
import type { TypedForm } from '../rules/answers.ts';
import { standsInFor } from '../rules/run-sheet.ts';
import type { UpdateView } from '../views/update-modal.ts';
import type { Answerable } from './answering.ts';

/** With more of them the form would carry more than Slack lets it. */
const READINGS_A_FORM = 12;

/** A modal takes a hundred blocks: what an outcome's part of the form grows to, and what stands around them. */
const BLOCKS = { all: 100, outcome: 10, around: 7 } as const;

/** The form with what is to be read now, by whoever answers or by those for whom they stand in. */
export async function withDueReadings(
  measures: Pick<Measures, 'due'>,
  workspace: WorkspaceTransaction,
  { context: { facts, today } }: Answerable,
  userId: string,
  view: UpdateView,
): Promise<UpdateView> {
  const readers = [userId, ...standsInFor(facts, userId).map((away) => away.userId)];
  const due = await measures.due(workspace, readers, today);
  const outcomes = BLOCKS.outcome * Math.max(1, view.outcomes.length);
  const room = BLOCKS.all - BLOCKS.around - outcomes - view.risks.length;
  return { ...view, readings: due.slice(0, Math.min(READINGS_A_FORM, room)) };
}

/** The form while it is filled in: it goes on asking for what it was opened with. */
export async function withSameReadings(
  measures: Pick<Measures, 'asked'>,
  workspace: WorkspaceTransaction,
  { reads = [] }: UpdateContext,
  typed: TypedForm,
  view: UpdateView,
): Promise<UpdateView> {
  const asked = await measures.asked(workspace, reads);
  return { ...view, readings: asked.map((each) => ({ ...each, typed: typed.reading(each.indicator.id) })) };
}

/** What was entered in the form, with what is wrong with it. */
export async function readingsIn(
  measures: Pick<Measures, 'asked'>,
  workspace: WorkspaceTransaction,
  { reads = [] }: UpdateContext,
  typed: TypedForm,
) {
  const asked = await measures.asked(workspace, reads);
  return enteredIn(
    asked.map(({ indicator }) => indicator),
    typed.reading,
  );
}

/**
 * Does something that may be refused, so that whoever sent the form is told of everything at once.
 * @throws FormRefusal with what is refused already as well
 */
export function refusedTogether<Result>(refused: Record<string, string>, work: () => Result): Result {
  let result: Result;
  try {
    result = work();
  } catch (error) {
    if (error instanceof FormRefusal) throw new FormRefusal({ ...error.fields, ...refused });
    throw error;
  }
  if (Object.keys(refused).length > 0) throw new FormRefusal(refused);
  return result;
}
