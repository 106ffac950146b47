import { sql } from 'kysely';
import { describe, expect, inject, it } from 'vitest';
import { createOrganization, deputiesOf, managersOf } from '../../../src/features/people/index.ts';
import { findAdmins, savePeople } from '../../../src/features/people/repository/people.ts';
import {
  chainAbove,
  readReportingLine,
  saveManagers,
} from '../../../src/features/people/repository/reporting-line.ts';
import { as, personOf, startPeople } from './stage.ts';

const [ana, ben, cleo, zed] = ['U0ANA', 'U0BEN', 'U0CLEO', 'U0ZED'] as const;

async function startOrganization() {
  const stage = await startPeople();
  const organization = createOrganization(stage);
  const choose = (name: string, managerId?: string, deputyId?: string) =>
    organization.chooseManager(as(name), as(name).userId, { managerId, deputyId });
  const line = () =>
    stage.inWorkspace(async (workspace) => {
      const everyone = await readReportingLine(workspace);
      return Object.fromEntries([...everyone].map(([id, to]) => [id, `${to.managerId} ${to.source}`]));
    });
  return { ...stage, organization, choose, line };
}

describe('a manager and a deputy', () => {
  it('are chosen, changed and taken away', async () => {
    const { inWorkspace, organization, choose } = await startOrganization();
    await choose('Ana', ben, cleo);
    expect(await organization.managerForm(as('Ana'), ana)).toEqual({
      userId: ana,
      name: undefined,
      managerId: ben,
      source: 'chosen',
      deputyId: cleo,
    });
    const known = () =>
      inWorkspace(async (workspace) => [
        Object.fromEntries(await managersOf(workspace, [ana, ben])),
        Object.fromEntries(await deputiesOf(workspace, [ana, ben])),
      ]);
    expect(await known()).toEqual([{ [ana]: ben }, { [ana]: cleo }]);
    await choose('Ana', cleo, ben);
    expect(await known()).toEqual([{ [ana]: cleo }, { [ana]: ben }]);
    await choose('Ana');
    expect(await known()).toEqual([{}, {}]);
  });

  it('can not be oneself, an app, somebody who has left or is unknown', async () => {
    const { line, choose } = await startOrganization();
    for (const [managerId, deputyId, sentence] of [
      [ana, ana, /^Ana can’t be their own manager.* Ana can’t answer for themselves/],
      ['U0DEPLOYBOT', 'U0DEPLOYBOT', /^Deploybot is an app.* Deploybot is an app/],
      ['U0KIM', 'U0KIM', /^Kim was deactivated.* Kim was deactivated/],
      ['U0NOBODY', undefined, /^Slack does not know this person/],
    ] as const) {
      await expect(choose('Ana', managerId, deputyId)).rejects.toThrow(sentence);
    }
    expect(await line()).toEqual({});
  });

  it('that stands and can no longer be chosen is no reason to refuse the rest of the form', async () => {
    const { inWorkspace, clock, choose } = await startOrganization();
    await choose('Ana', ben, cleo);
    await choose('Zed', ben, cleo);
    const left = ['Ben', 'Cleo'].map((name) => personOf(name, { isDeactivated: true }));
    await inWorkspace((workspace) => savePeople(workspace, left, new Date(clock.now())));
    await choose('Ana', ben, undefined);
    expect(await inWorkspace((workspace) => deputiesOf(workspace, [ana]))).toEqual(new Map());
    await choose('Zed', undefined, cleo);
    expect(await inWorkspace((workspace) => managersOf(workspace, [zed]))).toEqual(new Map());
  });

  it('make no circle, and of two that would make one together the later is refused', async () => {
    const { line, choose } = await startOrganization();
    await choose('Ana', ben);
    await choose('Ben', cleo);
    await expect(choose('Cleo', ana)).rejects.toThrow('This makes a circle: Cleo → Ana → Ben → Cleo.');
    // Whether two meet is chance, so they are given many.
    for (let round = 0; round < 10; round += 1) {
      await choose('Ana');
      await choose('Ben');
      const both = await Promise.allSettled([choose('Ana', ben), choose('Ben', ana)]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(Object.keys(await line())).toHaveLength(1);
    }
  });

  // The embedded database has one connection, on which nothing happens at the same moment.
  it.runIf(inject('engine') === 'postgres')(
    'make no circle with what a list or a profile says at the same moment',
    async () => {
      const { db, inWorkspace, line, organization, choose } = await startOrganization();
      await organization.appoint(as('Root'), { admins: [], leaders: [], fieldId: 'Xf0BOSS' });
      const waiting = async () => {
        const { rows } = await sql`
          select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
          db,
        );
        return rows.length;
      };
      for (const says of [
        () => organization.importManagers(as('Root'), 'Ben,Ana'),
        () => organization.heardProfile(as('Ben').workspaceId, ben, { Xf0BOSS: { value: ana, alt: '' } }),
      ]) {
        await choose('Ana');
        await choose('Ben');
        const both = await inWorkspace(async ({ trx }) => {
          // Nobody can write until both have looked, or one waits for the other before it looks.
          await sql`lock table reporting_line in share mode`.execute(trx);
          const begun = [says(), choose('Ana', ben)];
          await expect.poll(waiting, { timeout: 20_000 }).toBe(2);
          return begun;
        });
        await Promise.allSettled(both);
        expect(Object.keys(await line())).toHaveLength(1);
      }
    },
  );

  it('are refused by the database when they are the person, whoever forgot to ask', async () => {
    const { inWorkspace, clock } = await startOrganization();
    const self = new Map([[ana, ana]]);
    const saving = inWorkspace((workspace) =>
      saveManagers(workspace, self, 'chosen', { by: ana, at: new Date(clock.now()) }),
    );
    await expect(saving).rejects.toThrow(/check/i);
  });
});

describe('the line above somebody', () => {
  it('goes up to the top, and ends even in a circle', async () => {
    const { inWorkspace, clock } = await startOrganization();
    const set = (pairs: [string, string][]) =>
      inWorkspace((workspace) =>
        saveManagers(workspace, new Map(pairs), 'csv', { by: ana, at: new Date(clock.now()) }),
      );
    await set([
      [ana, ben],
      [ben, cleo],
    ]);
    const above = (id: string) => inWorkspace((workspace) => chainAbove(workspace, id));
    expect(await above(ana)).toEqual([ben, cleo]);
    expect(await above(cleo)).toEqual([]);
    await set([[cleo, ana]]);
    expect(await above(ana)).toEqual([ben, cleo, ana]);
  });
});

describe('an import', () => {
  it('leaves what people chose, and takes its good rows once', async () => {
    const { line, organization, choose } = await startOrganization();
    await choose('Ana', zed);
    const list = 'Ana,Ben\nBen,Cleo\nCleo,Nobody Known\nZed,Root';
    const asked = await organization.importManagers(as('Root'), list);
    if (!('refused' in asked)) throw new Error('It has a fault');
    expect(asked.refused).toMatchObject({
      good: 3,
      faults: [{ row: 3, sentence: 'no one here is called “Nobody Known”.' }],
    });
    expect(await line()).toEqual({ [ana]: `${zed} chosen` });
    const { importId } = asked.refused;
    // Kept for the one who pasted it.
    await organization.appoint(as('Root'), { admins: [ben], leaders: [], fieldId: undefined });
    await expect(organization.keepGoodRows(as('Ben'), importId)).rejects.toThrow('Paste it once more');
    expect(await organization.keepGoodRows(as('Root'), importId)).toEqual({
      changed: 2,
      unchanged: 0,
      chosenOtherwise: [1],
    });
    expect(await line()).toEqual({ [ana]: `${zed} chosen`, [ben]: `${cleo} csv`, [zed]: 'U0ROOT csv' });
    await expect(organization.keepGoodRows(as('Root'), importId)).rejects.toThrow('Paste it once more');
  });

  it('refuses on its field what is no list', async () => {
    const { organization } = await startOrganization();
    for (const [list, sentence] of [
      ['', /^Paste a list/],
      ['person,manager', /^Paste a list/],
      ['Ana,Ben\n"Ben,Cleo', /^Row 2: a quotation mark/],
    ] as const) {
      const importing = organization.importManagers(as('Root'), list);
      await expect(importing).rejects.toThrow(sentence);
      await expect(importing).rejects.toMatchObject({ field: 'manager_list' });
    }
  });

  it('of 5,000 rows costs a few statements', async () => {
    const stage = await startPeople();
    await stage.inWorkspace(({ trx }) =>
      sql`
        insert into person
        select workspace_id, 'U0N' || n, 'N' || n, zone, is_admin, is_bot, is_guest, is_deactivated, read_at
        from person, generate_series(0, 4999) as n where user_id = 'U0ANA'`.execute(trx),
    );
    const organization = createOrganization(stage);
    const rows = Array.from({ length: 5_000 }, (_, n) => `N${n},${n === 0 ? '' : `N${Math.floor(n / 8)}`}`);
    expect(await organization.importManagers(as('Root'), rows.join('\n'))).toEqual({
      imported: { changed: 4_999, unchanged: 1, chosenOtherwise: [] },
    });
    const above = await stage.inWorkspace((workspace) => chainAbove(workspace, 'U0N4999'));
    expect(above.at(-1)).toBe('U0N0');
  });
});

describe('roles', () => {
  it('are appointed and withdrawn; admins are told what admins are told', async () => {
    const { inWorkspace, organization } = await startOrganization();
    await organization.appoint(as('Root'), { admins: [ben], leaders: [ben, cleo], fieldId: undefined });
    expect(await organization.appointments(as('Ben'))).toMatchObject({ admins: [ben], leaders: [ben, cleo] });
    const admins = await inWorkspace(findAdmins);
    expect(admins.map(({ name }) => name)).toEqual(['Ben', 'Root']);
    await organization.appoint(as('Ben'), { admins: [], leaders: [cleo], fieldId: undefined });
    await expect(organization.appointments(as('Ben'))).rejects.toThrow('Only an admin of the workspace');
    expect(await organization.appointments(as('Root'))).toMatchObject({ admins: [], leaders: [cleo] });
  });
});
