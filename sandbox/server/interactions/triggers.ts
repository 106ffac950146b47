import { randomBytes, randomInt } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';

/** A trigger_id lives this long on the sandbox clock, and works once. */
const TRIGGER_LIFE_MS = 3000;

export type TriggerProblem = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

export interface Trigger {
  /** Who interacted, on whose screen a modal will open. */
  person: string;
  /** The modal the person interacted with, when it was one. */
  viewId: string | undefined;
}

export interface Triggers {
  issue(person: string, viewId?: string): string;
  /** Uses a trigger up, or says why it can't be. */
  exchange(id: string): Trigger | TriggerProblem;
}

export function createTriggers(clock: SandboxClock): Triggers {
  const issued = new Map<string, Trigger & { at: number; used: boolean }>();
  return {
    issue: (person, viewId) => {
      const digits = () => String(randomInt(1_000_000_000, 9_999_999_999));
      const id = `${digits()}.${digits()}.${randomBytes(16).toString('hex')}`;
      issued.set(id, { person, viewId, at: clock.now(), used: false });
      return id;
    },
    exchange: (id) => {
      const trigger = issued.get(id);
      if (!trigger) return 'invalid_trigger_id';
      if (trigger.used) return 'exchanged_trigger_id';
      if (clock.now() - trigger.at > TRIGGER_LIFE_MS) return 'expired_trigger_id';
      trigger.used = true;
      return trigger;
    },
  };
}
