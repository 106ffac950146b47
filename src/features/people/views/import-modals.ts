import type { ModalView } from '@slack/types';
import { context, modal, rowFaults, section, textInput } from '../../../slack/block-kit/builders.ts';
import { bold } from '../../../slack/block-kit/mrkdwn.ts';
import { callbackIds, importFields } from '../ids.ts';
import { importContext } from '../payloads.ts';

/** What a list has changed. */
export interface Imported {
  changed: number;
  /** Who reported to that manager already. */
  unchanged: number;
  /** The rows of those for whom another manager was chosen in Slack. */
  chosenOtherwise: readonly number[];
}

/** A list of which not every row can be taken. */
export interface RefusedList {
  importId: string;
  faults: readonly { row: number; sentence: string }[];
  good: number;
}

/** The form for a list of people and their managers. */
export function importModal(): ModalView {
  return modal({
    callbackId: callbackIds.importManagers,
    title: 'Import managers',
    submit: 'Import',
    close: 'Cancel',
    blocks: [
      section(
        'In each row a person, a comma, and their manager, by email address, @handle, member id or full name:\n' +
          '`ana@acme.example, cleo@acme.example`\n`Ben, Cleo`\n' +
          'Semicolons and tabs will do as well, as a spreadsheet copies them. Nothing after the comma: no manager.',
      ),
      textInput({
        blockId: importFields.list,
        label: 'List',
        hint: 'At most 3,000 characters at a time. Who is not in the list keeps their manager.',
        multiline: true,
      }),
    ],
  });
}

/** On top of the form, which keeps what was pasted: closed, it is there to be mended. */
export function refusedModal({ importId, faults, good }: RefusedList): ModalView {
  const bad = `${rows(faults.length)} can’t be imported`;
  return modal({
    callbackId: callbackIds.keepGoodRows,
    title: 'Not everything fits',
    ...(good > 0 && {
      submit: `Import the other ${good}`,
      privateMetadata: importContext.encode({ importId }),
    }),
    close: 'Back to the list',
    blocks: [
      section(
        good > 0
          ? `${bold(bad)}, ${rows(good)} can. Nothing has changed yet.`
          : `${bold('No row can be imported.')} Nothing has changed.`,
      ),
      ...rowFaults(faults),
    ],
  });
}

/** What an admin reads after a list was taken over. */
export function importedModal({ changed, unchanged, chosenOtherwise }: Imported): ModalView {
  return modal({
    callbackId: callbackIds.imported,
    title: 'Import managers',
    close: 'Close',
    blocks: [
      section(
        changed === 0
          ? 'Nobody’s manager had to change.'
          : `${bold(changed === 1 ? '1 person' : `${changed} people`)} ${changed === 1 ? 'has' : 'have'} a new manager.`,
      ),
      ...(unchanged > 0 ? [context(`${rows(unchanged)} said what was known already.`)] : []),
      ...(chosenOtherwise.length > 0
        ? [context(`${named(chosenOtherwise)}: left alone, since someone chose another manager in Slack.`)]
        : []),
    ],
  });
}

/** So many rows are named one by one. */
const MOST_NAMED = 20;

/** `Row 3`, `Rows 3, 4 and 5` */
function named(numbers: readonly number[]): string {
  const [first, ...others] = numbers;
  if (others.length === 0) return `Row ${first}`;
  const left = numbers.length - MOST_NAMED;
  const shown = numbers.slice(0, left > 0 ? MOST_NAMED : -1).join(', ');
  return `Rows ${shown} and ${left > 0 ? `${left} more` : numbers.at(-1)}`;
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}
