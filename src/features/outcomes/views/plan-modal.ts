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
import type { Outcome } from '../rules/outcome.ts';
import { levels, levelWords } from '../rules/place.ts';
import { type PlanDraft, planDraftOf, planLimits } from '../rules/plan.ts';
import { titleText } from './lines.ts';
import { whyInput } from './why-input.ts';

/** What the form for a plan is made from. */
export interface PlanView {
  outcome: Outcome;
  /** How full its owner's weeks are, as finished mrkdwn; nothing for those who are not to know. */
  load: string | undefined;
  /** What was typed, where the form comes back to ask why it is taken on all the same. */
  asked?: { draft: PlanDraft; sentence: string };
}

/** What an outcome takes, and what waiting for it costs; and why it is taken on, where there is no room for it. */
export function planModal({ outcome, load, asked }: PlanView): ModalView {
  const { effort, startsOn, delay, deliverable, level, overload } = asked?.draft ?? planDraftOf(outcome);
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
      ...(asked ? [section(asked.sentence), whyInput(overload)] : load ? [context(load)] : []),
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
        ...(effort && { initial: effort }),
      }),
      datePicker({
        blockId: planFields.startsOn,
        label: 'When does work on it begin?',
        optional: true,
        ...(startsOn && { initial: startsOn }),
      }),
      textInput({
        blockId: planFields.deliverable,
        label: 'What will there be to see?',
        hint: 'The deliverable, such as “API reference and release notes”.',
        optional: true,
        maxLength: planLimits.deliverable,
        ...(deliverable && { initial: deliverable }),
      }),
      staticSelect({
        blockId: planFields.level,
        label: 'Level',
        hint: 'Whose outcome it is. What stands under it is of the same level or a lower one.',
        choices: levels.map((level) => ({ value: level, label: levelWords[level] })),
        initial: level,
      }),
    ],
  });
}
