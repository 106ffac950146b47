import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/core/csv.ts';
import { withWorkspace } from '../../../src/db/tenant.ts';
import { noteChange } from '../../../src/features/audit-entries/index.ts';
import { createAuditLog } from '../../../src/features/audit-log/index.ts';
import { createOrganization } from '../../../src/features/people/index.ts';
import { noted } from '../../support/noted.ts';
import { as, startPeople, workspaceId } from '../people/stage.ts';

async function start() {
  const stage = await startPeople();
  const files: { name: string; content: string; to: string }[] = [];
  const desk = {
    give: async (to: { userId: string }, file: { name: string; content: string }) =>
      void files.push({ ...file, to: to.userId }),
  };
  const log = createAuditLog({ ...stage, desk });
  const organization = createOrganization(stage);
  /** What is noted in one millisecond stands in any order. */
  const later = () => stage.clock.setTime(stage.clock.now() + 1);
  const note = async (levels: number) => {
    await later();
    await stage.inWorkspace((workspace) =>
      noteChange(workspace, stage.clock, as('Ana').userId, {
        what: 'escalation_policy_changed',
        facts: { team: { id: 't', name: 'Payments' }, levels },
      }),
    );
  };
  return { ...stage, log, organization, files, note, later };
}

const roles = (admins: readonly string[], leaders: readonly string[]) => ({
  admins: admins.map((name) => as(name).userId),
  leaders: leaders.map((name) => as(name).userId),
  fieldId: undefined,
});

describe('the audit log', () => {
  it('has who was given a role and from whom one was taken, and nothing where the same is sent again', async () => {
    const { organization, log, later } = await start();
    for (const [by, admins, leaders] of [
      ['Root', ['Ana'], []],
      ['Root', ['Ana'], ['Ben', 'Cleo']],
      ['Root', ['Ana'], ['Ben', 'Cleo']],
      ['Ana', ['Ana'], ['Cleo']],
    ] as const) {
      await organization.appoint(as(by), roles(admins, leaders));
      await later();
    }
    const { entries } = await log.page(as('Root'), undefined);
    expect(entries.map(({ actorId, change }) => ({ actorId, ...change }))).toEqual([
      { actorId: 'U0ANA', what: 'roles_changed', facts: { role: 'leader', given: [], taken: ['U0BEN'] } },
      {
        actorId: 'U0ROOT',
        what: 'roles_changed',
        facts: { role: 'leader', given: ['U0BEN', 'U0CLEO'], taken: [] },
      },
      { actorId: 'U0ROOT', what: 'roles_changed', facts: { role: 'admin', given: ['U0ANA'], taken: [] } },
    ]);
  });

  it('has managers and deputies, whoever says so, once where it is said again', async () => {
    const { organization, inWorkspace } = await start();
    for (let times = 0; times < 2; times += 1) {
      await organization.chooseManager(as('Ana'), as('Ana').userId, {
        managerId: undefined,
        deputyId: as('Cleo').userId,
      });
      await organization.importManagers(as('Root'), 'Cleo, Ana\nZed, Ana');
      await organization.appoint(as('Root'), { ...roles([], []), fieldId: 'Xf0BOSS' });
      await organization.heardProfile(workspaceId, as('Ben').userId, {
        Xf0BOSS: { value: as('Ana').userId, alt: '' },
      });
    }
    expect(await inWorkspace((workspace) => noted(workspace, (userId) => userId.slice(2)))).toEqual([
      'ANA chose CLEO as their own deputy.',
      'Drumbeat took over the managers of 1 person from their Slack profiles.',
      'ROOT decided that managers are read from the field “Manager” of Slack profiles.',
      'ROOT took over the managers of 2 people from a list.',
    ]);
  });

  it('has nothing of what was not committed', async () => {
    const { db, clock, log, note } = await start();
    await note(1);
    const undone = withWorkspace(db, workspaceId, async (workspace) => {
      await noteChange(workspace, clock, as('Ana').userId, {
        what: 'pulse_stopped',
        facts: { team: { id: 't', name: 'Payments' } },
      });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect((await log.page(as('Root'), undefined)).entries).toHaveLength(1);
  });

  it('is turned page by page without a gap, also while more is noted, and filtered by what it is about', async () => {
    const { log, note, organization } = await start();
    for (let levels = 1; levels <= 45; levels += 1) await note(levels);
    await organization.appoint(as('Root'), roles(['Ana'], []));
    const levelsOf = (page: Awaited<ReturnType<typeof log.page>>) =>
      page.entries.map(({ change }) =>
        change?.what === 'escalation_policy_changed' ? change.facts.levels : 0,
      );
    const first = await log.page(as('Root'), 'escalations');
    await note(46);
    const second = await log.page(as('Root'), 'escalations', first.older);
    const third = await log.page(as('Root'), 'escalations', second.older);
    expect([first, second, third].flatMap(levelsOf)).toEqual(Array.from({ length: 45 }, (_, n) => 45 - n));
    expect([first.isNewest, second.isNewest, third.older]).toEqual([true, false, undefined]);
    expect(levelsOf(await log.page(as('Root'), 'people'))).toEqual([0]);
    expect((await log.page(as('Root'), undefined)).entries).toHaveLength(20);
  });

  it('is sent as a file to an admin, which is itself in the log; a demoted admin gets nothing', async () => {
    const { log, organization, files } = await start();
    await expect(log.export(as('Root'), undefined)).rejects.toThrow('There is nothing to write out');
    await organization.appoint(as('Root'), roles(['Ana'], []));
    expect(await log.export(as('Ana'), undefined)).toBe(1);
    expect(files).toMatchObject([{ name: 'audit-log-2026-11-23.csv', to: 'U0ANA' }]);
    expect(readCsv(files[0]?.content ?? '').map(({ cells }) => cells[4])).toEqual([
      'said',
      'made Ana an admin.',
    ]);
    const { entries } = await log.page(as('Ana'), 'files');
    expect(entries.map(({ change }) => change?.facts)).toEqual([{ what: 'audit log', rows: 1 }]);
    await organization.appoint(as('Root'), roles([], []));
    await expect(log.page(as('Ana'), undefined)).rejects.toThrow('Only an admin of the workspace can read');
    await expect(log.export(as('Ana'), undefined)).rejects.toThrow('Only an admin of the workspace can read');
    expect(files).toHaveLength(1);
  });
});
