import type { KnownBlock } from '@slack/types';
import type { LocalDate } from '../../../core/calendar.ts';
import { actions, button, context, overflow, section } from '../../../slack/block-kit/builders.ts';
import { bold } from '../../../slack/block-kit/mrkdwn.ts';
import { actionIds } from '../ids.ts';
import { addButton, menuChoice } from '../payloads.ts';
import type { Risk } from '../rules/risk.ts';
import { riskText } from './lines.ts';

/** The view of an outcome has room for so many; the heaviest come first. */
const SHOWN = 8;

/** What could happen to an outcome, in its own view, with what can be done there. */
export function risksPart(
  outcomeId: string,
  risks: readonly Risk[],
  { today, mayChange }: { today: LocalDate; mayChange: boolean },
): KnownBlock[] {
  if (risks.length === 0 && !mayChange) return [];
  const left = risks.length - SHOWN;
  return [
    ...(risks.length > 0 ? [section(bold('What could happen'))] : []),
    ...risks
      .slice(0, SHOWN)
      .map((risk) => section(riskText(risk, today), mayChange ? { accessory: menu(risk.id) } : {})),
    ...(left > 0 ? [context(`… and ${left} more that weigh less.`)] : []),
    ...(mayChange
      ? [
          actions(
            'outcome_risks',
            button({
              text: 'Add a risk',
              actionId: actionIds.add,
              value: addButton.encode({ outcomeId }),
            }),
          ),
        ]
      : []),
  ];
}

function menu(riskId: string) {
  return overflow({
    actionId: actionIds.menu,
    choices: [
      { label: 'Edit', value: menuChoice.encode({ choice: 'edit', riskId }) },
      { label: 'It happened', value: menuChoice.encode({ choice: 'happened', riskId }) },
      { label: 'Close risk', value: menuChoice.encode({ choice: 'close', riskId }) },
    ],
  });
}
