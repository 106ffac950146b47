import type { SectionBlock } from '@slack/types';
import { expect, it } from 'vitest';
import { createSeal } from '../../../src/core/sealing.ts';
import type { WorkspaceTransaction } from '../../../src/db/tenant.ts';
import { createPulses } from '../../../src/features/pulses/index.ts';
import { insertReleases } from '../../../src/features/pulses/repository/releases.ts';
import { overviewModal } from '../../../src/features/pulses/views/overview-modal.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { as, personOf, STAFF, startPeople } from '../people/stage.ts';

const idOf = (n: number) => `019ab000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const noOutbox = {
  post: async () => true,
  postAll: async () => {},
  revise: async () => true,
  reviseAll: async () => {},
  get: async () => undefined,
  withdraw: async () => new Set<string>(),
};

/** Three teams: two under Maria, one under nobody; and one month of small teams. */
async function startCompany() {
  const stage = await startPeople([...STAFF, personOf('Maria'), personOf('Olga')]);
  const { db, clock, people, inWorkspace } = stage;
  const pulses = createPulses({
    db,
    clock,
    people,
    logger: silentLogger,
    outbox: noOutbox,
    seal: createSeal('secret', 'test'),
    vacuum: async () => {},
  });
  const at = (month: number) => new Date(`2026-${String(month).padStart(2, '0')}-14T13:00:00Z`);

  async function team(workspace: WorkspaceTransaction, n: number, name: string, lead: string) {
    await workspace.trx
      .insertInto('team')
      .values({
        workspace_id: workspace.workspaceId,
        id: idOf(n),
        channel_id: `C${n}`,
        name,
        lead_id: as(lead).userId,
        created_by: as(lead).userId,
        created_at: at(1),
      })
      .execute();
  }

  async function round(
    workspace: WorkspaceTransaction,
    n: number,
    of: { team: number; isSmall?: boolean },
    month: number,
    clarity: number[] | undefined,
    comparedWith?: number,
  ) {
    const common = { workspace_id: workspace.workspaceId, closes_at: at(month), closed_at: at(month) };
    await workspace.trx
      .insertInto('pulse_group')
      .values({
        ...common,
        id: idOf(n),
        ...(of.isSmall ? { kind: 'small_teams', month: '2026-11-01' } : { kind: 'team' }),
      })
      .execute();
    await workspace.trx
      .insertInto('pulse')
      .values({
        ...common,
        id: idOf(n),
        group_id: idOf(n),
        team_id: idOf(of.team),
        opened_at: at(month),
        reminds_at: at(month),
        asked: 9,
      })
      .execute();
    await insertReleases(
      workspace,
      idOf(n),
      new Map([
        [
          'clarity',
          clarity
            ? { counts: clarity, ...(comparedWith !== undefined && { comparedWith: idOf(comparedWith) }) }
            : { withheld: 'too_few' as const },
        ],
      ]),
      at(month),
    );
  }

  await inWorkspace(async (workspace) => {
    await team(workspace, 1, 'Payments', 'Ana');
    await team(workspace, 2, 'Ledger', 'Ben');
    await team(workspace, 3, 'Support', 'Cleo');
    for (const name of ['Ana', 'Ben']) {
      await workspace.trx
        .insertInto('reporting_line')
        .values({
          workspace_id: workspace.workspaceId,
          user_id: as(name).userId,
          manager_id: as('Maria').userId,
          source: 'chosen',
          changed_by: as('Root').userId,
          changed_at: at(1),
        })
        .execute();
    }
    await round(workspace, 11, { team: 1 }, 10, [0, 0, 0, 6, 0]);
    await round(workspace, 12, { team: 1 }, 11, [0, 0, 6, 0, 0], 11);
    await round(workspace, 21, { team: 2 }, 10, [0, 0, 0, 0, 5]);
    // Others were asked, so it is shown without a change.
    await round(workspace, 22, { team: 2 }, 11, [2, 0, 0, 0, 3]);
    await round(workspace, 31, { team: 3 }, 11, undefined);
    await round(workspace, 41, { team: 3, isSmall: true }, 11, [0, 5, 0, 0, 0]);
  });
  return { pulses };
}

/** What its sections say; people read no other blocks of ours there. */
const textsOf = ({ blocks }: ReturnType<typeof overviewModal>) =>
  (blocks as SectionBlock[]).flatMap(({ type, text }) => (type === 'section' && text ? [text.text] : []));

it('adds up what was shown of each team, and of small ones together, for an admin', async () => {
  const { pulses } = await startCompany();
  const texts = textsOf(overviewModal(await pulses.overview(as('Root'))));
  expect(texts).toEqual([
    '*All together*\nIt is clear to me what my team is to achieve: *2.8* (⚠️ down 1.0) · 3 teams',
    '*By area*',
    '*Teams under Maria* · clarity 3.2 (⚠️ down 1.0)',
    '*Teams of fewer than five, together* · clarity 2.0',
    '*By team*',
    '*Payments* · clarity 3.0 (⚠️ down 1.0)',
    '*Ledger* · clarity 3.4',
  ]);
});

it('shows whoever is above leads the teams below, and nobody else anything', async () => {
  const { pulses } = await startCompany();
  expect(textsOf(overviewModal(await pulses.overview(as('Maria'))))).toEqual([
    '*All together*\nIt is clear to me what my team is to achieve: *3.2* (⚠️ down 1.0) · 2 teams',
    '*By team*',
    '*Payments* · clarity 3.0 (⚠️ down 1.0)',
    '*Ledger* · clarity 3.4',
  ]);
  await expect(pulses.overview(as('Ana'))).rejects.toThrow('Only leaders and admins see pulses');
});
