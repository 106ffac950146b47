import { z } from 'zod';
import type { SlackListeners } from '../../slack/interaction.ts';
import { readAbsence, readPerson, readStatusRule } from './forms.ts';
import { actionIds, callbackIds } from './ids.ts';
import { absenceButton, formContext } from './payloads.ts';
import type { TimeOff } from './service/time-off.ts';
import { absenceModal } from './views/form-modal.ts';
import { listModal } from './views/list.ts';
import { removedText, savedText, statusSavedText } from './views/replies.ts';
import { statusModal } from './views/status-modal.ts';

/** The part of a user object that tells of their status. */
const userChange = z.object({
  user: z.object({
    id: z.string(),
    profile: z
      .object({
        status_emoji: z.string().nullish(),
        status_text: z.string().nullish(),
        /** Seconds since the epoch; 0: until they change it. */
        status_expiration: z.number().nullish(),
      })
      .optional(),
  }),
});

/** Leave, everyone's and one's own, and which Slack status means away. */
export function registerTimeOff(slack: SlackListeners, timeOff: TimeOff): void {
  slack.action(actionIds.add, async (call) => {
    await call.screen.open(absenceModal(await timeOff.blankForm(call)));
    return undefined;
  });

  slack.action(actionIds.change, async (call) => {
    const { absenceId } = absenceButton.decode(call.value);
    await call.screen.open(absenceModal(await timeOff.formOfAbsence(call, absenceId)));
    return undefined;
  });

  slack.action(actionIds.remove, async (call) => {
    const { absenceId, listed } = absenceButton.decode(call.value);
    await timeOff.remove(call, absenceId);
    if (!listed || !call.view) return { text: removedText };
    await call.screen.replace(call.view.id, listModal(await timeOff.comingOfAll(call), removedText));
    return undefined;
  });

  // The form offers the teams of whoever was chosen; the days stay.
  slack.action(actionIds.choosePerson, async (call) => {
    if (!call.view) return undefined;
    const context = formContext.decode(call.view.privateMetadata);
    const userId = readPerson(call.view.form, context);
    const draft = readAbsence(call.view.form, context);
    const form = await timeOff.formAbout(call, userId, { userId: context.userId, draft });
    await call.screen.replace(call.view.id, absenceModal(form), call.view.hash);
    return undefined;
  });

  slack.submission(callbackIds.form, async (call) => {
    const { view } = call;
    const context = formContext.decode(view.privateMetadata);
    const userId = readPerson(view.form, context);
    const draft = readAbsence(view.form, context);
    const said = savedText(await timeOff.save(call, { ...context, userId }, draft, `view:${view.id}`));
    if (view.rootId === view.id) return { notice: said };
    // Opened from the list of everyone's, which shows it.
    return { backTo: listModal(await timeOff.comingOfAll(call), said) };
  });

  slack.action(actionIds.listAll, async (call) => {
    await call.screen.open(listModal(await timeOff.comingOfAll(call)));
    return undefined;
  });

  slack.action(actionIds.statusRule, async (call) => {
    await call.screen.open(statusModal(await timeOff.statusRule(call)));
    return undefined;
  });

  slack.submission(callbackIds.statusRule, async (call) => ({
    notice: statusSavedText(await timeOff.saveStatusRule(call, readStatusRule(call.view.form))),
  }));

  slack.event('user_change', async (event, workspaceId) => {
    const { id, profile } = userChange.parse(event).user;
    if (!profile) return;
    const seconds = profile.status_expiration;
    await timeOff.statusChanged(workspaceId, id, {
      emoji: profile.status_emoji ?? '',
      text: profile.status_text ?? '',
      expiresAt: seconds ? new Date(seconds * 1000) : undefined,
    });
  });
}
