import type { DigestsDeps } from './deps.ts';
import { createLooking } from './looking.ts';
import { createRoll } from './roll.ts';
import { createSending } from './sending.ts';
import { createSettings } from './settings.ts';

export type Digests = ReturnType<typeof createDigests>;

/** Once a week those who lead several teams read how they stand, what waits, and what has moved. */
export function createDigests(deps: DigestsDeps) {
  return { ...createRoll(deps), ...createSending(deps), ...createSettings(deps), ...createLooking(deps) };
}
