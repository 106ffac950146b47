import { expect, it } from 'vitest';
import type { WorkspaceTransaction } from '../../../src/db/tenant.ts';
import type { CheckInsDeps } from '../../../src/features/check-ins/service/deps.ts';
import { openTogether } from '../../../src/features/check-ins/service/opening-together.ts';
import { silentLogger } from '../../support/silent-logger.ts';

/** A round whose transaction says that it has opened the check-ins of these teams. */
function roundOpening(...teamIds: string[]) {
  let transactions = 0;
  const inWorkspace = async <Result>(
    _: string,
    _work: (workspace: WorkspaceTransaction) => Promise<Result>,
  ) => {
    transactions += 1;
    // A cast, because it stands for what the transaction gives.
    return new Set(teamIds) as Result;
  };
  // A cast, because the round itself uses nothing else of it.
  const open = openTogether({ logger: silentLogger } as CheckInsDeps, inWorkspace);
  const due = (teamId: string, date: string) =>
    open({ workspaceId: 'T1', teamId, run: { at: new Date(`${date}T09:00Z`), date } });
  return { due, transactions: () => transactions };
}

it('leaves a team that is due twice to be opened by itself, or one of its days would be lost without a word', async () => {
  const { due } = roundOpening('payments', 'search');
  const answers = [due('payments', '2026-11-30'), due('search', '2026-12-01'), due('payments', '2026-12-01')];
  expect(await Promise.all(answers)).toEqual([undefined, true, undefined]);
});

it('begins no transaction where nothing is left', async () => {
  const { due, transactions } = roundOpening('payments');
  const answers = [due('payments', '2026-11-30'), due('payments', '2026-12-01')];
  expect(await Promise.all(answers)).toEqual([undefined, undefined]);
  expect(transactions()).toBe(0);
});
