import { type Clock, nowOf } from '../../core/clock.ts';
import { searchZones } from '../../core/zone-search.ts';
import { slackDate } from '../../slack/block-kit/mrkdwn.ts';
import type { CommandCall, Hint, SlackListeners } from '../../slack/interaction.ts';
import { grownSetup, readAnswer, readOwnLines, readSchedule } from './forms.ts';
import { actionIds, callbackIds, command } from './ids.ts';
import { answerContext, pulseButton, setupContext } from './payloads.ts';
import type { Pulses } from './service/pulses.ts';
import { answerModal } from './views/answer-modal.ts';
import { overviewModal } from './views/overview-modal.ts';
import { help, said, unknownWord } from './views/replies.ts';
import { setupDone, setupModal } from './views/setup-modal.ts';
import { standingText } from './views/standing.ts';

/** Slack's own bound for the options of one search. */
const MOST_CHOICES = 30;

/** Fastens `/pulse`, its buttons and forms. What somebody answers is handed on, and stands nowhere else. */
export function registerPulses(slack: SlackListeners, pulses: Pulses, clock: Clock): void {
  slack.command(command, async (call) => {
    const typed = call.text.trim();
    const run = words.get(typed.toLowerCase());
    return run ? run(call, pulses) : unknownWord(typed);
  });

  slack.action(actionIds.take, async (call) => {
    await call.screen.open(
      answerModal(await pulses.startAnswer(call, pulseButton.decode(call.value).pulseId)),
    );
    return undefined;
  });

  slack.submission(callbackIds.answer, async (call) => {
    const { pulseId } = answerContext.decode(call.view.privateMetadata);
    await pulses.answer(call, pulseId, readAnswer(call.view.form));
    return { notice: said.thanks };
  });

  slack.action(actionIds.notNow, async (call) => {
    const at = await pulses.remindsAt(call, pulseButton.decode(call.value).pulseId);
    return { text: notNow(at) };
  });

  slack.action(actionIds.optOut, async (call) => {
    await pulses.optOut(call, true);
    return { text: said.off };
  });

  slack.submission(callbackIds.setup, async (call) => {
    const { channelId } = setupContext.decode(call.view.privateMetadata);
    const { form } = call.view;
    const planned = await pulses.saveSetup(call, channelId, readSchedule(form), readOwnLines(form));
    return { update: setupDone(channelId, planned) };
  });

  slack.action(actionIds.chooseOften, async (call) => {
    if (!call.view) return undefined;
    const { channelId } = setupContext.decode(call.view.privateMetadata);
    const known = await pulses.prepareSetup(call, channelId);
    const grown = grownSetup(call.view.form, known, nowOf(clock));
    await call.screen.replace(call.view.id, setupModal(grown), call.view.hash);
    return undefined;
  });

  slack.action(actionIds.stop, async (call) => {
    await pulses.stop(call, call.value ?? '');
    return { text: said.stopped };
  });

  slack.options(actionIds.searchZone, async ({ query }) =>
    searchZones(query, MOST_CHOICES, nowOf(clock)).map(({ name, label }) => ({ label, value: name })),
  );
}

function notNow(remindsAt: Date | undefined): string {
  if (!remindsAt) return 'Fine. The button stays here until the pulse closes.';
  return `Fine. The button stays here, and one reminder comes ${slackDate(remindsAt, '{date_short_pretty} at {time}', 'Etc/UTC')}.`;
}

type Run = (call: CommandCall, pulses: Pulses) => Promise<Hint | undefined>;

/** What follows `/pulse`. */
export const words = new Map<string, Run>([
  ['', async (call, pulses) => standingText(await pulses.standing(call, call.channelId))],
  [
    'setup',
    async (call, pulses) => {
      await call.screen.open(setupModal(await pulses.prepareSetup(call, call.channelId)));
      return undefined;
    },
  ],
  [
    'off',
    async (call, pulses) => {
      await pulses.optOut(call, true);
      return { text: said.off };
    },
  ],
  [
    'on',
    async (call, pulses) => {
      await pulses.optOut(call, false);
      return { text: said.on };
    },
  ],
  [
    'overview',
    async (call, pulses) => {
      await call.screen.open(overviewModal(await pulses.overview(call)));
      return undefined;
    },
  ],
  ['help', async () => help()],
]);
