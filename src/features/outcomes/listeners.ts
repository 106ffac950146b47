import { Refusal } from '../../core/errors.ts';
import type { Form } from '../../slack/block-kit/form-state.ts';
import { type FurtherWord, helpOf, readTyped } from '../../slack/further-words.ts';
import type {
  ActionCall,
  CommandCall,
  Hint,
  SlackListeners,
  SubmissionCall,
  SubmissionReply,
} from '../../slack/interaction.ts';
import { meantWord } from '../../slack/meant-word.ts';
import { readDrop, readOutcome, readOverload, readPlace, readTeam } from './forms.ts';
import { actionIds, callbackIds, command, shortcutIds } from './ids.ts';
import { addButton, closingContext, formContext, listContext, menuChoice } from './payloads.ts';
import { movesDate } from './rules/outcome.ts';
import { vagueness } from './rules/vagueness.ts';
import { OutcomeChanged } from './service/changing.ts';
import type { OutcomeFound, Outcomes } from './service/outcomes.ts';
import { NoRoom } from './service/room.ts';
import { candidatesModal } from './views/candidates-modal.ts';
import { dropModal, markDoneModal } from './views/closing-modals.ts';
import { detailsModal } from './views/details-modal.ts';
import {
  blankForm,
  type FormView,
  formModal,
  formOf,
  loadingForm,
  overtakenForm,
} from './views/form-modal.ts';
import { foundModal } from './views/found-modal.ts';
import { listModal } from './views/list-modal.ts';
import { help, said, unknownWord } from './views/replies.ts';

/** What later features open from an outcome's ⋯ menu. */
export interface FurtherChoices {
  /** What it needs and what needs it. */
  needs: (call: ActionCall, outcomeId: string) => Promise<Hint | undefined>;
}

/** Fastens `/outcomes`, its buttons and forms; with what other features add to the command and to an outcome's menu. */
export function registerOutcomes(
  slack: SlackListeners,
  outcomes: Outcomes,
  further: ReadonlyMap<string, FurtherWord>,
  choices: FurtherChoices,
): void {
  slack.command(command, async (call) => {
    const { typed, word, rest } = readTyped(call.text);
    const added = further.get(word);
    if (added) return added.run(call, rest);
    const run = words.get(word);
    if (run) return run(call, outcomes, rest, helpOf(further));
    return meantWord(command, typed, [...words.keys(), ...further.keys()]) ?? unknownWord(typed);
  });

  slack.action(actionIds.add, async ({ workspaceId, userId, value, screen }) => {
    const { teamId } = addButton.decode(value);
    const { today } = await outcomes.startAdding({ workspaceId, userId }, { teamId });
    await screen.open(formModal(blankForm(teamId, userId, ''), today));
    return undefined;
  });

  slack.action(actionIds.addAnywhere, async (call) => {
    const { form, today } = await outcomes.startAnywhere(call);
    await call.screen.open(formModal(form, today));
    return undefined;
  });

  slack.shortcut(shortcutIds.addMessage, async (call) => {
    // Who can read the conversation Slack may have to be asked.
    await call.screen.openWhenReady(loadingForm(), async () => {
      const { form, today } = await outcomes.startFromMessage(call, call.message);
      return formModal(form, today);
    });
    return undefined;
  });

  slack.action(actionIds.menu, async (call) => {
    const { choice, outcomeId } = menuChoice.decode(call.value);
    if (choice === 'details') {
      await call.screen.open(detailsModal(await outcomes.details(call, outcomeId)));
      return undefined;
    }
    const found = await findOrRefresh(call, outcomes, outcomeId);
    if (choice === 'needs') return choices.needs(call, outcomeId);
    await call.screen.open(menuModals[choice](found));
    return undefined;
  });

  // The form asks for a reason as soon as the date moves, and stops asking when it is moved back.
  slack.action(actionIds.chooseDate, async ({ workspaceId, userId, view, screen }) => {
    if (!view) return undefined;
    const today = await outcomes.today({ workspaceId, userId });
    await screen.replace(view.id, formModal(formFrom(view), today), view.hash);
    return undefined;
  });

  slack.submission(callbackIds.form, async (call) => {
    const form = formFrom(call.view);
    const { editing, source } = form.context;
    const teamId = readTeam(call.view.form) ?? form.context.teamId;
    if (!editing) {
      const place = { ...readPlace(call.view.form), permalink: source?.permalink };
      await outcomes.add(call, teamId, form.draft, `view:${call.view.id}`, place);
      if (place.state === 'candidate') {
        const list = await outcomes.candidates(call, { teamId });
        return { backTo: candidatesModal(list, said.added(form.draft.title)) };
      }
      const unclear = vagueness({ ...form.draft, parent: place.parent }, await outcomes.today(call));
      return backToList(call, outcomes, teamId, said.added(form.draft.title, unclear));
    }
    const again = async (view: FormView) => ({ update: formModal(view, await outcomes.today(call)) });
    // Sent before the field for the reason had come up.
    if (movesDate(form.draft, editing.seen) && !editing.asksWhy) return again(form);
    try {
      const { seen, outcomeId } = editing;
      await outcomes.change(call, outcomeId, seen.revision, form.draft, form.overload?.typed);
    } catch (error) {
      if (error instanceof NoRoom) {
        return again({ ...form, overload: { typed: form.overload?.typed, sentence: error.message } });
      }
      if (!(error instanceof OutcomeChanged)) throw error;
      return again(overtakenForm(form, editing, error.current, error.by));
    }
    if (editing.from === 'details') {
      return { update: detailsModal(await outcomes.details(call, editing.outcomeId)) };
    }
    return backToList(call, outcomes, teamId, said.saved);
  });

  slack.submission(callbackIds.markDone, async (call) => {
    const { teamId, outcomeId } = closingContext.decode(call.view.privateMetadata);
    await outcomes.close(call, outcomeId, { state: 'done' });
    return backToList(call, outcomes, teamId, said.done);
  });

  slack.submission(callbackIds.drop, async (call) => {
    const { teamId, outcomeId } = closingContext.decode(call.view.privateMetadata);
    const { because, fate } = readDrop(call.view.form);
    await outcomes.close(call, outcomeId, { state: 'dropped', because }, fate);
    return backToList(call, outcomes, teamId, said.dropped);
  });
}

/** The form as it was sent. */
function formFrom({ privateMetadata, form }: { privateMetadata: string; form: Form }): FormView {
  const context = formContext.decode(privateMetadata);
  return {
    context,
    draft: readOutcome(form),
    ...(context.editing?.asksRoom && { overload: { typed: readOverload(form) } }),
  };
}

type Run = (
  call: CommandCall,
  outcomes: Outcomes,
  rest: string,
  further: readonly string[],
) => Promise<Hint | undefined>;

/** What follows `/outcomes`. */
export const words = new Map<string, Run>([
  ['', list],
  ['list', list],
  ['team', list],
  ['mine', mine],
  ['next', next],
  ['find', find],
  ['add', add],
  ['help', async (_call, _outcomes, _rest, further) => help(further)],
]);

async function mine(call: CommandCall, outcomes: Outcomes): Promise<Hint | undefined> {
  const found = await outcomes.mine(call);
  if (found.outcomes.length === 0) return { text: said.noneOfYours };
  await call.screen.open(foundModal({ ...found, heading: said.yours }));
  return undefined;
}

async function next(call: CommandCall, outcomes: Outcomes): Promise<Hint | undefined> {
  await call.screen.open(candidatesModal(await outcomes.candidates(call, { channelId: call.channelId })));
  return undefined;
}

async function find(call: CommandCall, outcomes: Outcomes, rest: string): Promise<Hint | undefined> {
  if (rest === '') return { text: said.findWhat };
  const found = await outcomes.search(call, rest);
  if (found.outcomes.length === 0) return { text: said.foundNothing(rest) };
  await call.screen.open(foundModal({ ...found, heading: said.found(rest, found.outcomes.length) }));
  return undefined;
}

async function list(call: CommandCall, outcomes: Outcomes): Promise<Hint | undefined> {
  await call.screen.open(listModal(await outcomes.listOfChannel(call, call.channelId)));
  return undefined;
}

async function add(call: CommandCall, outcomes: Outcomes, rest: string): Promise<Hint | undefined> {
  const { team, today } = await outcomes.startAdding(call, { channelId: call.channelId });
  await call.screen.open(formModal(blankForm(team.id, call.userId, rest), today));
  return undefined;
}

const menuModals = {
  edit: ({ outcome, today }: OutcomeFound) => formModal(formOf(outcome), today),
  done: ({ outcome, under }: OutcomeFound) => markDoneModal(outcome, under),
  drop: ({ outcome, under }: OutcomeFound) => dropModal(outcome, under),
};

/** The outcome that was chosen; where it can't be changed any more, the list is brought up to date as well. */
async function findOrRefresh(call: ActionCall, outcomes: Outcomes, outcomeId: string): Promise<OutcomeFound> {
  try {
    return await outcomes.find(call, outcomeId);
  } catch (error) {
    if (error instanceof Refusal && call.view) {
      const { teamId } = listContext.decode(call.view.privateMetadata);
      await call.screen.replace(call.view.id, listModal(await outcomes.listOfTeam(call, teamId)));
    }
    throw error;
  }
}

/** Back to the list as it is now, saying what was done. */
async function backToList(
  call: SubmissionCall,
  outcomes: Outcomes,
  teamId: string,
  did: string,
): Promise<SubmissionReply> {
  return { backTo: listModal(await outcomes.listOfTeam(call, teamId), did) };
}
