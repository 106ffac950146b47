import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import { actions, button, context, section } from '../../../slack/block-kit/builders.ts';
import { userText, wholeText } from '../../../slack/block-kit/mrkdwn.ts';
import { actionIds } from '../ids.ts';
import { indicatorButton } from '../payloads.ts';
import { GOODHART_READINGS, type Misleading, type Read } from '../rules/goodhart.ts';
import { type Indicator, indicatorLimits } from '../rules/indicator.ts';
import { lineOf, type Reading, valueText } from '../rules/readings.ts';
import { nameText } from './lines.ts';

/** What the note that an indicator may mislead is made from. */
export interface NoteView {
  leading: Indicator;
  /** What was read of it, oldest first. */
  readings: readonly Reading[];
  found: Misleading<Read & Indicator>;
  /** The title of what they measure. */
  of: string;
  /** The title of the intent that it is for, where that is another. */
  intent: string | undefined;
  today: LocalDate;
}

/** The private note to the intent's owner. Guide, "Goodhart's Law". */
export function noteMessage({ leading, readings, found, of, intent, today }: NoteView): MessageContent {
  const { from, to, lagging, laggingFrom, laggingTo } = found;
  const seen = `${nameText(leading)} gets better, and ${nameText(lagging)} does not.`;
  const since = shortDate(from.readOn, today);
  const figures = [
    `${nameText(leading)}: ${span(from.value, to.value, leading.unit)} in ${GOODHART_READINGS} readings, since ${since}`,
    `${nameText(lagging)}: ${span(laggingFrom.value, laggingTo.value, lagging.unit)}, since ${shortDate(laggingFrom.readOn, today)}`,
  ];
  const what = intent === undefined ? '' : ` › ${userText(intent, 400)}`;
  const rewards = wholeText(leading.rewards, indicatorLimits.rewards);
  const lines = [drawnOf(leading, readings), drawnOf(lagging, lagging.readings)];
  return {
    text: seen,
    picture: { kind: 'trend', model: { title: of, lines } },
    blocks: [
      section(`${seen}\n${figures.map((line) => `• ${line}`).join('\n')}`),
      section(
        `When a number becomes the target, it can stop telling. It was to reward: “${rewards}”. Ask those concerned what they do for it; then change the measure, or add a second one that keeps it honest.`,
      ),
      actions(
        `measure:${leading.id}`,
        button({
          text: 'Change the measure',
          actionId: actionIds.change,
          value: indicatorButton.encode({ indicatorId: leading.id }),
        }),
      ),
      context(`For: ${userText(of, 400)}${what}`, 'Only you see this.'),
    ],
  };
}

/** The same once it holds no more: nothing is left to do. */
export function noteSettled(
  leading: Pick<Indicator, 'name'>,
  because: 'readings' | 'stopped',
  today: LocalDate,
): MessageContent {
  const what =
    because === 'stopped' ? 'is not measured any more' : 'and what it predicts do not move apart any more';
  const text = `${nameText(leading)} ${what}, as of ${shortDate(today, today)}. Nothing is left to do.`;
  return { text, blocks: [section(text)] };
}

/** So many readings tell how it went, and can be told apart on a phone. */
const DRAWN = 12;

function drawnOf(indicator: Indicator, readings: readonly Reading[]) {
  return lineOf(indicator, readings.slice(-DRAWN));
}

function span(from: number, to: number, unit: string): string {
  return userText(`from ${valueText(from, unit)} to ${valueText(to, unit)}`, 300);
}
