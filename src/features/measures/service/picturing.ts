import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { say } from '../../../delivery/index.ts';
import { trendKey } from '../keys.ts';
import { indicatorsOf } from '../repository/indicators.ts';
import { newestReadings } from '../repository/readings.ts';
import type { Measured } from '../rules/indicator.ts';
import { trendMessage } from '../views/trend-message.ts';
import type { MeasuresDeps } from './deps.ts';
import { readSubjects, requireSubject } from './subjects.ts';

/** Half a year of weeks, or two years of months. */
const DRAWN = 26;

/** Has the trend of what measures something drawn, for whoever asks: everyone sees what is measured. */
export async function sendTrendOf(
  { outbox }: Pick<MeasuresDeps, 'outbox'>,
  workspace: WorkspaceTransaction,
  of: Measured,
  { userId, today }: { userId: string; today: string },
): Promise<void> {
  const { title } = requireSubject(await readSubjects(workspace), of);
  const indicators = await indicatorsOf(workspace, [of]);
  const readings = await newestReadings(
    workspace,
    indicators.map(({ id }) => id),
    DRAWN,
  );
  const shown = indicators.map((indicator) => ({ indicator, readings: readings.get(indicator.id) ?? [] }));
  const content = trendMessage({ title, indicators: shown });
  const key = trendKey(userId, of, today);
  // Asked for just now: it does not wait for the end of quiet hours.
  await say(outbox, workspace, { key, to: { user: userId }, content, urgent: true });
}
