import type { ModalView } from '@slack/types';
import { type Clock, nowOf } from '../../core/clock.ts';
import { searchZones } from '../../core/zone-search.ts';
import { slackDate } from '../../slack/block-kit/mrkdwn.ts';
import type { CommandCall, Hint, SlackListeners, SubmissionReply } from '../../slack/interaction.ts';
import { meantWord } from '../../slack/meant-word.ts';
import {
  grownSetup,
  readAction,
  readAnswer,
  readBecause,
  readCommentsAnswer,
  readOwnLines,
  readSchedule,
} from './forms.ts';
import { actionIds, callbackIds, command, shortcutIds } from './ids.ts';
import { actionContext, answerContext, commentsContext, pulseButton, setupContext } from './payloads.ts';
import { ActionChanged } from './service/choosing.ts';
import type { Pulses } from './service/pulses.ts';
import { type ActionForm, actionModal, declineModal } from './views/action-modals.ts';
import { answerModal } from './views/answer-modal.ts';
import { answerCommentsModal } from './views/comments.ts';
import { overviewModal } from './views/overview-modal.ts';
import { help, said, unknownWord } from './views/replies.ts';
import { setupDone, setupModal } from './views/setup-modal.ts';
import { standingText } from './views/standing.ts';
import { noPulseModal, takeLoading, takeModal } from './views/take-modal.ts';

/** Slack's own bound for the options of one search. */
const MOST_CHOICES = 30;

/** Fastens `/pulse`, its buttons and forms. What somebody answers is handed on, and stands nowhere else. */
export function registerPulses(slack: SlackListeners, pulses: Pulses, clock: Clock): void {
  slack.command(command, async (call) => {
    const typed = call.text.trim();
    const run = words.get(typed.toLowerCase());
    return run ? run(call, pulses) : (meantWord(command, typed, words.keys()) ?? unknownWord(typed));
  });

  slack.action(actionIds.take, async (call) => {
    await call.screen.open(
      answerModal(await pulses.startAnswer(call, pulseButton.decode(call.value).pulseId)),
    );
    return undefined;
  });

  slack.globalShortcut(
    shortcutIds.take,
    async (actor) => {
      const open = await pulses.asking(actor);
      const [only, ...others] = open;
      if (!only) return noPulseModal(await pulses.standing(actor));
      // Which of several were answered decides nothing, or what opens would tell of it.
      if (others.length > 0) return takeModal(open);
      return answerModal(await pulses.startAnswer(actor, only.pulse.id));
    },
    takeLoading(),
  );

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

  slack.action(actionIds.chooseAction, async (call) => {
    const { pulseId } = pulseButton.decode(call.value);
    await call.screen.open(actionModal(await pulses.startAction(call, pulseId)));
    return undefined;
  });

  slack.action(actionIds.declineAction, async (call) => {
    const { pulseId } = pulseButton.decode(call.value);
    await call.screen.open(declineModal(await pulses.startDecline(call, pulseId)));
    return undefined;
  });

  slack.submission(callbackIds.action, async (call) => {
    const { pulseId, seen } = actionContext.decode(call.view.privateMetadata);
    const draft = readAction(call.view.form);
    return unlessOvertaken(pulses.chooseAction(call, pulseId, seen, draft), (form) =>
      actionModal({ ...form, draft }),
    );
  });

  slack.submission(callbackIds.decline, async (call) => {
    const { pulseId, seen } = actionContext.decode(call.view.privateMetadata);
    const because = readBecause(call.view.form);
    return unlessOvertaken(pulses.declineAction(call, pulseId, seen, because), (form) =>
      declineModal({ ...form, because }),
    );
  });

  slack.action(actionIds.actionDone, async (call) => {
    await pulses.finishAction(call, pulseButton.decode(call.value).pulseId);
    return undefined;
  });

  slack.action(actionIds.answerComments, async (call) => {
    const { pulseId } = pulseButton.decode(call.value);
    await call.screen.open(answerCommentsModal(await pulses.startCommentsAnswer(call, pulseId)));
    return undefined;
  });

  slack.submission(callbackIds.answerComments, async (call) => {
    const { pulseId } = commentsContext.decode(call.view.privateMetadata);
    await pulses.answerComments(call, pulseId, readCommentsAnswer(call.view.form));
    return undefined;
  });

  slack.options(actionIds.searchZone, async ({ query }) =>
    searchZones(query, MOST_CHOICES, nowOf(clock)).map(({ name, label }) => ({ label, value: name })),
  );
}

/** Somebody else chose meanwhile: the form comes again, with what was typed and with who that was. */
async function unlessOvertaken(
  saving: Promise<void>,
  again: (form: ActionForm) => ModalView,
): Promise<SubmissionReply> {
  try {
    await saving;
    return undefined;
  } catch (error) {
    if (!(error instanceof ActionChanged)) throw error;
    return { update: again(error.form) };
  }
}

/** Opens the form of the pulse of a channel's team. */
export async function openPulseSetup(
  call: Pick<CommandCall, 'workspaceId' | 'userId' | 'channelId' | 'screen'>,
  pulses: Pick<Pulses, 'prepareSetup'>,
): Promise<void> {
  await call.screen.open(setupModal(await pulses.prepareSetup(call, call.channelId)));
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
      await openPulseSetup(call, pulses);
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
