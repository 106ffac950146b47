import { Refusal } from '../../core/errors.ts';
import type {
  ActionCall,
  CommandCall,
  Hint,
  SlackListeners,
  SubmissionCall,
  SubmissionReply,
} from '../../slack/interaction.ts';
import { readDropReason, readOutcome } from './forms.ts';
import { actionIds, callbackIds, command } from './ids.ts';
import { addButton, closingContext, formContext, listContext, menuChoice } from './payloads.ts';
import { movesDate } from './rules.ts';
import { OutcomeChanged } from './service/changing.ts';
import type { OutcomeFound, Outcomes } from './service/outcomes.ts';
import { dropModal, markDoneModal } from './views/closing-modals.ts';
import { blankForm, type FormView, formModal, formOf, overtakenForm } from './views/form-modal.ts';
import { listModal } from './views/list-modal.ts';
import { help, said, unknownWord } from './views/replies.ts';

/** Fastens `/outcomes`, its buttons and forms. */
export function registerOutcomes(slack: SlackListeners, outcomes: Outcomes): void {
  slack.command(command, async (call) => {
    const typed = call.text.trim();
    const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(typed) ?? [];
    const run = words.get(word.toLowerCase());
    return run ? run(call, outcomes, rest) : unknownWord(typed);
  });

  slack.action(actionIds.add, async ({ workspaceId, userId, value, screen }) => {
    const { teamId } = addButton.decode(value);
    const { today } = await outcomes.startAdding({ workspaceId, userId }, { teamId });
    await screen.open(formModal(blankForm(teamId, userId, ''), today));
    return undefined;
  });

  slack.action(actionIds.menu, async (call) => {
    const { choice, outcomeId } = menuChoice.decode(call.value);
    const found = await findOrRefresh(call, outcomes, outcomeId);
    await call.screen.open(menuModals[choice](found));
    return undefined;
  });

  // The form asks for a reason as soon as the date moves, and stops asking when it is moved back.
  slack.action(actionIds.chooseDate, async ({ workspaceId, userId, view, screen }) => {
    if (!view) return undefined;
    const form = { context: formContext.decode(view.privateMetadata), draft: readOutcome(view.form) };
    const today = await outcomes.today({ workspaceId, userId });
    await screen.replace(view.id, formModal(form, today), view.hash);
    return undefined;
  });

  slack.submission(callbackIds.form, async (call) => {
    const form = {
      context: formContext.decode(call.view.privateMetadata),
      draft: readOutcome(call.view.form),
    };
    const { teamId, editing } = form.context;
    if (!editing) {
      await outcomes.add(call, teamId, form.draft, `view:${call.view.id}`);
      return backToList(call, outcomes, teamId, said.added(form.draft.title));
    }
    const again = async (view: FormView) => ({ update: formModal(view, await outcomes.today(call)) });
    // Sent before the field for the reason had come up.
    if (movesDate(form.draft, editing.seen) && !editing.asksWhy) return again(form);
    try {
      await outcomes.change(call, editing.outcomeId, editing.seen.revision, form.draft);
    } catch (error) {
      if (!(error instanceof OutcomeChanged)) throw error;
      return again(overtakenForm(form, editing, error.current, error.by));
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
    await outcomes.close(call, outcomeId, { state: 'dropped', because: readDropReason(call.view.form) });
    return backToList(call, outcomes, teamId, said.dropped);
  });
}

type Run = (call: CommandCall, outcomes: Outcomes, rest: string) => Promise<Hint | undefined>;

/** What follows `/outcomes`. */
export const words = new Map<string, Run>([
  ['', list],
  ['list', list],
  ['add', add],
  ['help', async () => help()],
]);

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
  done: ({ outcome }: OutcomeFound) => markDoneModal(outcome),
  drop: ({ outcome }: OutcomeFound) => dropModal(outcome),
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
