import { randomBytes, randomInt } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** `length` random characters of the alphabet that Slack's ids use. */
export function randomLetters(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

export interface Identifiers {
  /** A Slack id such as `C7XK200001`: the kind's letter, this run's random part, a counter. */
  next(prefix: string): string;
  /** A message timestamp `seconds.micros`: the clock's present, unique and rising in this workspace. */
  timestamp(): string;
  /** A view's hash: changes with every change of the view. */
  hash(): string;
}

/**
 * Ids carry a random part per run, so that two sandboxes feeding one database never share an id.
 */
export function createIdentifiers(clock: SandboxClock): Identifiers {
  const run = randomLetters(4);
  let count = 0;
  let lastMicros = 0;
  return {
    next: (prefix) => {
      count += 1;
      return `${prefix}${run}${count.toString(36).toUpperCase().padStart(5, '0')}`;
    },
    timestamp: () => {
      lastMicros = Math.max(clock.now() * 1000, lastMicros + 1);
      return microsAsTimestamp(lastMicros);
    },
    hash: () => `${Math.floor(clock.now() / 1000)}.${randomBytes(4).toString('hex')}`,
  };
}

function microsAsTimestamp(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  return `${seconds}.${String(micros - seconds * 1_000_000).padStart(6, '0')}`;
}
