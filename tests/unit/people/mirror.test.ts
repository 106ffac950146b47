import { describe, expect, it } from 'vitest';
import { changeOf, seenBy, takeOver } from '../../../src/features/people/rules/mirror.ts';

const at = (seconds: number) => new Date(Date.parse('2026-11-23T09:00:00Z') + seconds * 1000);

const ana = {
  userId: 'U0ANA',
  name: 'Ana',
  zone: 'Europe/Berlin',
  isAdmin: false,
  isBot: false,
  isGuest: false,
  isDeactivated: false,
  handle: 'ana',
  email: 'ana@acme.example',
  updatedAt: at(0),
};
const known = { ...ana, readAt: at(10) };

describe('what Slack says of someone', () => {
  it('is stored when they are not known yet', () => {
    expect(takeOver(undefined, ana, at(0))).toEqual(ana);
  });

  it.each([
    { name: 'Anna' },
    { zone: 'Asia/Kolkata' },
    { isAdmin: true },
    { isBot: true },
    { isGuest: true },
    { isDeactivated: true },
    { handle: 'anna' },
    { email: 'anna@acme.example' },
    { email: undefined },
    { updatedAt: at(1) },
  ])('is stored when it is news: %j', (news) => {
    expect(takeOver(known, { ...ana, ...news }, at(20))).toEqual({ ...ana, ...news });
  });

  it('is not stored again when it is no news', () => {
    expect(takeOver(known, { ...ana }, at(20))).toBeUndefined();
  });

  it.each([
    ['changed earlier, heard later', at(-1), at(20), false],
    ['changed later, heard earlier', at(1), at(5), true],
    ['changed in the same second, asked for earlier', at(0), at(5), false],
    ['changed in the same second, asked for later', at(0), at(20), true],
    ['changed in the same second, heard in the same moment', at(0), at(10), true],
    ['changed nobody knows when, asked for earlier', undefined, at(5), false],
    ['changed nobody knows when, asked for later', undefined, at(20), true],
  ])('wins when it is newer: %s', (_case, updatedAt, readAt, wins) => {
    const stored = takeOver(known, { ...ana, name: 'Anna', updatedAt }, readAt);
    expect(stored?.name).toBe(wins ? 'Anna' : undefined);
  });

  it('without a moment of its own leaves the one that is known', () => {
    expect(takeOver(known, { ...ana, name: 'Anna', updatedAt: undefined }, at(20))?.updatedAt).toEqual(at(0));
  });

  it.each(['', 'Mars/Olympus_Mons'])('leaves the zone alone when it calls it %j', (zoneGuessedFor) => {
    const said = { ...ana, zone: 'Etc/UTC', zoneGuessedFor, updatedAt: at(1) };
    expect(takeOver(known, said, at(20))?.zone).toBe('Europe/Berlin');
    expect(takeOver(undefined, said, at(20))?.zone).toBe('Etc/UTC');
  });
});

describe('a change that others plan by', () => {
  const change = { userId: 'U0ANA', zoneBefore: 'Europe/Berlin', wasDeactivated: false };

  it('is a move to another zone', () => {
    expect(changeOf(ana, { ...ana, zone: 'Asia/Kolkata' })).toEqual({
      ...change,
      zone: 'Asia/Kolkata',
      isDeactivated: false,
    });
  });

  it('is leaving', () => {
    expect(changeOf(ana, { ...ana, isDeactivated: true })).toEqual({
      ...change,
      zone: 'Europe/Berlin',
      isDeactivated: true,
    });
  });

  it('is not a new name, neither of the person nor of the zone', () => {
    expect(changeOf(ana, { ...ana, name: 'Anna' })).toBeUndefined();
    const kiev = { ...ana, zone: 'Europe/Kiev' };
    expect(changeOf(kiev, { ...kiev, zone: 'Europe/Kyiv' })).toBeUndefined();
  });
});

it('stands on the Home tabs of everyone where it is a name, else on their own at most', () => {
  expect(seenBy(ana, { ...ana, name: 'Anna' })).toBe('everyone');
  for (const change of [
    { zone: 'Asia/Kolkata' },
    { isAdmin: true },
    { isGuest: true },
    { isDeactivated: true },
  ]) {
    expect(seenBy(ana, { ...ana, ...change })).toBe('themself');
  }
  expect(seenBy(ana, { ...ana, handle: 'anna', updatedAt: at(5) })).toBe('nobody');
});
