import { nowOf } from '../../../core/clock.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { canAnswer, findPeople } from '../../people/index.ts';
import { readersOf, saveReaders } from '../repository/readers.ts';
import { watchRoll } from '../repository/rolls.ts';
import { defaultPlan, nextDigest } from '../rules/schedule.ts';
import type { DigestsDeps } from './deps.ts';
import { leadersIn } from './leading.ts';

/** Who is to read a digest. Whoever leads no more is found when theirs is due. */
export function createRoll({ db, clock }: DigestsDeps) {
  return {
    /** A check-in has closed, in the caller's transaction: from now on there is something to tell leaders. */
    watch: (workspace: WorkspaceTransaction): Promise<void> => watchRoll(workspace, nowOf(clock)),

    /** Plans the first digest of whoever leads and has none, and has each come by the clock of where its reader is now. */
    callRoll: (workspaceId: string): Promise<void> =>
      withWorkspace(db, workspaceId, async (workspace) => {
        const now = nowOf(clock);
        const known = await readersOf(workspace);
        const leaders = (await findPeople(workspace, await leadersIn(workspace))).filter(canAnswer);
        const changed = leaders.flatMap(({ userId, zone }) => {
          const reader = known.get(userId) ?? { ...defaultPlan, userId };
          if ('zone' in reader && reader.zone === zone) return [];
          return [{ ...reader, zone, next: nextDigest(reader, zone, now) }];
        });
        await saveReaders(workspace, changed);
      }),
  };
}
