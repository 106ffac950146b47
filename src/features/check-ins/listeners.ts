import { z } from 'zod';
import { isLocalDate } from '../../core/calendar.ts';
import { readTyped } from '../../slack/further-words.ts';
import type { ActionCall, CommandCall, Hint, SlackListeners } from '../../slack/interaction.ts';
import { meantWord } from '../../slack/meant-word.ts';
import { type Blockers, blockerForm } from '../blockers/index.ts';
import { happenedModal, type Risks, readReviews } from '../risks/index.ts';
import { absenceModal, type TimeOff } from '../time-off/index.ts';
import { readUpdate } from './forms.ts';
import { actionIds, callbackIds, command, pauseFields, shortcutIds } from './ids.ts';
import { channelButton, checkInButton, pauseContext, updateContext } from './payloads.ts';
import type { CheckIns } from './service/check-ins.ts';
import { owedLoading, owedModal } from './views/owed.ts';
import { pauseModal } from './views/pause-modal.ts';
import {
  help,
  keptForLater,
  keptOnTrack,
  leftOpen,
  paused,
  pausedUntil,
  pictured,
  resumed,
  started,
  unknownWord,
} from './views/replies.ts';
import { scheduleShown, scheduleTaken } from './views/schedule-replies.ts';
import { setupLoading, setupModal } from './views/setup-modal.ts';
import { updateModal } from './views/update-modal.ts';

const leftChannel = z.object({ user: z.string(), channel: z.string() });
const channelGone = z.object({ channel: z.string() });

/** The events by which Slack tells that Drumbeat can't post in a channel any more. */
const waysToGo = {
  channel_archive: 'archived',
  group_archive: 'archived',
  channel_deleted: 'deleted',
  group_deleted: 'deleted',
  channel_left: 'removed',
  group_left: 'removed',
} as const;

/** Fastens `/checkin`, its buttons and forms, and the events by which a channel loses somebody or is lost itself. */
export function registerCheckIns(
  slack: SlackListeners,
  checkIns: CheckIns,
  {
    blockers,
    risks,
    timeOff,
  }: {
    blockers: Pick<Blockers, 'startLogging'>;
    risks: Pick<Risks, 'reviewed' | 'startNext'>;
    timeOff: TimeOff;
  },
): void {
  slack.command(command, async (call) => {
    const { typed, word } = readTyped(call.text);
    const run = words.get(word);
    if (run) return run(call, checkIns, timeOff);
    return meantWord(command, typed, words.keys()) ?? unknownWord(typed);
  });

  slack.action(actionIds.stillOnTrack, async (call) => {
    const { result, late, forOthers, due } = await checkIns.keepOnTrack(acting(call));
    const kept = keptOnTrack(result, late, forOthers, due);
    const list = owedListOf(call);
    if (list) {
      await call.screen.replace(list.id, owedModal(await checkIns.owedBy(call), kept.text), list.hash);
      return undefined;
    }
    // What was not on track wants words of its own: its form comes at once, instead of a hint to press another button.
    if (result.left.length > 0) {
      const form = await checkIns.updateForm(acting(call));
      await call.screen.open(updateModal({ ...form, told: leftOpen(result) }));
      return undefined;
    }
    // The Home tab shows by itself that nothing is left to answer; a modal to close would be a second click.
    return call.view && !late && due === 0 ? undefined : kept;
  });

  slack.action(actionIds.update, async (call) => {
    const list = owedListOf(call);
    // In the place of the list, which would go on asking for what the form has answered.
    if (list) await call.screen.replace(list.id, updateModal(await checkIns.updateForm(acting(call))));
    else await openUpdate(call, checkIns, acting(call).checkInId);
    return undefined;
  });

  slack.globalShortcut(
    shortcutIds.answer,
    async (actor) => {
      const waits = await checkIns.owedBy(actor);
      const [only, ...others] = waits.owed.flatMap(({ open }) => open?.checkIn.id ?? []);
      if (only === undefined || others.length > 0) return owedModal(waits);
      return updateModal(await checkIns.updateForm({ ...actor, checkInId: only }));
    },
    owedLoading(),
  );

  slack.action(actionIds.logBlocker, async (call) => {
    const { teamId, outcomeId } = await checkIns.whereToLog(acting(call));
    await call.screen.open(blockerForm(await blockers.startLogging(call, { teamId }, { outcomeId })));
    return undefined;
  });

  // The form grows, and shrinks, with what was chosen; everything else in it stays.
  for (const actionId of [actionIds.chooseStatus, actionIds.chooseDate]) {
    slack.action(actionId, async ({ workspaceId, userId, view, screen }) => {
      if (!view) return undefined;
      const context = updateContext.decode(view.privateMetadata);
      const who = { workspaceId, userId, checkInId: context.checkInId };
      const grown = await checkIns.growUpdateForm(who, context, readUpdate(view.form, context));
      await screen.replace(view.id, updateModal({ ...grown, happened: context.happened }), view.hash);
      return undefined;
    });
  }

  slack.submission(callbackIds.update, async ({ workspaceId, userId, view }) => {
    const context = updateContext.decode(view.privateMetadata);
    const who = { workspaceId, userId, checkInId: context.checkInId };
    const next = await checkIns.submitUpdate(who, context, readUpdate(view.form, context));
    // Nothing was kept: what was said of the risks stands in the form as well, and comes once more.
    if (next && 'form' in next && !next.isKept) {
      return { update: updateModal({ ...next.form, happened: context.happened }) };
    }
    const said = readReviews(view.form, context.risks ?? []);
    await risks.reviewed(who, said);
    const now = [...said].flatMap(([id, review]) => (review === 'happened' ? [id] : []));
    const happened = [...(context.happened ?? []), ...now];
    if (next && 'form' in next) return { update: updateModal({ ...next.form, happened }) };
    const ended = await risks.startNext(who, happened);
    if (ended) return { update: happenedModal(ended) };
    if (!next) return undefined;
    return { notice: keptForLater(next.early, next.today) };
  });

  slack.action(actionIds.endPause, async ({ value, screen }) => {
    await screen.open(pauseModal(channelButton.decode(value).channelId));
    return undefined;
  });

  slack.submission(callbackIds.pause, async ({ workspaceId, userId, view }) => {
    const { channelId } = pauseContext.decode(view.privateMetadata);
    const until = view.form.date(pauseFields.resumesOn);
    return { notice: pausedUntil(await checkIns.pauseUntil({ workspaceId, userId, channelId }, until)) };
  });

  slack.event('member_left_channel', async (event, workspaceId) => {
    const { user, channel } = leftChannel.parse(event);
    await checkIns.memberLeft({ workspaceId, userId: user, channelId: channel });
  });
  for (const [event, how] of Object.entries(waysToGo)) {
    slack.event(event, async (body, workspaceId) => {
      await checkIns.channelGone(workspaceId, channelGone.parse(body).channel, how);
    });
  }
}

type Run = (call: CommandCall, checkIns: CheckIns, timeOff: TimeOff) => Promise<Hint | undefined>;

/** What follows `/checkin`. A Map, in which no word that someone types finds anything but these. */
export const words = new Map<string, Run>([
  [
    '',
    async (call, checkIns) => {
      await openUpdate(call, checkIns, await checkIns.currentCheckIn(call));
      return undefined;
    },
  ],
  [
    'setup',
    async (call, checkIns) => {
      await openSetup(call, checkIns);
      return undefined;
    },
  ],
  [
    'start',
    async (call, checkIns) => {
      const { team, closesAt, zone } = await checkIns.start(call);
      return started(team, closesAt, zone);
    },
  ],
  [
    'away',
    async (call, _checkIns, timeOff) => {
      const day = call.text.trim().slice('away'.length).trim();
      const form = timeOff.blankForm(call, isLocalDate(day) ? day : undefined);
      await call.screen.open(absenceModal(await form));
      return undefined;
    },
  ],
  ['pause', async (call, checkIns) => paused(await checkIns.pause(call))],
  [
    'resume',
    async (call, checkIns) => {
      const { team, cadence } = await checkIns.resume(call);
      return resumed(team, cadence);
    },
  ],
  [
    'schedule',
    async (call, checkIns) => {
      const rule = call.text.trim().slice('schedule'.length).trim();
      if (rule === '') return scheduleShown(await checkIns.schedule(call));
      return scheduleTaken(await checkIns.takeRule(call, rule));
    },
  ],
  [
    'weeks',
    async (call, checkIns) => {
      await checkIns.sendWeeksOfChannel(call);
      return pictured();
    },
  ],
  ['help', async () => help()],
]);

/** Opens the form of a channel's check-in: before anything is read, as a large channel takes longer than Slack waits. */
export async function openSetup(
  call: Pick<CommandCall, 'workspaceId' | 'userId' | 'channelId' | 'screen'>,
  checkIns: Pick<CheckIns, 'prepareSetup'>,
): Promise<void> {
  await call.screen.openWhenReady(setupLoading(), async () => setupModal(await checkIns.prepareSetup(call)));
}

async function openUpdate(
  { workspaceId, userId, screen }: Pick<CommandCall, 'workspaceId' | 'userId' | 'screen'>,
  checkIns: CheckIns,
  checkInId: string,
): Promise<void> {
  await screen.open(updateModal(await checkIns.updateForm({ workspaceId, userId, checkInId })));
}

/** Who clicked, on which check-in: the button carries it, so that last week's message means last week. */
function acting({ workspaceId, userId, value }: ActionCall) {
  return { workspaceId, userId, checkInId: checkInButton.decode(value).checkInId };
}

/** The list of all that waits, where somebody acts in it. */
function owedListOf({ view }: ActionCall) {
  return view?.callbackId === callbackIds.owed ? view : undefined;
}
