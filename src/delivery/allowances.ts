import type { Draw } from './limiter.ts';
import type { Allowance } from './line.ts';

/** The Web API methods that a delivery calls. */
export type Method =
  | 'chat.postMessage'
  | 'chat.update'
  | 'chat.delete'
  | 'conversations.open'
  | 'conversations.history'
  | 'conversations.replies'
  | 'files.getUploadURLExternal'
  | 'files.completeUploadExternal';

/** Tier 3: 50 a minute for each method and workspace, counted over any minute: 10 at once and 40 more. */
const TIER_3: Allowance = { everyMs: 1_500, burst: 10 };

/** Tier 4: 100 a minute, counted in the same way. */
const TIER_4: Allowance = { everyMs: 750, burst: 20 };

/** "Several hundred messages a minute" for each workspace (docs.slack.dev/apis/web-api/rate-limits). */
const POSTS_OF_WORKSPACE: Allowance = {
  everyMs: 133,
  burst: 30,
  // 450 a minute and these 50 for what cannot wait.
  spare: { everyMs: 1_200, burst: 40 },
};
/** "One message a second for each channel", short bursts allowed. */
const POSTS_OF_CHANNEL: Allowance = { everyMs: 1_000, burst: 3 };
/** People read an edited message; more than one edit a second shows them nothing more. */
const UPDATES_OF_CHANNEL: Allowance = { everyMs: 1_000, burst: 1 };

/** What one call draws on, and which of these is closed when Slack answers it with 429. */
export interface Turn {
  draws: readonly Draw[];
  closes: Draw;
  /** What the refusal may have been about instead; closed too when another of its keys is refused with it. */
  mayMean?: Draw;
}

export function turnFor(method: Method, workspaceId: string, channel?: string): Turn {
  const perChannel =
    method === 'chat.postMessage'
      ? POSTS_OF_CHANNEL
      : method === 'chat.update'
        ? UPDATES_OF_CHANNEL
        : undefined;
  const ofWorkspace: Draw = {
    key: `${workspaceId}/${method}`,
    allowance: allowanceOf(method),
  };
  if (!perChannel || !channel) return { draws: [ofWorkspace], closes: ofWorkspace };
  const ofChannel: Draw = { key: `${workspaceId}/${method}/${channel}`, allowance: perChannel };
  const draws = [ofWorkspace, ofChannel];
  // Posts are limited by channel, so that a 429 for one of them must not hold the others up; edits by tier.
  return method === 'chat.postMessage'
    ? { draws, closes: ofChannel, mayMean: ofWorkspace }
    : { draws, closes: ofWorkspace };
}

function allowanceOf(method: Method): Allowance {
  if (method === 'chat.postMessage') return POSTS_OF_WORKSPACE;
  return method.startsWith('files.') ? TIER_4 : TIER_3;
}
