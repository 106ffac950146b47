import { randomInt, randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock } from './clock.ts';

/** A new row's id: UUIDv7 (RFC 9562), so that ids sort by the time they were made. */
export function newId(clock: Clock): string {
  return v7({ msecs: clock.now() });
}

/** A random id that says nothing about when it was made: message markers, lease tokens. */
export function newToken(): string {
  return randomUUID();
}

/** Crockford's base 32: no letter that is mistaken for another when read aloud. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Four characters by which a person names a failure to an admin, and the admin finds it in the log. */
export function newReference(): string {
  return Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
