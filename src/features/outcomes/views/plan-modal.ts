import type { ModalView } from '@slack/types';
import {
  context,
  datePicker,
  modal,
  section,
  staticSelect,
  textInput,
} from '../../../slack/block-kit/builders.ts';
import { callbackIds, planFields } from '../ids.ts';
import { detailsContext } from '../payloads.ts';
import { delayTyped } from '../rules/cost-of-delay.ts';
import type { Outcome } from '../rules/outcome.ts';
import { levels, levelWords } from '../rules/place.ts';
import { planLimits } from '../rules/plan.ts';
import { titleText } from './lines.ts';

/** What an outcome takes, and what waiting for it costs. */
export function planModal(outcome: Outcome): ModalView {
  const delay = delayTyped(outcome.delay);
  return modal({
    callbackId: callbackIds.plan,
    title: 'Plan',
    submit: 'Save',
    close: 'Cancel',
    privateMetadata: detailsContext.encode({ outcomeId: outcome.id }),
    blocks: [
      section(titleText(outcome)),
      context(
        'All of this can stay empty. What you fill in is used to see what comes first and who has room.',
      ),
      textInput({
        blockId: planFields.delay,
        label: 'What does a week of waiting cost?',
        hint: 'Roughly: an amount such as 4000 or 4k, or a size: S, M or L.',
        optional: true,
        maxLength: 20,
        ...(delay && { initial: delay }),
      }),
      textInput({
        blockId: planFields.effort,
        label: 'How many days of work is it?',
        hint: 'For one person, from first to last, such as 10 or 2.5.',
        optional: true,
        maxLength: 10,
        ...(outcome.effortDays && { initial: String(outcome.effortDays) }),
      }),
      datePicker({
        blockId: planFields.startsOn,
        label: 'When does work on it begin?',
        optional: true,
        ...(outcome.startsOn && { initial: outcome.startsOn }),
      }),
      textInput({
        blockId: planFields.deliverable,
        label: 'What will there be to see?',
        hint: 'The deliverable, such as "API reference and release notes".',
        optional: true,
        maxLength: planLimits.deliverable,
        ...(outcome.deliverable && { initial: outcome.deliverable }),
      }),
      staticSelect({
        blockId: planFields.level,
        label: 'Level',
        hint: 'Whose outcome it is. What stands under it is of the same level or a lower one.',
        choices: levels.map((level) => ({ value: level, label: levelWords[level] })),
        initial: outcome.level,
      }),
    ],
  });
}
