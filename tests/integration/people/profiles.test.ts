import { expect, it } from 'vitest';
import { createOrganization } from '../../../src/features/people/index.ts';
import { readReportingLine } from '../../../src/features/people/repository/reporting-line.ts';
import type { ProfileAnswer } from '../../../src/slack/profiles.ts';
import { as, personOf, startPeople } from './stage.ts';

const MINUTE = 60_000;
const MEMBERS = Array.from({ length: 120 }, (_, n) => personOf(`N${String(n).padStart(3, '0')}`));
const BOSS = personOf('Boss');

/** Everyone's profile says that they report to the boss. */
async function startReading() {
  const stage = await startPeople([...MEMBERS, BOSS, personOf('Root', { isAdmin: true })]);
  const asked: string[] = [];
  let answer: (userId: string) => ProfileAnswer | Promise<ProfileAnswer> = () => ({
    kind: 'value',
    value: BOSS.userId,
  });
  const organization = createOrganization({
    ...stage,
    // Of the team, everyone is on it.
    membersAfter: async (_, after = '', limit) =>
      MEMBERS.map(({ userId }) => userId)
        .filter((userId) => userId > after)
        .slice(0, limit),
    profiles: {
      personFields: async () => [
        { id: 'Xf0BOSS', label: 'Manager' },
        { id: 'Xf0LEAD', label: 'Lead' },
      ],
      valueOf: async (_, userId) => {
        asked.push(userId);
        return answer(userId);
      },
    },
  });
  const choose = (fieldId: string) => organization.appoint(as('Root'), { admins: [], leaders: [], fieldId });
  const { workspaceId } = as('Root');
  return {
    ...stage,
    organization,
    choose,
    answers: (next: typeof answer) => {
      answer = next;
    },
    /** Reads once; whom it asked about, and after how many minutes it goes on. */
    read: async () => {
      asked.length = 0;
      await organization.readProfiles(workspaceId);
      const row = await stage.db.selectFrom('manager_field').selectAll().executeTakeFirst();
      return {
        asked: asked.length,
        first: asked[0],
        wait: ((row?.due_at.getTime() ?? 0) - stage.clock.now()) / MINUTE,
      };
    },
    managers: async () => (await stage.inWorkspace((workspace) => readReportingLine(workspace))).size,
  };
}

it('reads fifty profiles a minute and begins again a day later', async () => {
  const { choose, read, managers } = await startReading();
  expect(await read()).toMatchObject({ asked: 0 });
  await choose('Xf0BOSS');
  expect(await read()).toEqual({ asked: 50, first: 'U0N000', wait: 1 });
  // What stands in the form about roles is sent with it, whatever else is changed there.
  await choose('Xf0BOSS');
  expect(await read()).toEqual({ asked: 50, first: 'U0N050', wait: 1 });
  expect(await read()).toEqual({ asked: 20, first: 'U0N100', wait: 24 * 60 });
  expect(await managers()).toBe(120);
  expect(await read()).toMatchObject({ first: 'U0N000' });
  await choose('none');
  expect(await read()).toMatchObject({ asked: 0 });
});

it('keeps what it has read when Slack asks to wait, goes on there, and is quiet where it may not read', async () => {
  const { choose, answers, read, managers } = await startReading();
  await choose('Xf0BOSS');
  answers((userId) =>
    userId === 'U0N003' ? { kind: 'wait', ms: 30_000 } : { kind: 'value', value: BOSS.userId },
  );
  expect(await read()).toEqual({ asked: 4, first: 'U0N000', wait: 0.5 });
  expect(await managers()).toBe(3);
  answers(() => ({ kind: 'refused' }));
  expect(await read()).toEqual({ asked: 1, first: 'U0N003', wait: 24 * 60 });
  answers(() => ({ kind: 'unknown' }));
  expect(await read()).toMatchObject({ asked: 50 });
  // Of whom Slack does not tell now the manager stays.
  expect(await managers()).toBe(3);
});

it('begins with a field that is chosen while another one is read', async () => {
  const { choose, answers, read } = await startReading();
  await choose('Xf0BOSS');
  answers(async (userId) => {
    if (userId === 'U0N003') await choose('Xf0LEAD');
    return { kind: 'value', value: BOSS.userId };
  });
  expect(await read()).toEqual({ asked: 50, first: 'U0N000', wait: 0 });
  expect(await read()).toEqual({ asked: 50, first: 'U0N000', wait: 1 });
});

it('takes over what a changed profile says, if it says anything of the field', async () => {
  const { organization, choose, managers } = await startReading();
  const heard = (fields: unknown) => organization.heardProfile(as('Root').workspaceId, 'U0N001', fields);
  await heard({ Xf0BOSS: { value: BOSS.userId, alt: '' } });
  expect(await managers()).toBe(0);
  await choose('Xf0BOSS');
  await heard({ Xf0BOSS: { value: BOSS.userId, alt: '' } });
  expect(await managers()).toBe(1);
  for (const nothing of [undefined, null, [], {}]) await heard(nothing);
  expect(await managers()).toBe(1);
  await heard({ Xf0TITLE: { value: 'Barista', alt: '' } });
  expect(await managers()).toBe(0);
});
