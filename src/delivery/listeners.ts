import { z } from 'zod';
import type { SlackListeners } from '../slack/interaction.ts';
import type { Delivery } from './index.ts';

const posted = z.object({
  channel_id: z.string(),
  message_ts: z.string(),
  metadata: z.object({ event_payload: z.object({ marker: z.string() }) }),
});

/** Slack's echo of our own messages: the quickest proof that one stands whose answer was lost. */
export function registerDelivery(slack: SlackListeners, delivery: Delivery): void {
  const confirm = async (event: Record<string, unknown>, workspaceId: string) => {
    const echo = posted.safeParse(event);
    if (!echo.success) return;
    const { channel_id, message_ts, metadata } = echo.data;
    await delivery.confirmByEcho(workspaceId, metadata.event_payload.marker, {
      channel: channel_id,
      ts: message_ts,
    });
  };
  // There is one of every message, and what it confirms can be confirmed again.
  slack.event('message_metadata_posted', confirm, { isForgotten: true });
}
