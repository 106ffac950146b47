import type { ActionCall, SlackListeners } from '../../slack/interaction.ts';
import { actionIds, callbackIds, logFields } from './ids.ts';
import { pageButton } from './payloads.ts';
import { areaOf } from './rules/areas.ts';
import { type AuditLog, MOST_IN_A_FILE } from './service/audit-log.ts';
import { logModal, logSent } from './views/log-modal.ts';

/** Fastens the log that admins read on their Home tab. */
export function registerAuditLog(slack: SlackListeners, log: AuditLog): void {
  slack.action(actionIds.open, async (call) => {
    await call.screen.open(logModal(await log.page(call, undefined)));
    return undefined;
  });

  const turn = async (call: ActionCall) => {
    const { area, before } = pageButton.decode(call.value);
    const page = await log.page(call, areaOf(area), before);
    if (call.view) await call.screen.replace(call.view.id, logModal(page), call.view.hash);
    return undefined;
  };
  slack.action(actionIds.older, turn);
  slack.action(actionIds.newest, turn);

  slack.action(actionIds.filter, async (call) => {
    const page = await log.page(call, areaOf(call.value));
    if (call.view) await call.screen.replace(call.view.id, logModal(page), call.view.hash);
    return undefined;
  });

  slack.submission(callbackIds.log, async (call) => {
    const area = areaOf(call.view.form.option(logFields.about));
    return { notice: logSent(await log.export(call, area), MOST_IN_A_FILE) };
  });
}
