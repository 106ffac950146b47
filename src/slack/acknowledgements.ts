import { SpanKind } from '@opentelemetry/api';
import type { ReceiverEvent } from '@slack/bolt';
import type { Clock } from '../core/clock.ts';
import { traced } from '../tracing.ts';

/** What Slack sends, by what somebody did. */
type RequestKind = 'command' | 'action' | 'submission' | 'event' | 'options' | 'shortcut' | 'other';

/** Is told how long Slack waited for each acknowledgement, in seconds, and of what got none. */
export interface Acknowledged {
  after: (kind: RequestKind, seconds: number) => void;
  never: (kind: RequestKind) => void;
}

const KINDS: Record<string, RequestKind> = {
  block_actions: 'action',
  view_submission: 'submission',
  block_suggestion: 'options',
  shortcut: 'shortcut',
  message_action: 'shortcut',
  event_callback: 'event',
};

/** Which kind of request it is, by its body alone. */
export function kindOf({ body }: Pick<ReceiverEvent, 'body'>): RequestKind {
  if (body.command !== undefined) return 'command';
  return KINDS[String(body.type)] ?? 'other';
}

/** Has the handling of what Slack sent watched for its acknowledgement, in a span of its own. */
export async function timeAcknowledgement(
  delivery: ReceiverEvent,
  handle: (delivery: ReceiverEvent) => Promise<void>,
  { clock, acknowledged }: { clock: Clock; acknowledged: Acknowledged },
): Promise<void> {
  const kind = kindOf(delivery);
  const { arrivedAt = clock.now() } = (delivery.customProperties ?? {}) as { arrivedAt?: number };
  let isDone = false;
  try {
    await traced(`slack ${kind}`, SpanKind.SERVER, () =>
      handle({
        ...delivery,
        ack: async (response) => {
          await delivery.ack(response);
          isDone = true;
          acknowledged.after(kind, (clock.now() - arrivedAt) / 1000);
        },
      }),
    );
  } finally {
    if (!isDone) acknowledged.never(kind);
  }
}
