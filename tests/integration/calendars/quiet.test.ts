import { TestClock } from 'pg-boss';
import { expect, it } from 'vitest';
import { createCalendars, quietUntil } from '../../../src/features/calendars/index.ts';
import { saveCompanyChoice, savePersonChoice } from '../../../src/features/calendars/repository/choices.ts';
import {
  knownDoNotDisturb,
  saveDoNotDisturb,
} from '../../../src/features/calendars/repository/do-not-disturb.ts';
import { ANA, BEN, KIM, twoWorkspaces } from './workspaces.ts';

const everybody = [ANA.userId, BEN.userId, KIM.userId];
/** 23:00 in Berlin, 17:00 in New York. */
const NOW = new Date('2027-01-11T22:00:00Z');
const at = (time: string) => new Date(`2027-01-12T${time}:00Z`);

it('knows who is not to be disturbed, by their own quiet hours, the company’s, and Slack’s Do Not Disturb', async () => {
  const { inWorkspace, elsewhere } = await twoWorkspaces();
  const quiet = () => inWorkspace((workspace) => quietUntil(workspace, [...everybody, 'U0404'], NOW));
  await elsewhere(async (workspace) => {
    await saveCompanyChoice(workspace, { quiet: { from: '16:00', to: '12:00' } });
    await savePersonChoice(workspace, ANA.userId, { quiet: { from: '12:00', to: '13:00' } });
    await saveDoNotDisturb(workspace, new Map([[BEN.userId, { startsAt: NOW, endsAt: at('20:00') }]]), NOW);
  });
  expect(await quiet()).toEqual(
    new Map([
      [ANA.userId, at('06:00')],
      [KIM.userId, at('07:00')],
    ]),
  );

  await inWorkspace(async (workspace) => {
    await saveCompanyChoice(workspace, { quiet: { from: '16:30', to: '09:00' } });
    await savePersonChoice(workspace, ANA.userId, { quiet: { from: '12:00', to: '13:00' } });
  });
  expect(await quiet()).toEqual(
    new Map([
      [BEN.userId, at('14:00')],
      [KIM.userId, at('09:00')],
    ]),
  );

  await inWorkspace((workspace) =>
    saveDoNotDisturb(workspace, new Map([[ANA.userId, { startsAt: NOW, endsAt: at('01:00') }]]), NOW),
  );
  expect((await quiet()).get(ANA.userId)).toEqual(at('01:00'));
  // Switched off again.
  await inWorkspace((workspace) => saveDoNotDisturb(workspace, new Map([[ANA.userId, undefined]]), NOW));
  expect((await quiet()).has(ANA.userId)).toBe(false);
});

it('keeps what Slack tells of people on teams, and of others once it was asked about them', async () => {
  const { db, inWorkspace } = await twoWorkspaces();
  const window = { startsAt: at('20:00'), endsAt: at('23:00') };
  const { askDoNotDisturb, doNotDisturbChanged } = createCalendars({
    db,
    clock: new TestClock(NOW),
    people: { lookUp: async () => [] },
    doNotDisturb: { windowsOf: async (_, userIds) => new Map(userIds.map((userId) => [userId, window])) },
    onChange: async () => {},
  });
  const known = () => inWorkspace((workspace) => knownDoNotDisturb(workspace, [...everybody, 'U0404']));
  const isOff = { dnd_enabled: false, next_dnd_start_ts: 0, next_dnd_end_ts: 0 };
  for (const userId of everybody) await doNotDisturbChanged('T0001', userId, isOff);
  expect([...(await known()).keys()].toSorted()).toEqual([ANA.userId, BEN.userId]);

  // Kim is on no team, and something goes up to her.
  await askDoNotDisturb('T0001', [KIM.userId, 'U0404']);
  const followed = await known();
  expect(followed.get(KIM.userId)).toEqual({ endsAt: window.endsAt, readAt: NOW });
  expect(followed.has('U0404')).toBe(false);
  await doNotDisturbChanged('T0001', KIM.userId, isOff);
  expect((await known()).get(KIM.userId)).toEqual({ endsAt: undefined, readAt: NOW });
});

it('asks Slack only about those of whom nothing is known that still holds', async () => {
  const { db, inWorkspace } = await twoWorkspaces();
  const asked: string[][] = [];
  const { askDoNotDisturb } = createCalendars({
    db,
    clock: new TestClock(NOW),
    people: { lookUp: async () => [] },
    doNotDisturb: {
      windowsOf: async (_, userIds) => {
        asked.push([...userIds]);
        return new Map([[BEN.userId, { startsAt: NOW, endsAt: at('01:00') }]]);
      },
    },
    onChange: async () => {},
  });
  await inWorkspace((workspace) =>
    saveDoNotDisturb(workspace, new Map([[ANA.userId, undefined]]), new Date(NOW.getTime() - 60_000)),
  );
  await askDoNotDisturb('T0001', [ANA.userId, BEN.userId]);
  await askDoNotDisturb('T0001', [ANA.userId, BEN.userId]);
  expect(asked).toEqual([[BEN.userId]]);
});
