import { expect, it } from 'vitest';
import { newId } from '../../../src/core/identifiers.ts';
import type { WorkspaceTransaction } from '../../../src/db/tenant.ts';
import { saveCompanyChoice } from '../../../src/features/calendars/repository/choices.ts';
import { saveDoNotDisturb } from '../../../src/features/calendars/repository/do-not-disturb.ts';
import { defaultPolicy, type LevelWho, type Policy } from '../../../src/features/escalations/rules/policy.ts';
import { factsOf, type Subject } from '../../../src/features/escalations/service/facts.ts';
import { insertIntent } from '../../../src/features/intents/repository.ts';
import { insertOutcome } from '../../../src/features/outcomes/repository/outcomes.ts';
import { saveDeputy } from '../../../src/features/people/repository/deputies.ts';
import { saveManagers } from '../../../src/features/people/repository/reporting-line.ts';
import { setAppointed } from '../../../src/features/people/repository/roles.ts';
import { insertTeam, setMembers } from '../../../src/features/teams/repository.ts';
import { insertAbsence } from '../../../src/features/time-off/repository/absences.ts';
import { saveStatusAway } from '../../../src/features/time-off/repository/status.ts';
import { personOf, startPeople } from '../people/stage.ts';
import { insertEscalation } from './stage.ts';

const staff = [
  ...['Ana', 'Ben', 'Cleo', 'Mia', 'Nora', 'Lea', 'Lou', 'Tom', 'Zoe'].map((name) => personOf(name)),
  personOf('Yui', { zone: 'Asia/Tokyo' }),
  personOf('Ada', { isAdmin: true }),
  personOf('Abe', { isAdmin: true }),
  personOf('Kim', { isDeactivated: true }),
  personOf('Gus', { isGuest: true }),
  personOf('Deploybot', { isBot: true }),
];

/** Monday, 10:00 in Berlin; a holiday in Japan. */
const NOW = new Date('2026-11-23T09:00:00Z');

/** Ana leads Payments, Tom leads Billing; Mia is the manager of both, and Nora is Mia's. */
async function start() {
  const { clock, inWorkspace } = await startPeople(staff);
  const payments = newId(clock);
  const billing = newId(clock);
  const leave = (workspace: WorkspaceTransaction, userId: string, from: string, until: string, more = {}) =>
    insertAbsence(
      workspace,
      { id: newId(clock), userId, from, until, teamIds: [], deputyId: undefined, ...more },
      { userId, requestId: newId(clock), at: NOW },
    );
  await inWorkspace(async (workspace) => {
    const teams = { payments: { id: payments, leadId: 'U0ANA' }, billing: { id: billing, leadId: 'U0TOM' } };
    for (const [name, { id, leadId }] of Object.entries(teams)) {
      await insertTeam(workspace, { id, channelId: `C${name}`, name, leadId }, leadId, NOW);
      await setMembers(workspace, id, ['U0CLEO', 'U0NORA'], NOW);
    }
    const managers = new Map<string, string | undefined>([
      ['U0ANA', 'U0MIA'],
      ['U0TOM', 'U0MIA'],
      ['U0MIA', 'U0NORA'],
    ]);
    await saveManagers(workspace, managers, 'csv', { by: 'U0ADA', at: NOW });
    await setAppointed(workspace, 'leader', ['U0LEA', 'U0LOU'], { userId: 'U0ADA', at: NOW });
    await saveDeputy(workspace, 'U0TOM', 'U0CLEO', NOW);
    await saveDeputy(workspace, 'U0MIA', 'U0BEN', NOW);
    await leave(workspace, 'U0ANA', '2026-11-20', '2026-11-27', { teamIds: [payments], deputyId: 'U0BEN' });
    await leave(workspace, 'U0LEA', '2026-11-23', '2026-11-23', { deputyId: 'U0KIM' });
    await leave(workspace, 'U0CLEO', '2026-11-24', '2026-11-24');
    // On Slack's word; whoever answers for them is whom they chose for good.
    await saveStatusAway(workspace, 'U0MIA', NOW, undefined);
    await saveDoNotDisturb(
      workspace,
      new Map([['U0NORA', { startsAt: NOW, endsAt: new Date('2026-11-23T12:00:00Z') }]]),
      NOW,
    );
  });
  return { clock, inWorkspace, payments, billing };
}

const levels = (...who: LevelWho[]): Policy => ({
  ...defaultPolicy,
  levels: who.map((each) => ({ who: each, acknowledgeHours: 4, decideHours: 8 })),
});
const everyKind = levels(
  { kind: 'asked' },
  { kind: 'lead' },
  { kind: 'leads_deputy' },
  { kind: 'leads_manager' },
  { kind: 'next_manager' },
  { kind: 'role', role: 'leader' },
  { kind: 'role', role: 'admin' },
  { kind: 'person', userId: 'U0GUS' },
  { kind: 'intent_owner' },
);

const subject = (id: string, teamId: string, more: Partial<Subject> = {}): Subject => ({
  id,
  teamId,
  policy: everyKind,
  raisedBy: 'U0CLEO',
  askedOf: undefined,
  blockerId: undefined,
  outcomeId: undefined,
  ...more,
});

it('knows whom the levels of many escalations mean now, and when each of these people can be told', async () => {
  const { inWorkspace, payments, billing } = await start();
  const handedOn = {
    told: ['U0ZOE', 'U0TOM'],
    brokenPromises: 0,
    repeats: 0,
    delegatedBy: ['U0ZOE'],
    declinedBy: [],
    handedBy: { U0TOM: 'U0ZOE' },
  };
  const named = ['U0YUI', 'U0KIM', 'U0DEPLOYBOT', 'U0UNKNOWN'];
  const facts = await inWorkspace((workspace) =>
    factsOf(
      workspace,
      [
        subject('one', payments, { askedOf: 'U0YUI', named }),
        subject('two', billing, { about: 'U0ADA', memory: handedOn }),
        subject('three', billing, { holderId: 'U0ANA', about: 'U0TOM', raisedBy: undefined }),
      ],
      NOW,
    ),
  );
  const [one, two, three] = ['one', 'two', 'three'].map((id) => facts.get(id));
  const meant = 'YUI ANA BEN MIA NORA LOU ABE GUS'.split(' ').map((name) => `U0${name}`);
  expect(one?.line).toEqual([...meant, undefined]);
  expect(one?.admins).toEqual(['U0ABE', 'U0ADA']);
  // Who may have it again.
  expect(two?.person('U0ZOE')?.userId).toBe('U0ZOE');
  expect(two?.line.slice(0, 4)).toEqual(['U0TOM', 'U0TOM', 'U0CLEO', 'U0MIA']);
  expect(two?.admins).toEqual(['U0ABE']);
  expect(three?.line.slice(0, 2)).toEqual([undefined, undefined]);
  // Nor are they told as somebody's deputy, or where somebody hands it to them.
  expect(three?.person('U0TOM')).toBeUndefined();
  expect(two?.person('U0TOM')).toBeDefined();

  // Leave may be from one team alone.
  expect(one?.person('U0ANA')).toMatchObject({
    unusable: 'away',
    awayUntil: '2026-11-27',
    deputyId: 'U0BEN',
    leavesAt: new Date('2026-11-24T08:00:00Z'),
  });
  expect(three?.person('U0ANA')).toMatchObject({ free: NOW, leavesAt: undefined });
  expect(three?.person('U0ANA')).not.toHaveProperty('unusable');
  expect(one?.person('U0MIA')).toMatchObject({ unusable: 'away', deputyId: 'U0BEN' });
  // Whoever should answer for Lea has left.
  expect(one?.person('U0LEA')).toMatchObject({ unusable: 'away', deputyId: undefined });
  expect(one?.person('U0KIM')?.unusable).toBe('left');
  expect(one?.person('U0GUS')?.unusable).toBe('unfit');
  expect(one?.person('U0DEPLOYBOT')?.unusable).toBe('unfit');
  expect(one?.person('U0UNKNOWN')).toBeUndefined();

  // A holiday, then the night; Slack's Do Not Disturb; nothing.
  expect(one?.person('U0YUI')?.free).toEqual(new Date('2026-11-23T22:00:00Z'));
  expect(one?.person('U0NORA')?.free).toEqual(new Date('2026-11-23T12:00:00Z'));
  expect(one?.person('U0BEN')?.free).toEqual(NOW);
  const clocks = ['U0BEN', 'U0YUI', 'U0CLEO'].map((id) => one?.person(id)?.after(NOW, 8 * 60));
  expect(clocks).toEqual(
    ['2026-11-24T09', '2026-11-24T08', '2026-11-24T08'].map((hour) => new Date(`${hour}:00Z`)),
  );
  expect(one?.person('U0BEN')?.workingMinutesBetween(NOW, new Date('2026-11-24T09:00Z'))).toBe(8 * 60);
});

it('goes to whoever owns the intent above what is blocked or about which it is, while there is one', async () => {
  const { clock, inWorkspace, payments } = await start();
  const [intentId, outcomeId, aloneId] = [newId(clock), newId(clock), newId(clock)];
  const by = (requestId: string) => ({ userId: 'U0ANA', requestId, at: NOW });
  const draft = {
    ...{ title: 'Refunds API', doneMeans: 'live', ownerId: 'U0CLEO' },
    ...{ dueOn: '2026-12-18', moveReason: undefined },
  };
  const lastOf = (subjects: readonly Subject[]) =>
    inWorkspace(async (workspace) => {
      const facts = await factsOf(workspace, subjects, NOW);
      return subjects.map(({ id }) => facts.get(id)?.line.at(-1));
    });
  const blockerId = await inWorkspace(async (workspace) => {
    const { trx, workspaceId } = workspace;
    const intent = {
      title: 'Faster refunds',
      why: 'They wait',
      boundaries: undefined,
      decidedOn: '2026-10-01',
    };
    await insertIntent(workspace, intentId, { ...intent, ownerId: 'U0ZOE' }, by('intent'));
    const place = { level: 'team', state: 'open' } as const;
    const parent = { kind: 'intent', id: intentId } as const;
    await insertOutcome(workspace, outcomeId, payments, draft, { ...place, parent }, by('one'));
    await insertOutcome(workspace, aloneId, payments, draft, { ...place, parent: undefined }, by('other'));
    const { blockerId } = await insertEscalation(workspace, clock, payments, { visibility: 'team' });
    await trx
      .updateTable('blocker')
      .set({ outcome_id: outcomeId })
      .where('workspace_id', '=', workspaceId)
      .execute();
    return blockerId;
  });
  const subjects = [
    subject('blocked', payments, { blockerId }),
    subject('about', payments, { outcomeId }),
    subject('alone', payments, { outcomeId: aloneId }),
    subject('hers', payments, { outcomeId, about: 'U0ZOE' }),
  ];
  expect(await lastOf(subjects)).toEqual(['U0ZOE', 'U0ZOE', undefined, undefined]);
  await inWorkspace(({ trx }) =>
    trx.updateTable('intent').set({ state: 'achieved', closed_at: NOW }).where('id', '=', intentId).execute(),
  );
  expect(await lastOf(subjects)).toEqual([undefined, undefined, undefined, undefined]);
});

it('passes over those who leave before they could be told', async () => {
  const { inWorkspace, payments } = await start();
  const late = new Date('2026-11-23T22:00:00Z');
  await inWorkspace((workspace) => saveCompanyChoice(workspace, { quiet: { from: '20:00', to: '08:00' } }));
  const facts = await inWorkspace((workspace) => factsOf(workspace, [subject('one', payments)], late));
  expect(facts.get('one')?.person('U0CLEO')).toMatchObject({ unusable: 'away', awayUntil: '2026-11-24' });
  // It is over by then.
  expect(facts.get('one')?.person('U0LEA')).toMatchObject({ unusable: 'away' });
  expect(facts.get('one')?.person('U0BEN')?.free).toEqual(new Date('2026-11-24T07:00:00Z'));
});

it('takes no more queries for many than for one', async () => {
  const { inWorkspace, payments, billing } = await start();
  const queriesFor = (count: number) =>
    inWorkspace(async ({ workspaceId, trx }) => {
      let queries = 0;
      const counting = trx.withPlugin({
        transformQuery: ({ node }) => {
          queries += 1;
          return node;
        },
        transformResult: async ({ result }) => result,
      });
      // A transaction with a plugin is one still; its type says otherwise.
      const workspace = { workspaceId, trx: counting as typeof trx };
      const subjects = Array.from({ length: count }, (_, n) =>
        subject(`${n}`, n % 2 ? billing : payments, { holderId: staff[n % staff.length]?.userId }),
      );
      expect(await factsOf(workspace, subjects, NOW)).toHaveProperty('size', count);
      return queries;
    });
  // Of one, the lead's deputy is somebody who has to be looked up besides.
  expect(await queriesFor(200)).toBeLessThanOrEqual(await queriesFor(1));
});
