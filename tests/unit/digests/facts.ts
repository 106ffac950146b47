import { isObject } from '../../../sandbox/server/json.ts';
import type { Digest, Waiting } from '../../../src/features/digests/rules/digest.ts';
import type { TeamStands } from '../../../src/features/digests/rules/need.ts';

export const teamOf = (name: string, n = 1) => ({
  ...{ id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, channelId: 'C0PAYMENTS' },
  ...{ name, leadId: 'U0ANA' },
});

/** A team that is on track, but for what is said. */
export const stands = (name: string, facts: Partial<TeamStands> = {}): TeamStands => ({
  ...{ team: teamOf(name), counts: { on_track: 3 }, answered: 4, asked: 4, slips: 0 },
  ...facts,
});

export const waiting = (ask: string, facts: Partial<Waiting> = {}): Waiting => ({
  ...{ teamName: 'Payments', ask, outcomeTitle: undefined, heldBy: 'Maria', since: '2026-11-20' },
  ...{ sinceAt: new Date('2026-11-20T09:00:00Z'), isPrivate: false, delay: undefined, rank: 1 },
  ...facts,
});

export const digestOf = (facts: Partial<Digest> = {}): Digest => ({
  ...{ from: '2026-11-23', until: '2026-11-29', on: '2026-11-30', currency: 'EUR' },
  ...{ teams: [], waiting: [], slips: [], pulses: [], now: new Date('2026-11-30T07:30:00Z') },
  ...facts,
});

/** Every text of some blocks, from top to bottom, buttons in brackets. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join('\n');
  if (!isObject(value)) return '';
  const { type, text, elements, accessory } = value;
  if (type === 'button') return `[ ${textOf(text)} ]`;
  if (typeof text === 'string') return text;
  return [textOf(text), textOf(elements), textOf(accessory)].filter(Boolean).join('\n');
}
