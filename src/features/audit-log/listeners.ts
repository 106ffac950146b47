import { MOST_ROWS_WRITTEN } from '../../core/csv.ts';
import type { ActionCall, SlackListeners } from '../../slack/interaction.ts';
import { actionIds, callbackIds, logFields } from './ids.ts';
import { pageButton } from './payloads.ts';
import { areaOf } from './rules/areas.ts';
import type { AuditLog } from './service/audit-log.ts';
import { logModal, logSent } from './views/log-modal.ts';

/** Fastens the log that admins read on their Home tab. */
export function registerAuditLog(slack: SlackListeners, log: AuditLog): void {
  slack.action(actionIds.open, async (call) => {
    await call.screen.open(logModal(await log.page(call, undefined)));
    return undefined;
  });

  const turnTo = async (call: ActionCall, area: string | undefined, before?: string) => {
    const page = await log.page(call, areaOf(area), before);
    if (call.view) await call.screen.replace(call.view.id, logModal(page), call.view.hash);
    return undefined;
  };
  const turn = (call: ActionCall) => {
    const { area, before } = pageButton.decode(call.value);
    return turnTo(call, area, before);
  };
  slack.action(actionIds.older, turn);
  slack.action(actionIds.newest, turn);
  slack.action(actionIds.filter, (call) => turnTo(call, call.value));

  slack.submission(callbackIds.log, async (call) => {
    const area = areaOf(call.view.form.option(logFields.about));
    return { notice: logSent(await log.export(call, area), MOST_ROWS_WRITTEN) };
  });
}
