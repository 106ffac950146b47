import { FormRefusal } from '../../../core/errors.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { enteredIn, type Measures } from '../../measures/index.ts';
import type { UpdateContext } from '../payloads.ts';
import type { TypedForm } from '../rules/answers.ts';
import { readingsThatFit } from '../rules/asked-readings.ts';
import { standsInFor } from '../rules/run-sheet.ts';
import type { UpdateView } from '../views/update-modal.ts';
import type { Answerable } from './answering.ts';

/**
 * The form with what is to be read now, by whoever answers or by those for whom they stand in.
 * @param before what was asked for a page before, and left out
 */
export async function withDueReadings(
  measures: Pick<Measures, 'due'>,
  workspace: WorkspaceTransaction,
  { context: { facts, today } }: Answerable,
  userId: string,
  view: UpdateView,
  before: readonly string[] = [],
): Promise<UpdateView> {
  const readers = [userId, ...standsInFor(facts, userId).map((away) => away.userId)];
  const due = (await measures.due(workspace, readers, today)).filter(
    ({ indicator }) => !before.includes(indicator.id),
  );
  return { ...view, readings: due.slice(0, roomIn(view)) };
}

/** The form while it is filled in: it goes on asking for what it was opened with. */
export async function withSameReadings(
  measures: Pick<Measures, 'asked'>,
  workspace: WorkspaceTransaction,
  { reads = [] }: UpdateContext,
  typed: TypedForm,
  view: UpdateView,
): Promise<UpdateView> {
  const asked = (await measures.asked(workspace, reads)).slice(0, roomIn(view));
  return { ...view, readings: asked.map((each) => ({ ...each, typed: typed.reading(each.indicator.id) })) };
}

function roomIn({ outcomes, risks }: UpdateView): number {
  return readingsThatFit({ outcomes: outcomes.length, risks: risks.length });
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
