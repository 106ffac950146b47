import type { CommandCall, Hint, SlackListeners, SubmissionReply } from '../../slack/interaction.ts';
import { placeOption } from '../outcomes/index.ts';
import { readIndicator, readMeasured } from './forms.ts';
import { actionIds, callbackIds, readingField } from './ids.ts';
import {
  addButton,
  formContext,
  indicatorButton,
  listContext,
  measuredButton,
  menuChoice,
  stopContext,
} from './payloads.ts';
import { IndicatorChanged, type Measures } from './service/measures.ts';
import { blankForm, formModal, formOf, overtakenForm } from './views/form-modal.ts';
import { listModal } from './views/list-modal.ts';
import { said } from './views/replies.ts';
import { stopModal } from './views/stop-modal.ts';

/** Who finds more than these types another word. */
const MOST_CHOICES = 30;

/** Fastens the buttons and forms of measures. */
export function registerMeasures(slack: SlackListeners, measures: Measures): void {
  slack.action(actionIds.add, async ({ userId, value, screen }) => {
    await screen.open(formModal(blankForm(addButton.decode(value).channelId, userId)));
    return undefined;
  });

  slack.options(actionIds.searchOf, async (call) => {
    const { choices, today } = await measures.search(call, call.query, MOST_CHOICES);
    return choices.map((choice) => placeOption(choice, today));
  });

  slack.action(actionIds.menu, async (call) => {
    const { choice, indicatorId } = menuChoice.decode(call.value);
    const channelId = call.view ? listContext.decode(call.view.privateMetadata).channelId : '';
    const indicator = await measures.find(call, indicatorId);
    await call.screen.open(
      choice === 'edit' ? formModal(formOf(indicator, channelId)) : stopModal(indicator, channelId),
    );
    return undefined;
  });

  slack.action(actionIds.change, async (call) => {
    const indicator = await measures.find(call, indicatorButton.decode(call.value).indicatorId);
    await call.screen.open(formModal(formOf(indicator, undefined)));
    return undefined;
  });

  slack.action(actionIds.trend, async (call) => {
    await measures.sendTrend(call, measuredButton.decode(call.value));
    // Beside the list, where somebody may have typed what was read.
    return { text: said.pictured };
  });

  slack.submission(callbackIds.form, async (call) => {
    const form = {
      context: formContext.decode(call.view.privateMetadata),
      draft: readIndicator(call.view.form),
    };
    const { channelId, editing } = form.context;
    const back = async (did: string): Promise<SubmissionReply> =>
      channelId === undefined ? undefined : { backTo: listModal(await measures.list(call, channelId), did) };
    if (!editing) {
      await measures.add(call, readMeasured(call.view.form), form.draft, `view:${call.view.id}`);
      return back(said.added(form.draft.name));
    }
    try {
      await measures.change(call, editing.indicatorId, editing.seen, form.draft);
    } catch (error) {
      if (!(error instanceof IndicatorChanged)) throw error;
      return { update: formModal(overtakenForm(form, error.revision, error.by)) };
    }
    return back(said.saved);
  });

  slack.submission(callbackIds.stop, async (call) => {
    const { channelId, indicatorId } = stopContext.decode(call.view.privateMetadata);
    await measures.stop(call, indicatorId);
    return { backTo: listModal(await measures.list(call, channelId), said.stopped) };
  });

  slack.submission(callbackIds.list, async (call) => {
    const { channelId } = listContext.decode(call.view.privateMetadata);
    const { form } = call.view;
    const count = await measures.enter(call, channelId, (id) => form.text(readingField(id)));
    const did = count > 0 ? said.read(count) : said.nothing;
    return { update: listModal(await measures.list(call, channelId), did) };
  });
}

async function list(call: CommandCall, measures: Measures): Promise<Hint | undefined> {
  await call.screen.open(listModal(await measures.list(call, call.channelId)));
  return undefined;
}

/** What this adds to `/drumbeat`, with its line of help. */
export const words = new Map([
  ['measure', { help: '`/drumbeat measure` see your measures, and enter what they stand at', run: list }],
  // As somebody may well type it.
  ['measures', { help: undefined, run: list }],
]);
