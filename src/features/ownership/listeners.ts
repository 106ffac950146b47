import type { SlackListeners } from '../../slack/interaction.ts';
import { NoRoom, type Outcomes, outcomeForm } from '../outcomes/index.ts';
import { readAnswer, readOverload, readReason } from './forms.ts';
import { actionIds, callbackIds, missingFields } from './ids.ts';
import { ownershipButton, ownershipContext } from './payloads.ts';
import { hasToGrow, nothingMissing, nothingSaid } from './rules/answer.ts';
import type { OwnershipCases } from './service/ownership.ts';
import { answerModal, declineModal } from './views/answer-modal.ts';

/** Fastens the buttons by which somebody takes an outcome on or gives it back, and their forms. */
export function registerOwnership(
  slack: SlackListeners,
  ownership: OwnershipCases,
  outcomes: Pick<Outcomes, 'find'>,
): void {
  for (const [actionId, draft] of [
    [actionIds.takeOn, nothingMissing],
    [actionIds.somethingMissing, nothingSaid],
  ] as const) {
    slack.action(actionId, async (call) => {
      const { ownershipId } = ownershipButton.decode(call.value);
      await call.screen.open(answerModal(await ownership.find(call, ownershipId), draft));
      return undefined;
    });
  }

  slack.action(actionIds.notMe, async (call) => {
    const { ownershipId } = ownershipButton.decode(call.value);
    await call.screen.open(declineModal(await ownership.find(call, ownershipId)));
    return undefined;
  });

  // Each no asks what is missing, as soon as it is chosen.
  slack.action(actionIds.chooseAnswer, async (call) => {
    const { view } = call;
    if (!view) return undefined;
    const { ownershipId, asksRoom } = ownershipContext.decode(view.privateMetadata);
    const room = asksRoom ? { typed: readOverload(view.form) } : undefined;
    const grown = answerModal(await ownership.find(call, ownershipId), readAnswer(view.form), room);
    await call.screen.replace(view.id, grown, view.hash);
    return undefined;
  });

  slack.action(actionIds.chooseOwner, async (call) => {
    const { ownershipId } = ownershipButton.decode(call.value);
    const outcomeId = await ownership.outcomeOf(call, ownershipId);
    const { outcome, today } = await outcomes.find(call, outcomeId);
    await call.screen.open(outcomeForm(outcome, today));
    return undefined;
  });

  slack.submission(callbackIds.answer, async (call) => {
    const { ownershipId, asksRoom } = ownershipContext.decode(call.view.privateMetadata);
    const { form } = call.view;
    const draft = readAnswer(form);
    const typed = readOverload(form);
    // Sent before the field for what is missing had come up.
    if (hasToGrow(draft, (support) => form.has(missingFields[support]))) {
      const room = asksRoom ? { typed } : undefined;
      return { update: answerModal(await ownership.find(call, ownershipId), draft, room) };
    }
    try {
      await ownership.answer(call, ownershipId, draft, typed);
    } catch (error) {
      if (!(error instanceof NoRoom)) throw error;
      const room = { typed, sentence: error.message };
      return { update: answerModal(await ownership.find(call, ownershipId), draft, room) };
    }
    return undefined;
  });

  slack.submission(callbackIds.decline, async (call) => {
    const { ownershipId } = ownershipContext.decode(call.view.privateMetadata);
    await ownership.decline(call, ownershipId, readReason(call.view.form));
    return undefined;
  });
}
