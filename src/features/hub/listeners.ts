import { type FurtherWord, helpOf, readTyped } from '../../slack/further-words.ts';
import type { ActionCall, CommandCall, Hint, SlackListeners } from '../../slack/interaction.ts';
import { meantWord } from '../../slack/meant-word.ts';
import { callbackIds, command, feedbackFields } from './ids.ts';
import type { Hub } from './service.ts';
import { feedbackModal } from './views/feedback.ts';
import { help, said, unknownWord } from './views/replies.ts';
import { statusText } from './views/status.ts';

/** Forms of earlier features that open from here. */
export interface Opens {
  /** The set-up of a channel's check-in. */
  setup: (call: CommandCall) => Promise<void>;
  /** When somebody works, and when they are left alone. */
  settings: (call: Pick<ActionCall, 'workspaceId' | 'userId' | 'screen'>) => Promise<void>;
}

/** Fastens `/drumbeat`, with what other features add to it. */
export function registerHub(
  slack: SlackListeners,
  hub: Hub,
  further: ReadonlyMap<string, FurtherWord>,
  opens: Opens,
): void {
  slack.command(command, async (call) => {
    const { typed, word, rest } = readTyped(call.text);
    const added = further.get(word);
    if (added) return added.run(call, rest);
    const run = words.get(word);
    if (run) return run(call, { hub, opens, lines: helpOf(further) });
    return meantWord(command, typed, [...words.keys(), ...further.keys()]) ?? unknownWord(typed);
  });

  slack.submission(callbackIds.feedback, async (call) => {
    await hub.sendFeedback(call, call.view.form.text(feedbackFields.text) ?? '', `view:${call.view.id}`);
    return { notice: said.thanks };
  });
}

interface Answering {
  hub: Hub;
  opens: Opens;
  /** What other features add to the help. */
  lines: readonly string[];
}

type Run = (call: CommandCall, answering: Answering) => Promise<Hint | undefined>;

/** What follows `/drumbeat`. */
export const words = new Map<string, Run>([
  ['', async (_, { lines }) => help(lines)],
  ['help', async (_, { lines }) => help(lines)],
  ['status', async (call, { hub }) => statusText(await hub.status(call, call.channelId))],
  [
    'setup',
    async (call, { opens }) => {
      await opens.setup(call);
      return undefined;
    },
  ],
  [
    'settings',
    async (call, { opens }) => {
      await opens.settings(call);
      return undefined;
    },
  ],
  [
    'feedback',
    async (call) => {
      await call.screen.open(feedbackModal());
      return undefined;
    },
  ],
]);
