import { type Clock, nowOf } from '../../../core/clock.ts';
import { searchPlaces } from '../../../core/holidays.ts';
import { searchZones } from '../../../core/zone-search.ts';
import type { ActionCall, SlackListeners } from '../../../slack/interaction.ts';
import { readSchedule, readSetup } from '../forms.ts';
import { actionIds, callbackIds, setupFields } from '../ids.ts';
import { channelButton, setupContext } from '../payloads.ts';
import type { CheckIns } from '../service/check-ins.ts';
import { preview, previewModal } from '../views/preview.ts';
import { started } from '../views/replies.ts';
import { setupDone, setupStarted } from '../views/setup-done.ts';
import { noPlace, setupLoading, setupModal } from '../views/setup-modal.ts';

/** Slack's own bound for the options of one search. */
const MOST_CHOICES = 30;

/** Fastens the form that sets a check-in up, and what can be done once it is. */
export function registerSetup(slack: SlackListeners, checkIns: CheckIns, clock: Clock): void {
  slack.action(actionIds.openSetup, async (call) => {
    await call.screen.openWhenReady(setupLoading(), async () =>
      setupModal({
        ...(await checkIns.prepareSetup(asking(call))),
        toldElsewhere: call.message !== undefined,
      }),
    );
    return undefined;
  });

  slack.submission(callbackIds.setup, async ({ workspaceId, userId, view }) => {
    const { channelId, toldElsewhere } = setupContext.decode(view.privateMetadata);
    const settings = {
      name: view.form.text(setupFields.name) ?? '',
      leadId: view.form.user(setupFields.lead) ?? '',
      memberIds: view.form.users(setupFields.members),
    };
    const asking = { workspaceId, userId, channelId };
    const { team, ...saved } = await checkIns.saveSetup(asking, settings, readSchedule(view.form));
    // Back to the message that opened the form: it says what was set up, and what can be done next.
    if (toldElsewhere && saved.isNew) return undefined;
    return { update: setupDone({ ...saved, channelId, name: team.name }) };
  });

  slack.action(actionIds.chooseRhythm, async ({ view, screen }) => {
    if (!view) return undefined;
    const grown = readSetup(view.form, setupContext.decode(view.privateMetadata), nowOf(clock));
    await screen.replace(view.id, setupModal(grown), view.hash);
    return undefined;
  });

  slack.action(actionIds.preview, async (call) => {
    const view = await checkIns.preview(asking(call));
    if (!call.view) return preview(view);
    await call.screen.open(previewModal(view));
    return undefined;
  });

  slack.action(actionIds.startNow, async (call) => {
    const { team, closesAt, zone } = await checkIns.start(asking(call));
    const said = started(team, closesAt, zone);
    // A message with the button says by itself what became of it.
    if (!call.view) return undefined;
    await call.screen.replace(call.view.id, setupStarted(said.text), call.view.hash);
    return undefined;
  });

  slack.options(actionIds.searchPlace, async ({ query }) => [
    noPlace,
    ...searchPlaces(query, MOST_CHOICES - 1).map(({ place, label }) => ({ label, value: place })),
  ]);

  slack.options(actionIds.searchZone, async ({ query }) =>
    searchZones(query, MOST_CHOICES, nowOf(clock)).map(({ name, label }) => ({ label, value: name })),
  );
}

/** Who clicked, and on the team of which channel. */
function asking({ workspaceId, userId, value }: ActionCall) {
  return { workspaceId, userId, channelId: channelButton.decode(value).channelId };
}
