import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { TestClock } from 'pg-boss';
import { describe, expect, it } from 'vitest';
import { createDoNotDisturbReader, windowFrom } from '../../../src/slack/do-not-disturb.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const NOW = new Date('2027-01-11T12:00:00Z');
const seconds = (iso: string) => Date.parse(iso) / 1000;
const on = {
  dnd_enabled: true,
  next_dnd_start_ts: seconds('2027-01-11T21:00:00Z'),
  next_dnd_end_ts: seconds('2027-01-12T07:00:00Z'),
};
const night = { startsAt: new Date('2027-01-11T21:00:00Z'), endsAt: new Date('2027-01-12T07:00:00Z') };

describe('a status of Do Not Disturb', () => {
  it.each([
    ['switched on', on, night],
    ['switched off', { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 }, undefined],
    ['switched on without times', { ...on, next_dnd_start_ts: 1, next_dnd_end_ts: 1 }, undefined],
    [
      'snoozed',
      { ...on, snooze_enabled: true, snooze_endtime: seconds('2027-01-11T13:00:00Z') },
      { startsAt: NOW, endsAt: new Date('2027-01-11T13:00:00Z') },
    ],
    [
      'snoozed once',
      { ...on, snooze_enabled: false, snooze_endtime: seconds('2027-01-11T13:00:00Z') },
      night,
    ],
  ])('%s', (_, status, window) => {
    expect(windowFrom(status, NOW)).toEqual(window);
  });
});

/** A Slack that answers with a status for everybody, or fails as long as `failure` says so. */
function reader() {
  const clock = new TestClock(NOW);
  const asked: number[] = [];
  const slack: { failure: Error | undefined } = { failure: undefined };
  const client = {
    dnd: {
      teamInfo: async ({ users }: { users: string }) => {
        asked.push(users.split(',').length);
        if (slack.failure) throw slack.failure;
        return { ok: true, users: Object.fromEntries(users.split(',').map((id) => [id, on])) };
      },
    },
  };
  // Of the client only this one method is called.
  const clientOf = () => client as unknown as WebClient;
  const { windowsOf } = createDoNotDisturbReader(clientOf, { clock, logger: silentLogger });
  return { clock, asked, slack, windowsOf };
}

const people = (count: number) => Array.from({ length: count }, (_, index) => `U${index}`);

describe('reading people’s Do Not Disturb', () => {
  it('asks about fifty at once, and about no more than two hundred', async () => {
    const { windowsOf, asked } = reader();
    expect((await windowsOf('T1', people(120))).get('U119')).toEqual(night);
    expect(asked.splice(0)).toEqual([50, 50, 20]);
    expect((await windowsOf('T1', people(500))).size).toBe(200);
    expect(asked).toEqual([50, 50, 50, 50]);
  });

  it('never fails, and leaves Slack alone for a while after it did', async () => {
    const { windowsOf, asked, slack, clock } = reader();
    slack.failure = new Error('away');
    const failed = await windowsOf('T1', people(120)).catch(String);
    expect(failed).toEqual(new Map());
    slack.failure = undefined;
    await clock.setTime(NOW.getTime() + 59_000);
    expect((await windowsOf('T1', people(1))).size).toBe(0);
    // Another workspace has an installation of its own.
    expect((await windowsOf('T2', people(1))).size).toBe(1);
    await clock.setTime(NOW.getTime() + 60_000);
    expect((await windowsOf('T1', people(1))).size).toBe(1);
    expect(asked).toEqual([50, 1, 1]);
  });

  it.each([
    ['as long as it asks', new WebAPIRateLimitedError(120), 120_000],
    [
      'for an hour where the scope is missing',
      new WebAPIPlatformError({ ok: false, error: 'missing_scope' }),
      3_600_000,
    ],
    ['for an hour where it refuses', new WebAPIPlatformError({ ok: false, error: 'team_is_odd' }), 3_600_000],
  ])('leaves Slack alone %s', async (_, failure, ms) => {
    const { windowsOf, slack, clock } = reader();
    slack.failure = failure;
    await windowsOf('T1', people(1));
    slack.failure = undefined;
    await clock.setTime(NOW.getTime() + ms - 1);
    expect((await windowsOf('T1', people(1))).size).toBe(0);
    await clock.setTime(NOW.getTime() + ms);
    expect((await windowsOf('T1', people(1))).size).toBe(1);
  });
});
