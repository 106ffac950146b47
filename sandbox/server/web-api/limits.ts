import type { SandboxClock } from '../clock.ts';

/** Calls per minute, per method and workspace. `special` is chat.postMessage's own rule; `t5` is hundreds a minute. */
export type Tier = 't1' | 't2' | 't3' | 't4' | 't5' | 'special' | 'none';

const PER_MINUTE: { [tier in Tier]: number } = {
  t1: 1,
  t2: 20,
  t3: 50,
  t4: 100,
  t5: 600,
  special: 600,
  none: Number.POSITIVE_INFINITY,
};

/** About one message a second to a channel, with short bursts. */
const CHANNEL_BURST = 5;

export interface RateLimits {
  /** Counts a call; the whole seconds to wait when it is one too many, else undefined. */
  take(method: string, tier: Tier, channel: string | undefined): number | undefined;
}

export function createRateLimits(clock: SandboxClock, enabled: boolean): RateLimits {
  const recent = new Map<string, number[]>();
  const channels = new Map<string, { tokens: number; at: number }>();

  function overMinute(method: string, tier: Tier): number | undefined {
    const now = clock.now();
    const calls = (recent.get(method) ?? []).filter((at) => at > now - 60_000);
    recent.set(method, calls);
    const oldest = calls[0];
    if (oldest !== undefined && calls.length >= PER_MINUTE[tier]) {
      return Math.max(1, Math.ceil((oldest + 60_000 - now) / 1000));
    }
    calls.push(now);
    return undefined;
  }

  function overChannel(channel: string): number | undefined {
    const now = clock.now();
    const before = channels.get(channel) ?? { tokens: CHANNEL_BURST, at: now };
    const tokens = Math.min(CHANNEL_BURST, before.tokens + (now - before.at) / 1000);
    if (tokens < 1) {
      channels.set(channel, { tokens, at: now });
      return Math.max(1, Math.ceil(1 - tokens));
    }
    channels.set(channel, { tokens: tokens - 1, at: now });
    return undefined;
  }

  return {
    take: (method, tier, channel) => {
      if (!enabled) return undefined;
      const perChannel = tier === 'special' && channel ? overChannel(channel) : undefined;
      return perChannel ?? overMinute(method, tier);
    },
  };
}
