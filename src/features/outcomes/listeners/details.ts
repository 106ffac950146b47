import type {
  ActionCall,
  SlackListeners,
  SubmissionCall,
  SubmissionReply,
} from '../../../slack/interaction.ts';
import { readNewPlace, readPlan } from '../forms.ts';
import { actionIds, callbackIds, splitFields } from '../ids.ts';
import { detailsContext, moveInButton, outcomeButton } from '../payloads.ts';
import type { Outcomes } from '../service/outcomes.ts';
import { NoRoom } from '../service/room.ts';
import { candidatesModal } from '../views/candidates-modal.ts';
import { placeOption } from '../views/choice.ts';
import { dropModal } from '../views/closing-modals.ts';
import { detailsModal } from '../views/details-modal.ts';
import { formModal, formOf } from '../views/form-modal.ts';
import { placeModal, splitModal } from '../views/place-modal.ts';
import { planModal } from '../views/plan-modal.ts';
import { said } from '../views/replies.ts';

/** Fastens the view of one outcome, and the forms that take its place until they are sent. */
export function registerOutcomeDetails(slack: SlackListeners, outcomes: Outcomes): void {
  slack.action(actionIds.details, async (call) => {
    const { outcomeId } = outcomeButton.decode(call.value);
    await call.screen.open(detailsModal(await outcomes.details(call, outcomeId)));
    return undefined;
  });

  for (const [actionId, formFor] of forms) {
    slack.action(actionId, async (call) => {
      const { outcomeId } = outcomeButton.decode(call.value);
      const form = await formFor(call, outcomes, outcomeId);
      if (call.view) await call.screen.replace(call.view.id, form, call.view.hash);
      return undefined;
    });
  }

  slack.options(actionIds.searchParent, async (call) => {
    const { choices, today } = await outcomes.searchParents(call, call.query);
    return choices.map((choice) => placeOption(choice, today));
  });

  slack.submission(callbackIds.plan, async (call) => {
    const { outcomeId } = detailsContext.decode(call.view.privateMetadata);
    const draft = readPlan(call.view.form);
    try {
      await outcomes.plan(call, outcomeId, draft);
    } catch (error) {
      if (!(error instanceof NoRoom)) throw error;
      const planned = await outcomes.toPlan(call, outcomeId);
      return { update: planModal({ ...planned, asked: { draft, sentence: error.message } }) };
    }
    return backToDetails(call, outcomes, outcomeId);
  });

  slack.submission(callbackIds.place, async (call) => {
    const { outcomeId } = detailsContext.decode(call.view.privateMetadata);
    await outcomes.place(call, outcomeId, readNewPlace(call.view.form));
    return backToDetails(call, outcomes, outcomeId);
  });

  slack.submission(callbackIds.split, async (call) => {
    const { outcomeId } = detailsContext.decode(call.view.privateMetadata);
    const typed = call.view.form.text(splitFields.parts) ?? '';
    await outcomes.split(call, outcomeId, typed, `view:${call.view.id}`);
    return backToDetails(call, outcomes, outcomeId);
  });

  slack.action(actionIds.moveIn, async (call) => {
    const { teamId, outcomeId } = moveInButton.decode(call.value);
    await outcomes.moveIn(call, teamId, [outcomeId]);
    const list = await outcomes.candidates(call, { teamId });
    if (call.view) await call.screen.replace(call.view.id, candidatesModal(list, said.movedIn));
    return undefined;
  });
}

type FormFor = (
  call: ActionCall,
  outcomes: Outcomes,
  outcomeId: string,
) => Promise<ReturnType<typeof formModal>>;

const forms: readonly [actionId: string, formFor: FormFor][] = [
  [
    actionIds.edit,
    async (call, outcomes, outcomeId) => {
      const { outcome, today } = await outcomes.find(call, outcomeId);
      return formModal(formOf(outcome, 'details'), today);
    },
  ],
  [actionIds.plan, async (call, outcomes, outcomeId) => planModal(await outcomes.toPlan(call, outcomeId))],
  [
    actionIds.place,
    async (call, outcomes, outcomeId) => {
      const { outcome, purpose } = await outcomes.find(call, outcomeId);
      return placeModal(outcome, purpose);
    },
  ],
  [
    actionIds.split,
    async (call, outcomes, outcomeId) => splitModal((await outcomes.find(call, outcomeId)).outcome),
  ],
  [
    actionIds.drop,
    async (call, outcomes, outcomeId) => {
      const { outcome, under } = await outcomes.find(call, outcomeId);
      return dropModal(outcome, under);
    },
  ],
];

/** Back to the outcome as it is now, in the place of the form. */
async function backToDetails(
  call: SubmissionCall,
  outcomes: Outcomes,
  outcomeId: string,
): Promise<SubmissionReply> {
  return { update: detailsModal(await outcomes.details(call, outcomeId)) };
}
