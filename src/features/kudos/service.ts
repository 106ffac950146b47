import type { Kysely } from 'kysely';
import { type Clock, nowOf } from '../../core/clock.ts';
import { Refusal } from '../../core/errors.ts';
import { newId } from '../../core/identifiers.ts';
import { toLocal } from '../../core/zones.ts';
import type { Tables } from '../../db/tables.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../db/tenant.ts';
import { type Outbox, say } from '../../delivery/index.ts';
import { cadenceOfTeam, newestCheckIn } from '../check-ins/index.ts';
import { countMoves, outcomesByIds } from '../outcomes/index.ts';
import { type Acting, findPeople, type People, requirePerson } from '../people/index.ts';
import { teamById } from '../teams/index.ts';
import { celebrationKey } from './keys.ts';
import {
  beginCelebration,
  celebrate,
  celebratedIn,
  celebrationsBehind,
  doneUncelebrated,
  keepShown,
  keepThanks,
  lockCelebrationOf,
  lockNewest,
} from './repository.ts';
import { MOST_TOGETHER, newsSince, newsUntil, roomIn } from './rules.ts';
import { celebrationMessage } from './views.ts';

interface KudosDeps {
  db: Kysely<Tables>;
  clock: Clock;
  outbox: Outbox;
  people: Pick<People, 'lookUp'>;
}

export type Kudos = ReturnType<typeof createKudos>;

/** What is done is celebrated once, and others say thanks. */
export function createKudos({ db, clock, outbox, people }: KudosDeps) {
  /** Has the message of a celebration say what is so. */
  async function show(workspace: WorkspaceTransaction, celebration: { id: string; teamId: string }) {
    const team = await teamById(workspace, celebration.teamId);
    if (!team) return;
    const zone = (await cadenceOfTeam(workspace, team.id))?.zone ?? 'Etc/UTC';
    const celebrated = await celebratedIn(workspace, celebration.id);
    const ids = celebrated.map(({ outcomeId }) => outcomeId);
    const outcomes = new Map((await outcomesByIds(workspace, ids)).map((each) => [each.id, each]));
    const moves = await countMoves(workspace, ids);
    const owners = [...outcomes.values()].map(({ ownerId }) => ownerId);
    const userIds = new Set([...owners, ...celebrated.flatMap(({ thanks }) => thanks)]);
    const names = new Map(
      (await findPeople(workspace, [...userIds])).map(({ userId, name }) => [userId, name]),
    );
    const nameOf = (userId: string) => names.get(userId) ?? 'Someone';
    const content = celebrationMessage(
      celebrated.flatMap(({ outcomeId, doneAt, thanks }) => {
        const outcome = outcomes.get(outcomeId);
        if (!outcome) return [];
        return [
          {
            outcome,
            owner: nameOf(outcome.ownerId),
            doneOn: doneAt && toLocal(zone, doneAt).date,
            moves: moves.get(outcomeId) ?? 0,
            thanks: thanks.map(nameOf),
          },
        ];
      }),
    );
    await say(outbox, workspace, {
      key: celebrationKey(celebration.id),
      to: { channel: team.channelId },
      content,
      notAfter: newsUntil(nowOf(clock)),
      concerns: team.leadId,
    });
    await keepShown(workspace, celebration.id);
  }

  /** Puts these into the team's newest celebration, as far as it is young and has room, and into new ones. */
  async function begin(workspace: WorkspaceTransaction, teamId: string, outcomeIds: readonly string[]) {
    const now = nowOf(clock);
    const newest = await lockNewest(workspace, teamId);
    const room = roomIn(newest, now);
    const joining = outcomeIds.slice(0, room);
    if (newest && joining.length > 0) {
      await celebrate(workspace, newest.id, joining);
      await show(workspace, { id: newest.id, teamId });
    }
    for (let from = room; from < outcomeIds.length; from += MOST_TOGETHER) {
      const celebration = { id: newId(clock), teamId, begunAt: now };
      await beginCelebration(workspace, celebration);
      await celebrate(workspace, celebration.id, outcomeIds.slice(from, from + MOST_TOGETHER));
      await show(workspace, celebration);
    }
  }

  return {
    /**
     * A team's outcomes may have been finished, or opened again, in the caller's transaction. While a check-in is open
     * its own message says what is done, and answers are changed; what stays is celebrated once it has closed.
     */
    follow: async (workspace: WorkspaceTransaction, teamId: string): Promise<void> => {
      const since = newsSince(nowOf(clock));
      const [behind, done] = await Promise.all([
        celebrationsBehind(workspace, teamId, since),
        doneUncelebrated(workspace, teamId, since),
      ]);
      for (const id of behind) await show(workspace, { id, teamId });
      if (done.length === 0) return;
      if ((await newestCheckIn(workspace, teamId))?.state === 'open') return;
      await begin(workspace, teamId, done);
    },

    /**
     * Somebody says thanks for what is done.
     * @returns false where they had said so already
     */
    sayThanks: async (acting: Acting, outcomeId: string): Promise<boolean> => {
      await requirePerson(people, acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const celebration = await lockCelebrationOf(workspace, outcomeId);
        const [outcome] = await outcomesByIds(workspace, [outcomeId]);
        if (!celebration || !outcome) throw new Refusal('This outcome is not there any more.');
        if (outcome.state !== 'done') throw new Refusal('It is open again. Say thanks once it is done.');
        if (outcome.ownerId === acting.userId) throw new Refusal('You owned it: the thanks are for you.');
        const at = nowOf(clock);
        if (!(await keepThanks(workspace, { outcomeId, userId: acting.userId, at }))) return false;
        await show(workspace, celebration);
        return true;
      });
    },
  };
}
