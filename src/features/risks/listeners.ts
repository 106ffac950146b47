import type { SlackListeners, SubmissionCall, SubmissionReply } from '../../slack/interaction.ts';
import { detailsModal, type Outcomes } from '../outcomes/index.ts';
import { readBecause, readHappened, readRisk } from './forms.ts';
import { actionIds, callbackIds } from './ids.ts';
import { addButton, endingContext, formContext, menuChoice } from './payloads.ts';
import { RiskChanged, type Risks } from './service/risks.ts';
import { closeModal, happenedModal } from './views/ending-modals.ts';
import { blankRisk, overtakenRisk, riskFormOf, riskModal } from './views/form-modal.ts';

/** Fastens the buttons and forms of risks: they take the place of the outcome's view until they are sent. */
export function registerRisks(
  slack: SlackListeners,
  risks: Risks,
  outcomes: Pick<Outcomes, 'details'>,
): void {
  const back = async (call: SubmissionCall, outcomeId: string): Promise<SubmissionReply> => ({
    update: detailsModal(await outcomes.details(call, outcomeId)),
  });

  slack.action(actionIds.add, async (call) => {
    const { outcome, today } = await risks.startAdding(call, addButton.decode(call.value).outcomeId);
    const form = riskModal(blankRisk(outcome, today));
    if (call.view) await call.screen.replace(call.view.id, form, call.view.hash);
    return undefined;
  });

  slack.action(actionIds.menu, async (call) => {
    const { choice, riskId } = menuChoice.decode(call.value);
    const { risk, outcome } = await risks.find(call, riskId);
    const forms = {
      edit: async () => riskModal(riskFormOf(risk, outcome.title)),
      close: async () => closeModal(risk),
      happened: async () => happenedModal(await risks.startHappened(call, riskId)),
    };
    const form = await forms[choice]();
    if (call.view) await call.screen.replace(call.view.id, form, call.view.hash);
    return undefined;
  });

  slack.submission(callbackIds.form, async (call) => {
    const context = formContext.decode(call.view.privateMetadata);
    const { outcomeId, editing } = context;
    const draft = readRisk(call.view.form);
    if (!editing) {
      await risks.add(call, outcomeId, draft, `view:${call.view.id}`);
      return back(call, outcomeId);
    }
    try {
      await risks.change(call, editing.riskId, editing.seen, draft);
    } catch (error) {
      if (!(error instanceof RiskChanged)) throw error;
      const { outcome } = await risks.startAdding(call, outcomeId);
      return { update: riskModal(overtakenRisk({ context, title: outcome.title, draft }, error.current)) };
    }
    return back(call, outcomeId);
  });

  slack.submission(callbackIds.close, async (call) => {
    const { riskId, outcomeId } = endingContext.decode(call.view.privateMetadata);
    await risks.close(call, riskId, readBecause(call.view.form));
    return outcomeId ? back(call, outcomeId) : undefined;
  });

  slack.submission(callbackIds.happened, async (call) => {
    const { riskId, outcomeId, further = [] } = endingContext.decode(call.view.privateMetadata);
    await risks.happen(call, riskId, readHappened(call.view.form));
    const next = await risks.startNext(call, further);
    if (next) return { update: happenedModal(next) };
    return outcomeId ? back(call, outcomeId) : undefined;
  });
}
