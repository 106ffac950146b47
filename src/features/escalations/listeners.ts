import type { ActionCall, SlackListeners } from '../../slack/interaction.ts';
import { readPolicy } from './forms.ts';
import { actionIds, callbackIds } from './ids.ts';
import { policyButton, policyContext } from './payloads.ts';
import type { Policies } from './service/policy.ts';
import { policyModal, policySaved } from './views/policy-modal.ts';

/** Fastens a team's policy: the button that opens it, and its form. */
export function registerPolicies(slack: SlackListeners, policies: Policies): void {
  slack.action(actionIds.policy, async (call) => {
    const { teamId } = policyButton.decode(call.value);
    await call.screen.open(policyModal(await policies.policyOfTeam(call, teamId)));
    return undefined;
  });

  // The form grows with what was chosen, and its preview follows.
  const grow = async (call: ActionCall, add: boolean) => {
    const { view } = call;
    if (!view) return undefined;
    const context = policyContext.decode(view.privateMetadata);
    const next = await policies.growPolicy(call, context, readPolicy(view.form, context), add);
    await call.screen.replace(view.id, policyModal(next), view.hash);
    return undefined;
  };
  slack.action(actionIds.changePolicy, (call) => grow(call, false));
  slack.action(actionIds.preview, (call) => grow(call, false));
  slack.action(actionIds.addLevel, (call) => grow(call, true));

  slack.submission(callbackIds.policy, async (call) => {
    const context = policyContext.decode(call.view.privateMetadata);
    const done = await policies.savePolicy(call, context, readPolicy(call.view.form, context));
    return 'again' in done ? { update: policyModal(done.again) } : { notice: policySaved(done.saved) };
  });
}
