import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { readingField } from '../ids.ts';
import { indicatorsByIds, indicatorsOf, indicatorsToRead, lockIndicators } from '../repository/indicators.ts';
import { newestReadings, saveReadings } from '../repository/readings.ts';
import type { Indicator } from '../rules/indicator.ts';
import { NUMBER_HINT, readNumber } from '../rules/numbers.ts';
import { isDue, type Reading } from '../rules/readings.ts';
import type { MeasuresDeps } from './deps.ts';
import { lookAtMeasured } from './misleading.ts';
import { keyOf } from './subjects.ts';

/** An indicator of which a reading is due. */
export interface DueReading {
  indicator: Indicator;
  newest: Reading | undefined;
}

/** What was entered, as it can be kept. */
export interface Entered {
  values: readonly { indicator: Indicator; value: number }[];
  /** The sentence for each field that holds no number. */
  refused: Record<string, string>;
}

/** What some people are to read now, of what is open; the longest unread first. */
export async function dueReadings(
  workspace: WorkspaceTransaction,
  ownerIds: readonly string[],
  today: string,
): Promise<DueReading[]> {
  const open = await indicatorsToRead(workspace, ownerIds);
  const newest = await newestReadings(
    workspace,
    open.map(({ id }) => id),
    1,
  );
  return open
    .map((indicator) => ({ indicator, newest: newest.get(indicator.id)?.[0] }))
    .filter(({ indicator, newest }) => isDue(indicator.every, newest?.readOn, today))
    .toSorted((a, b) => (a.newest?.readOn ?? '').localeCompare(b.newest?.readOn ?? ''));
}

/** These indicators, in this order, with what was read of them last; those that are closed are left out. */
export async function askedReadings(
  workspace: WorkspaceTransaction,
  ids: readonly string[],
): Promise<DueReading[]> {
  if (ids.length === 0) return [];
  const found = new Map((await indicatorsByIds(workspace, ids)).map((each) => [each.id, each]));
  const newest = await newestReadings(workspace, ids, 1);
  return ids.flatMap((id) => {
    const indicator = found.get(id);
    return indicator?.state === 'open' ? [{ indicator, newest: newest.get(id)?.[0] }] : [];
  });
}

/** What stands in the fields of some indicators. */
export function enteredIn(
  indicators: readonly Indicator[],
  textOf: (indicatorId: string) => string | undefined,
): Entered {
  const values: { indicator: Indicator; value: number }[] = [];
  const refused: Record<string, string> = {};
  for (const indicator of indicators) {
    const text = textOf(indicator.id);
    if (text === undefined) continue;
    const value = readNumber(text);
    if (value === undefined) refused[readingField(indicator.id)] = NUMBER_HINT;
    else values.push({ indicator, value });
  }
  return { values, refused };
}

/** Keeps what was read today, and looks whether it still tells what it is to tell. */
export async function keepReadings(
  deps: Pick<MeasuresDeps, 'clock' | 'outbox'>,
  workspace: WorkspaceTransaction,
  values: Entered['values'],
  by: { userId: string; today: string },
): Promise<void> {
  if (values.length === 0) return;
  const measured = [...new Map(values.map(({ indicator: { of } }) => [keyOf(of), of])).values()];
  // All of a thing's, so that of two who enter two of them one sees what the other has entered.
  const around = await indicatorsOf(workspace, measured);
  const ids = [...around.map(({ id }) => id), ...values.map(({ indicator }) => indicator.id)];
  await lockIndicators(workspace, [...new Set(ids)]);
  await saveReadings(
    workspace,
    values.map(({ indicator, value }) => ({
      indicatorId: indicator.id,
      readOn: by.today,
      value,
      by: by.userId,
      at: nowOf(deps.clock),
    })),
  );
  await lookAtMeasured(deps, workspace, measured);
}
