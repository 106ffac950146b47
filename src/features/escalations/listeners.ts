import type {
  ActionCall,
  CommandCall,
  Hint,
  SlackListeners,
  SubmissionCall,
} from '../../slack/interaction.ts';
import { readDecision, readPolicy, readText } from './forms.ts';
import { actionIds, callbackIds, fields } from './ids.ts';
import { escalationButton, escalationForm, moreChoice, policyButton, policyContext } from './payloads.ts';
import type { Decisions } from './service/decisions.ts';
import type { Escalations } from './service/escalations.ts';
import type { Policies } from './service/policy.ts';
import { decisionsFound } from './views/decisions.ts';
import {
  answerModal,
  askModal,
  decideModal,
  declineModal,
  delegateModal,
  notEnoughModal,
} from './views/modals.ts';
import { policyModal, policySaved } from './views/policy-modal.ts';

/** Fastens a team's policy: the button that opens it, and its form. */
export function registerPolicies(slack: SlackListeners, policies: Policies): void {
  slack.action(actionIds.policy, async (call) => {
    await openPolicy(call, policies, policyButton.decode(call.value).teamId);
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

/** What the words behind the command need. */
interface Services {
  policies: Policies;
  decisions: Decisions;
}

/** What this adds to `/blocker`, with its line of help. */
interface Word {
  help: string;
  /** What follows is for this word; of others, with more behind them, it is the beginning of what is stuck. */
  takesMore: boolean;
  run: (call: CommandCall, services: Services, rest: string) => Promise<Hint | undefined>;
}

/** What this adds to `/blocker`. */
export const words = new Map<string, Word>([
  [
    'policy',
    {
      help: '`/blocker policy` who is asked next when nobody answers, and what would happen now',
      takesMore: false,
      run: async (call, { policies }) => {
        await call.screen.open(policyModal(await policies.policyOfChannel(call, call.channelId)));
        return undefined;
      },
    },
  ],
  [
    'decisions',
    {
      help: '`/blocker decisions legal` what was decided, and why; by words, or the newest',
      takesMore: true,
      run: async (call, { decisions }, rest) =>
        decisionsFound(await decisions.searchDecisions(call, call.channelId, rest)),
    },
  ],
]);

/** Fastens what can be done with an escalation: the buttons of its messages, and their forms. */
export function registerEscalations(slack: SlackListeners, escalations: Escalations): void {
  const escalationIn = ({ value }: ActionCall) => escalationButton.decode(value).escalationId;
  slack.action(actionIds.acknowledge, async (call) => {
    await escalations.act(call, escalationIn(call), { kind: 'acknowledge', by: call.userId });
    return undefined;
  });
  slack.action(actionIds.takeBack, async (call) => {
    await escalations.act(call, escalationIn(call), { kind: 'take_back', by: call.userId });
    return undefined;
  });

  const forms = [
    [actionIds.decide, 'decide', decideModal],
    [actionIds.changeDecision, 'change', decideModal],
    [actionIds.delegate, 'delegate', delegateModal],
    [actionIds.answer, 'answer', answerModal],
    [actionIds.notEnough, 'not_enough', notEnoughModal],
  ] as const;
  for (const [actionId, kind, modalOf] of forms) {
    slack.action(actionId, async (call) => {
      await call.screen.open(modalOf(await escalations.prepareForm(call, escalationIn(call), kind)));
      return undefined;
    });
  }
  slack.action(actionIds.more, async (call) => {
    const chosen = moreChoice.decode(call.value);
    const view = await escalations.prepareForm(call, chosen.id, chosen.do);
    await call.screen.open(chosen.do === 'ask' ? askModal(view) : declineModal(view));
    return undefined;
  });

  registerForms(slack, escalations);
}

function registerForms(slack: SlackListeners, escalations: Escalations): void {
  const contextOf = ({ view }: SubmissionCall) => escalationForm.decode(view.privateMetadata);
  slack.submission(callbackIds.decide, async (call) => {
    const { escalationId, changes } = contextOf(call);
    const said = readDecision(call.view.form);
    if (changes) await escalations.changeDecision(call, escalationId, { ...said, changes }, fields.what);
    else {
      await escalations.act(call, escalationId, { kind: 'decide', by: call.userId, ...said }, fields.what);
    }
    return undefined;
  });
  slack.submission(callbackIds.delegate, async (call) => {
    await escalations.delegate(call, contextOf(call).escalationId, call.view.form.user(fields.to), fields.to);
    return undefined;
  });
  slack.submission(callbackIds.ask, async (call) => {
    const question = readText(call.view.form, fields.question);
    const deed = { kind: 'ask_raiser', by: call.userId, question } as const;
    await escalations.act(call, contextOf(call).escalationId, deed, fields.question);
    return undefined;
  });
  slack.submission(callbackIds.decline, async (call) => {
    const deed = {
      kind: 'decline',
      by: call.userId,
      reason: readText(call.view.form, fields.reason),
    } as const;
    await escalations.act(call, contextOf(call).escalationId, deed, fields.reason);
    return undefined;
  });
  slack.submission(callbackIds.answer, async (call) => {
    const text = readText(call.view.form, fields.answer);
    const deed = { kind: 'raiser_answers', by: call.userId, text } as const;
    await escalations.act(call, contextOf(call).escalationId, deed, fields.answer);
    return undefined;
  });
  slack.submission(callbackIds.notEnough, async (call) => {
    const reason = readText(call.view.form, fields.reason);
    await escalations.notEnough(call, contextOf(call).escalationId, reason);
    return undefined;
  });
}

/** Opens how a team's blockers go up: for those who may change it the form. */
export async function openPolicy(
  call: Pick<ActionCall, 'workspaceId' | 'userId' | 'screen'>,
  policies: Pick<Policies, 'policyOfTeam'>,
  teamId: string,
): Promise<void> {
  await call.screen.open(policyModal(await policies.policyOfTeam(call, teamId)));
}
