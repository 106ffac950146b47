import type { ActionCall, CommandCall, Hint, SlackListeners } from '../../slack/interaction.ts';
import { readPolicy } from './forms.ts';
import { actionIds, callbackIds } from './ids.ts';
import { policyButton, policyContext } from './payloads.ts';
import type { Decisions } from './service/decisions.ts';
import type { Policies } from './service/policy.ts';
import { decisionsFound } from './views/decisions.ts';
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
  run: (call: CommandCall, rest: string, services: Services) => Promise<Hint | undefined>;
}

/** What this adds to `/blocker`. */
export const words = new Map<string, Word>([
  [
    'policy',
    {
      help: '`/blocker policy` how what nobody answers goes up, and what would happen now',
      takesMore: false,
      run: async (call, _rest, { policies }) => {
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
      run: async (call, rest, { decisions }) =>
        decisionsFound(await decisions.searchDecisions(call, call.channelId, rest)),
    },
  ],
]);

/** The words as the command takes them. */
export function furtherWords(services: Services) {
  return new Map(
    [...words].map(([word, { run, ...more }]) => [
      word,
      { ...more, run: (call: CommandCall, rest: string) => run(call, rest, services) },
    ]),
  );
}
