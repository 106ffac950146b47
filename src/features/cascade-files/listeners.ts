import { Refusal } from '../../core/errors.ts';
import type {
  CommandCall,
  Hint,
  SlackListeners,
  SubmissionCall,
  SubmissionReply,
} from '../../slack/interaction.ts';
import { callbackIds, importFields } from './ids.ts';
import { confirmContext } from './payloads.ts';
import type { CascadeFiles } from './service/cascade-files.ts';
import { confirmModal, faultsModal, importedModal, importModal, waitingModal } from './views/modals.ts';
import { exported } from './views/replies.ts';

/** Fastens the forms by which the cascade comes in as a file. */
export function registerCascadeFiles(slack: SlackListeners, files: CascadeFiles): void {
  const readIn = async (call: SubmissionCall): Promise<SubmissionReply> => {
    const { form } = call.view;
    const chosen = form.file(importFields.file);
    const pasted = form.text(importFields.pasted);
    if (chosen && pasted !== undefined) {
      throw new Refusal('There is a file and pasted text. Take one of them out.', importFields.pasted);
    }
    if (!chosen && pasted === undefined)
      throw new Refusal('Choose a file, or paste rows.', importFields.pasted);
    const file = chosen ? await files.fetch(call, chosen.url) : (pasted ?? '');
    const verdict = await files.check(call, file);
    return {
      push:
        'faults' in verdict ? faultsModal(verdict.faults) : confirmModal(verdict.importId, verdict.counts),
    };
  };
  slack.submission(callbackIds.import, readIn, {
    where: 'push',
    view: waitingModal('Reading the file …'),
  });

  const importIt = async (call: SubmissionCall): Promise<SubmissionReply> => {
    const came = await files.import(call, confirmContext.decode(call.view.privateMetadata).importId);
    return 'faults' in came ? { update: faultsModal(came.faults) } : { backTo: importedModal(came.counts) };
  };
  slack.submission(callbackIds.confirm, importIt, {
    where: 'update',
    view: waitingModal('Importing the file …'),
  });
}

type Run = (call: CommandCall, files: CascadeFiles) => Promise<Hint | undefined>;

/** What this adds to `/outcomes`, with its lines of help. */
export const words = new Map<string, { help: string; run: Run }>([
  [
    'export',
    {
      help: '`/outcomes export` the whole cascade as a file; for leaders and admins',
      run: async (call, files) => exported(await files.export(call)),
    },
  ],
  [
    'import',
    {
      help: '`/outcomes import` take such a file in, after a look at what it changes; for leaders and admins',
      run: async (call, files) => {
        await files.startImport(call);
        await call.screen.open(importModal());
        return undefined;
      },
    },
  ],
]);
