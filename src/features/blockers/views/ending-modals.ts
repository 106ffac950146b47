import type { ModalView } from '@slack/types';
import type { LocalDate } from '../../../core/calendar.ts';
import { context, modal, section, staticSelect, textInput } from '../../../slack/block-kit/builders.ts';
import { bold, mention } from '../../../slack/block-kit/mrkdwn.ts';
import { callbackIds, mergeFields, resolveFields } from '../ids.ts';
import { blockerContext, type Listed } from '../payloads.ts';
import { MAX_RESOLUTION } from '../rules/saying.ts';
import { nameText, needsLines, type ShownBlocker } from './lines.ts';

/** Asks how a blocker ended, in a sentence that may stay empty. */
export function resolveModal(shown: ShownBlocker, today: LocalDate, listed?: Listed): ModalView {
  const { blocker } = shown;
  return modal({
    callbackId: callbackIds.resolve,
    title: 'Resolve blocker',
    submit: 'Resolve',
    close: 'Cancel',
    privateMetadata: contextOf(shown, listed),
    blocks: [
      section(aboutText(shown, today)),
      textInput({
        blockId: resolveFields.resolution,
        label: 'How did it end?',
        hint: 'In a sentence, for whoever waited for it.',
        multiline: true,
        optional: true,
        maxLength: MAX_RESOLUTION,
        focus: true,
      }),
      context(
        blocker.visibility === 'chain'
          ? 'Whoever raised it is told. Nothing of it appears in the channel.'
          : 'Whoever raised it is told, and the card in the channel says so.',
      ),
    ],
  });
}

/** Asks which other blocker this one is the same as. */
export function mergeModal(
  shown: ShownBlocker,
  others: readonly [ShownBlocker, ...ShownBlocker[]],
  today: LocalDate,
  listed?: Listed,
): ModalView {
  return modal({
    callbackId: callbackIds.merge,
    title: 'Same as another',
    submit: 'Make them one',
    close: 'Cancel',
    privateMetadata: contextOf(shown, listed),
    blocks: [
      section(aboutText(shown, today)),
      staticSelect({
        blockId: mergeFields.into,
        label: 'It is the same as',
        hint: 'That one goes on, and this one ends. Whoever raised them hears of it, and of its end.',
        choices: others.slice(0, 100).map(({ blocker, outcome }) => ({
          label: outcome ?? blocker.stuck ?? blocker.ask,
          value: blocker.id,
        })),
      }),
    ],
  });
}

/** What it stops, where that is an outcome; and what is stuck and needed. */
function aboutText(shown: ShownBlocker, today: LocalDate): string {
  const needs = needsLines(shown, today, mention, 300);
  return [...(shown.outcome === undefined ? [] : [bold(nameText(shown))]), ...needs].join('\n');
}

function contextOf({ blocker }: ShownBlocker, listed: Listed | undefined): string {
  return blockerContext.encode({ blockerId: blocker.id, ...(listed && { listed }) });
}
