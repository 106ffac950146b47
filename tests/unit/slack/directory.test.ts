import { describe, expect, it } from 'vitest';
import { personFrom } from '../../../src/slack/directory.ts';

describe('a member as Slack describes them', () => {
  it.each([
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['Europe/Kiev', 'Europe/Kiev'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
  ])('whose zone Slack calls %j is in %s', (tz, zone) => {
    const person = personFrom({ id: 'U0ANA', name: 'ana', tz, tz_offset: 0 });
    expect(person.zone).toBe(zone);
    expect(person.zoneGuessedFor).toBeUndefined();
  });

  it.each([
    [undefined, undefined, 'Etc/UTC', ''],
    [null, null, 'Etc/UTC', ''],
    ['', 0, 'Etc/UTC', ''],
    ['Mars/Olympus_Mons', undefined, 'Etc/UTC', 'Mars/Olympus_Mons'],
    ['Mars/Olympus_Mons', 10_800, 'Etc/GMT-3', 'Mars/Olympus_Mons'],
    ['Mars/Olympus_Mons', -18_000, 'Etc/GMT+5', 'Mars/Olympus_Mons'],
    ['Mars/Olympus_Mons', 50_400, 'Etc/GMT-14', 'Mars/Olympus_Mons'],
    ['Mars/Olympus_Mons', 54_000, 'Etc/UTC', 'Mars/Olympus_Mons'],
    ['Mars/Olympus_Mons', 19_800, 'Etc/UTC', 'Mars/Olympus_Mons'],
  ])('whose zone Slack calls %j, %j seconds east, is taken to be in %s', (tz, tz_offset, zone, guessed) => {
    const person = personFrom({ id: 'U0ANA', name: 'ana', tz, tz_offset });
    expect(person.zone).toBe(zone);
    expect(person.zoneGuessedFor).toBe(guessed);
  });

  it('has a handle, an address where Slack gives it, and the moment of the last change', () => {
    const profile = { display_name: 'Ana', email: 'ana@acme.example' };
    expect(personFrom({ id: 'U0ANA', name: 'ana.b', updated: 1_764_000_000, profile })).toMatchObject({
      name: 'Ana',
      handle: 'ana.b',
      email: 'ana@acme.example',
      updatedAt: new Date('2025-11-24T16:00:00Z'),
    });
    expect(personFrom({ id: 'U0ANA' })).toMatchObject({
      name: 'U0ANA',
      handle: undefined,
      email: undefined,
      updatedAt: undefined,
    });
  });
});
