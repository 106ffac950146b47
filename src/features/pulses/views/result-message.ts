import type { KnownBlock } from '@slack/types';
import type { MessageContent } from '../../../delivery/index.ts';
import type { Picture } from '../../../pictures/index.ts';
import { context, section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { clean } from '../../../slack/block-kit/text.ts';
import type { Who } from '../../blockers/index.ts';
import type { PulseAction } from '../rules/action.ts';
import type { Pulse } from '../rules/pulse.ts';
import { isShown, type ResultStatement } from '../rules/result.ts';
import { meanOf } from '../rules/scores.ts';
import { actionText, lastTimeText } from './action-text.ts';
import { resultSentences } from './result-words.ts';
import { WITHHELD_SHORT } from './withheld-words.ts';

/** What came of a pulse, as far as it may be shown, and what is done about it. */
export interface ResultView {
  pulse: Pulse;
  teamName: string;
  statements: readonly ResultStatement[];
  /** What is done about it, once somebody has said so. */
  action: PulseAction | undefined;
  /** What was done about the one before. */
  lastAction: PulseAction | undefined;
  who: Who;
}

/** The result of a pulse, for the team's channel. */
export function resultMessage(view: ResultView): MessageContent {
  const heading = resultHeading(view);
  const sentences = resultSentences(view.statements);
  return {
    text: [`${heading}.`, ...sentences].join(' '),
    blocks: [section([bold(heading), ...sentences].join('\n')), ...awaited(view), ...doneAbout(view)],
    ...pictureOf(view),
  };
}

export function resultHeading({ pulse, teamName }: Pick<ResultView, 'pulse' | 'teamName'>): string {
  return `Pulse · ${userText(teamName, 80)} · ${pulse.answered ?? 0} of ${pulse.asked} answered`;
}

/** Tells the team that something follows, until it does. */
function awaited({ action, statements }: ResultView): KnownBlock[] {
  if (action || !isShown(statements)) return [];
  return [context('What is done about it will stand here: one action, or why there is none.')];
}

/** What is done about the result, and what was done about the one before. */
export function doneAbout({ action, lastAction, who }: ResultView): KnownBlock[] {
  return [
    ...(action ? [section(actionText(action, who))] : []),
    ...(lastAction ? [context(lastTimeText(lastAction, who))] : []),
  ];
}

/** How the answers spread; where nothing may be shown there is nothing to draw. */
export function pictureOf({ pulse, teamName, statements }: ResultView): { picture?: Picture } {
  if (!isShown(statements)) return {};
  const drawn = statements.map(({ said, released, change, trend }) => {
    if ('withheld' in released) return { said, withheld: WITHHELD_SHORT[released.withheld] };
    const mean = meanOf(released.counts);
    return {
      said,
      counts: released.counts,
      ...(mean !== undefined && { mean }),
      ...(change && { change: change.by }),
      ...(trend.length > 1 && { trend }),
    };
  });
  const model = {
    title: `Pulse · ${clean(teamName)}`,
    answered: pulse.answered ?? 0,
    asked: pulse.asked,
    statements: drawn,
  };
  return { picture: { kind: 'pulse_result', model } };
}
