import { describe, expect, it } from 'vitest';
import { newId } from '../../../src/core/identifiers.ts';
import type { WorkspaceTransaction } from '../../../src/db/tenant.ts';
import { createDecisions } from '../../../src/features/escalations/index.ts';
import { findDecisions } from '../../../src/features/escalations/repository/decision-search.ts';
import { decisionsOf, recordDecision } from '../../../src/features/escalations/repository/decisions.ts';
import type { Decision } from '../../../src/features/escalations/rules/decision.ts';
import { as, CHANNEL } from '../people/stage.ts';
import { insertEscalation, insertTurn, startTeam } from './stage.ts';

describe('decisions', () => {
  it('are found by the beginnings of their words, the newest first', async () => {
    const { decide, find } = await startDecisions();
    await decide({ what: 'Approved until the audit', why: 'legal said so' });
    await decide({ what: 'Hire a second data-engineer', why: undefined });
    await decide({ what: 'Keep the Über API at 4.5 requests', why: "Ana's numbers; see C:\\budget" });

    expect(await find([])).toEqual([
      'Keep the Über API at 4.5 requests',
      'Hire a second data-engineer',
      'Approved until the audit',
    ]);
    expect(await find(['appr', 'LEGAL'])).toEqual(['Approved until the audit']);
    expect(await find(['data-eng'])).toEqual(['Hire a second data-engineer']);
    expect(await find(['über', '4.5'])).toEqual(['Keep the Über API at 4.5 requests']);
    expect(await find(["ana's", 'c:\\bud'])).toEqual(['Keep the Über API at 4.5 requests']);
    expect(await find(['appr', 'hire'])).toEqual([]);
    // By what they were about, too.
    expect(await find(['agreem', 'hire'])).toEqual(['Hire a second data-engineer']);
    // What would be an operator or nothing at all is only text.
    for (const odd of ['|', '!appr', '&', "'", '\\', ':*', '(', '--']) await find([odd]);
    expect(await find(['--'])).toEqual([]);
    expect(await find([], { limit: 2 })).toHaveLength(2);
  });

  it('keep what they were when somebody changes their mind', async () => {
    const { decide, find, inWorkspace } = await startDecisions();
    const first = await decide({ what: 'Wait for legal' });
    const second = { ...first, id: newIdLater(), what: 'Go without legal' };
    await inWorkspace((workspace) => recordDecision(workspace, second, first.id));
    expect(await find([])).toEqual(['Go without legal']);
    expect(await inWorkspace((workspace) => decisionsOf(workspace, [first.escalationId]))).toEqual([second]);
    const rows = await inWorkspace(({ trx }) =>
      trx.selectFrom('decision').select(['what', 'replaced_by']).orderBy('id').execute(),
    );
    expect(rows).toContainEqual({ what: 'Wait for legal', replaced_by: second.id });
  });

  it('are searched for in the channel of a team, and in the DM with Drumbeat in all of a person’s teams', async () => {
    const { decide, db, people } = await startDecisions();
    for (let n = 0; n < 11; n += 1) await decide({ what: `Decision ${n}` });
    const search = (name: string, channelId: string, typed: string) =>
      createDecisions({ db, people }).searchDecisions(as(name), channelId, typed);
    const newest = await search('Ben', CHANNEL, '');
    expect(newest).toMatchObject({ hasMore: true, namesTeams: false });
    expect(newest.found.map(({ what }) => what)).toEqual(
      Array.from({ length: 10 }, (_, n) => `Decision ${10 - n}`),
    );
    const { found, ...rest } = await search('Ana', 'D0ANA', ' decision  3 ');
    expect(rest).toMatchObject({ hasMore: false, namesTeams: true });
    expect(found).toMatchObject([
      { what: 'Decision 3', by: 'Jon', teamName: 'Payments', blocker: 'sign-off of the data agreement' },
    ]);
    expect(await search('Zed', 'D0ZED', '')).toMatchObject({ found: [] });
    await expect(search('Ben', 'C0OTHER', '')).rejects.toThrow('This channel has no team yet.');
  });

  it('about private blockers are found by those who know of them', async () => {
    const { decide, find } = await startDecisions();
    await decide({ what: 'Private: raise the limit' }, { visibility: 'chain', told: ['U0JON'] });
    await decide({ what: 'Talk with Ben about his answers' }, { about: 'U0BEN', told: ['U0ANA'] });
    const found = async (name: string) => find([], { userId: `U0${name.toUpperCase()}` });
    // Ben raised it, Lea was asked, Jon was told.
    expect(await found('Ben')).toHaveLength(2);
    expect(await found('Lea')).toEqual(['Private: raise the limit']);
    expect(await found('Jon')).toEqual(['Private: raise the limit']);
    expect(await found('Ana')).toEqual(['Talk with Ben about his answers']);
    expect(await found('Cleo')).toEqual([]);
  });
});

const newIdLater = () => 'ffffffff-0000-7000-8000-000000000001';

async function startDecisions() {
  const stage = await startTeam();
  const { clock, inWorkspace, teamId } = stage;
  return {
    ...stage,
    decide: async (
      said: { what: string; why?: string | undefined },
      about: { visibility?: 'team' | 'chain'; about?: string; told?: string[] } = {},
    ): Promise<Decision> => {
      await clock.tick(60_000);
      return inWorkspace(async (workspace: WorkspaceTransaction) => {
        const { escalationId, blockerId } = await insertEscalation(workspace, clock, teamId, {
          visibility: about.visibility ?? 'team',
          about: about.about,
        });
        for (const userId of about.told ?? []) {
          await insertTurn(workspace, clock, escalationId, { userId, step: 0 });
        }
        const decision: Decision = {
          id: newId(clock),
          teamId,
          escalationId,
          blockerId,
          outcomeId: undefined,
          what: said.what,
          why: said.why,
          decidedBy: 'U0JON',
          decidedAt: new Date(clock.now()),
        };
        await recordDecision(workspace, decision);
        return decision;
      });
    },
    find: async (words: string[], { userId = 'U0BEN', limit = 10 } = {}) => {
      const found = await inWorkspace((workspace) =>
        findDecisions(workspace, [teamId], userId, words, limit),
      );
      return found.map(({ what }) => what);
    },
  };
}
