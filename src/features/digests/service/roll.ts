import { nowOf } from '../../../core/clock.ts';
import { toInstant, toLocal } from '../../../core/zones.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { canAnswer, findPeople } from '../../people/index.ts';
import { addReaders, lockReaders, type Reader, readersIn, saveReaders } from '../repository/readers.ts';
import { watchRoll } from '../repository/rolls.ts';
import { defaultPlan, nextDigest, type Occasion } from '../rules/schedule.ts';
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
        const known = await readersIn(workspace);
        const leaders = (await findPeople(workspace, await leadersIn(workspace))).filter(canAnswer);
        const added = leaders.filter(({ userId }) => !known.has(userId));
        await addReaders(
          workspace,
          added.map(({ userId, zone }) => {
            return { ...defaultPlan, userId, zone, next: nextDigest(defaultPlan, zone, now) };
          }),
        );
        // Only those who have moved are held: the planner passes over whoever is, and their digest would come a minute late.
        const zones = new Map(leaders.map(({ userId, zone }) => [userId, zone]));
        const hasMoved = ({ userId, zone }: Reader) => zone !== (zones.get(userId) ?? zone);
        const movers = [...known.values()].filter(hasMoved).map(({ userId }) => userId);
        const moved = (await lockReaders(workspace, movers)).map((reader): Reader => {
          const zone = zones.get(reader.userId) ?? reader.zone;
          return { ...reader, zone, next: elsewhere(reader, zone) };
        });
        await saveReaders(workspace, moved);
      }),
  };
}

/** The same day and time by the clock of where somebody is now; where that is past already, it comes at once. */
function elsewhere({ zone, next: { on, at } }: Reader, newZone: string): Occasion {
  return { on, at: toInstant(newZone, toLocal(zone, at)) };
}
