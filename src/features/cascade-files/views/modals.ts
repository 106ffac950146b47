import type { ModalView } from '@slack/types';
import {
  context,
  fileInput,
  modal,
  rowFaults,
  section,
  textInput,
} from '../../../slack/block-kit/builders.ts';
import { bold } from '../../../slack/block-kit/mrkdwn.ts';
import { callbackIds, importFields } from '../ids.ts';
import { confirmContext } from '../payloads.ts';
import { countText, type ImportCounts } from '../rules/counts.ts';
import type { Fault } from '../rules/sheet.ts';

/** The form for a file, or for a few of its rows. */
export function importModal(): ModalView {
  return modal({
    callbackId: callbackIds.import,
    title: 'Import the cascade',
    submit: 'Check',
    close: 'Cancel',
    blocks: [
      section(
        'A table of intents, outcomes, dependencies, risks, measures and readings, such as `/outcomes export` writes. Checking it changes nothing.',
      ),
      fileInput({
        blockId: importFields.file,
        label: 'File',
        hint: 'A CSV file. What it does not name stays as it is.',
        filetypes: ['csv', 'txt'],
        optional: true,
      }),
      textInput({
        blockId: importFields.pasted,
        label: 'Or paste rows',
        hint: 'With the names of the columns on top; at most 3,000 characters.',
        multiline: true,
        optional: true,
      }),
    ],
  });
}

/** While a long file is read, or imported. */
export function waitingModal(doing: string): ModalView {
  return modal({
    callbackId: callbackIds.told,
    title: 'Import the cascade',
    close: 'Close',
    blocks: [section(`${doing} It is a long one, so this takes a moment.`)],
  });
}

/** On top of the form, which keeps what was chosen: what is wrong, row by row. */
export function faultsModal(faults: readonly Fault[]): ModalView {
  const count = faults.length === 1 ? 'One thing is' : `${faults.length} things are`;
  return modal({
    callbackId: callbackIds.told,
    title: 'Nothing has changed',
    close: 'Back to the file',
    blocks: [
      section(`${bold(`${count} wrong with it.`)} Correct the file, and check it again.`),
      ...rowFaults(faults),
    ],
  });
}

/** What a file without faults would do, before it is done. */
export function confirmModal(importId: string, counts: ImportCounts): ModalView {
  const does = doesText(counts, { adds: 'It adds', changes: 'It changes' });
  return modal({
    callbackId: callbackIds.confirm,
    title: 'Import the cascade',
    ...(does && { submit: 'Import', privateMetadata: confirmContext.encode({ importId }) }),
    close: 'Back to the file',
    blocks: [
      section(
        does
          ? `Nothing is wrong with this file. ${does}`
          : 'Nothing is wrong with this file, and all that it says is here already.',
      ),
      ...unchangedPart(counts),
    ],
  });
}

/** What a file has done. */
export function importedModal(counts: ImportCounts): ModalView {
  return modal({
    callbackId: callbackIds.told,
    title: 'Imported',
    close: 'Close',
    blocks: [
      section(doesText(counts, { adds: 'Added', changes: 'Changed' }) || 'All of it was here already.'),
      ...unchangedPart(counts),
    ],
  });
}

function doesText({ added, changed }: ImportCounts, words: { adds: string; changes: string }): string {
  const [news, others] = [countText(added), countText(changed)];
  return [
    ...(news ? [`${words.adds} ${news}.`] : []),
    ...(others ? [`${words.changes} ${others}.`] : []),
  ].join(' ');
}

function unchangedPart({ unchanged }: ImportCounts) {
  if (unchanged === 0) return [];
  const rows = unchanged === 1 ? 'One row says' : `${unchanged} rows say`;
  return [context(`${rows} what is here already.`)];
}
