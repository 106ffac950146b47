import { nowOf } from '../../../core/clock.ts';
import { newId } from '../../../core/identifiers.ts';
import { toLocal } from '../../../core/zones.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import type { OutgoingMessage } from '../../../delivery/index.ts';
import { plannedWorkOf, planningOf } from '../../outcomes/index.ts';
import { canAnswer, findPeople, type Person } from '../../people/index.ts';
import { teamsByIds } from '../../teams/index.ts';
import { attendanceOf, FROM_ALL_TEAMS } from '../../time-off/index.ts';
import { messageKeys } from '../keys.ts';
import {
  concernedBy,
  insertNotices,
  lockOpenNotices,
  settleNotices,
  updateNotices,
} from '../repository/notices.ts';
import { reasonsOf } from '../repository/reasons.ts';
import { type Overfull, type OverloadReason, overfull, standsFor } from '../rules/limit.ts';
import { type CapacityNotice, recheck } from '../rules/recheck.ts';
import { noticeMessage, settledMessage } from '../views/notice.ts';
import type { CapacityDeps } from './deps.ts';
import { loadsOf, type PersonLoad } from './loads.ts';

/** So many people are looked at in one transaction, so that nobody waits long for it. */
const AT_ONCE = 100;

/** What a look at everybody is told from. */
interface Told {
  people: ReadonlyMap<string, Person>;
  loads: ReadonlyMap<string, PersonLoad>;
  /** Who leads each of the teams for which something is planned, by the team's id. */
  leadOf: ReadonlyMap<string, string>;
  plannedPercent: number;
  now: Date;
}

/**
 * Looks at the weeks of everybody who has work planned: those whose weeks have become too full since the last time are
 * told, and so are their leads, once; what was told before is brought up to date. No query is for one person alone.
 */
export function createRechecking({ db, clock, outbox }: CapacityDeps) {
  async function read(
    workspace: WorkspaceTransaction,
    userIds: readonly string[],
    readerIds: readonly string[],
    now: Date,
  ): Promise<Told> {
    const planned = await plannedWorkOf(workspace, userIds);
    const teams = await teamsByIds(workspace, [...new Set(planned.map(({ teamId }) => teamId))]);
    const owners = new Set(planned.map(({ ownerId }) => ownerId));
    const ids = [...userIds, ...readerIds, ...teams.map(({ leadId }) => leadId)];
    const people = (await findPeople(workspace, [...new Set(ids)])).filter(canAnswer);
    const working = people.filter(({ userId }) => owners.has(userId));
    return {
      people: new Map(people.map((person) => [person.userId, person])),
      loads: await loadsOf(workspace, working, now, planned),
      leadOf: new Map(teams.map(({ id, leadId }) => [id, leadId])),
      plannedPercent: (await planningOf(workspace)).plannedPercent,
      now,
    };
  }

  /**
   * Tells those who were not told yet: at first, or now that they are back from leave.
   * @returns the notices with those who know of them now
   */
  async function tell(
    workspace: WorkspaceTransaction,
    notices: readonly CapacityNotice[],
    told: Told,
  ): Promise<CapacityNotice[]> {
    const people = [...told.people.values()];
    // Leave from all teams alone keeps a message about all of somebody's work from them.
    const away = await attendanceOf(workspace, FROM_ALL_TEAMS, people, () => told.now);
    const reasons = await reasonsOf(
      workspace,
      notices.map(({ userId }) => userId),
    );
    const telling = notices.map((notice) => ({
      notice,
      readers: readersOf(notice, told).filter(
        ({ userId }) => !away.has(userId) && !knows(userId, notice, reasons),
      ),
    }));
    await outbox.postAll(
      workspace,
      telling.flatMap(({ notice, readers }) => readers.map((reader) => messageFor(notice, reader, told))),
    );
    return telling.map(({ notice, readers }) => ({
      ...notice,
      readerIds: [...new Set([...notice.readerIds, ...readers.map(({ userId }) => userId)])],
    }));
  }

  /** What those read who were told before, as it is now. */
  async function rewrite(
    workspace: WorkspaceTransaction,
    messages: readonly OutgoingMessage[],
  ): Promise<void> {
    const contents = new Map(messages.map(({ key, content }) => [key, content]));
    await outbox.reviseAll(workspace, [...contents.keys()], async () => contents);
  }

  async function recheckThese(workspace: WorkspaceTransaction, userIds: readonly string[]): Promise<void> {
    const now = nowOf(clock);
    const standing = await lockOpenNotices(workspace, userIds);
    const readerIds = standing.flatMap((notice) => notice.readerIds);
    const told = await read(workspace, userIds, readerIds, now);
    const found = recheck(overfullIn(told), standing);
    const fresh = found.fresh.map(({ userId, over }) => ({
      id: newId(clock),
      userId,
      week: over.week.begins,
      loadPercent: over.loadPercent,
      readerIds: [],
    }));
    await insertNotices(workspace, fresh, now);
    await settleNotices(
      workspace,
      found.settled.map(({ id }) => id),
      now,
    );
    await updateNotices(workspace, await tell(workspace, [...fresh, ...found.still], told));
    await rewrite(workspace, [
      ...found.still.flatMap((notice) => stillFor(notice, told)),
      ...found.settled.flatMap((notice) =>
        known(notice, told).map((reader) => settledFor(notice, reader, told)),
      ),
    ]);
  }

  return {
    /** Looks at a workspace; asked again in the same week it tells nobody twice. */
    recheck: async (workspaceId: string): Promise<void> => {
      const userIds = await withWorkspace(db, workspaceId, concernedBy);
      for (let first = 0; first < userIds.length; first += AT_ONCE) {
        const some = userIds.slice(first, first + AT_ONCE);
        await withWorkspace(db, workspaceId, (workspace) => recheckThese(workspace, some));
      }
    },
  };
}

/** Those who were told, and can still read it. */
function known({ readerIds }: CapacityNotice, { people }: Told): Person[] {
  return readerIds.flatMap((id) => people.get(id) ?? []);
}

/** What those read who were told of weeks that are still too full; a lead whose team has no part in them now reads that. */
function stillFor(notice: CapacityNotice, told: Told): OutgoingMessage[] {
  const readers = new Set(readersOf(notice, told));
  return known(notice, told).map((reader) =>
    readers.has(reader) ? messageFor(notice, reader, told) : settledFor(notice, reader, told, false),
  );
}

function overfullIn({ loads, plannedPercent }: Told): Map<string, Overfull> {
  return new Map(
    [...loads].flatMap(([userId, { weeks }]) => {
      const over = overfull(weeks, plannedPercent);
      return over ? [[userId, over] as const] : [];
    }),
  );
}

/** Whoever said why it is so all the same knows already, up to as much as that was said for. */
function knows(userId: string, notice: CapacityNotice, reasons: readonly OverloadReason[]): boolean {
  return reasons.some(
    (given) => given.userId === notice.userId && given.by === userId && standsFor(given, notice),
  );
}

/** The person, and whoever leads a team for which they work in that week. */
function readersOf({ userId, week }: CapacityNotice, { people, loads, leadOf }: Told): Person[] {
  const load = loads.get(userId);
  const inWeek = load?.weeks.find(({ begins }) => begins === week)?.outcomeIds;
  const inIt = load?.works.filter(({ outcomeId }) => inWeek?.includes(outcomeId));
  const works = inIt?.length ? inIt : (load?.works ?? []);
  const leads = works.flatMap(({ teamId }) => leadOf.get(teamId) ?? []);
  return [...new Set([userId, ...leads])].flatMap((id) => people.get(id) ?? []);
}

function messageFor(notice: CapacityNotice, reader: Person, told: Told): OutgoingMessage {
  const { people, loads, leadOf, plannedPercent, now } = told;
  const load = loads.get(notice.userId);
  const isOwn = reader.userId === notice.userId;
  return {
    key: messageKeys.notice(notice.id, reader.userId),
    to: { user: reader.userId },
    content: noticeMessage({
      week: load?.weeks.find(({ begins }) => begins === notice.week),
      begins: notice.week,
      plannedPercent,
      name: isOwn ? undefined : people.get(notice.userId)?.name,
      works: load?.works ?? [],
      teamId: load?.works.find(({ teamId }) => leadOf.get(teamId) === reader.userId)?.teamId,
      today: toLocal(reader.zone, now).date,
    }),
  };
}

function settledFor(
  notice: CapacityNotice,
  reader: Person,
  { people, now }: Told,
  hasRoom = true,
): OutgoingMessage {
  const isOwn = reader.userId === notice.userId;
  return {
    key: messageKeys.notice(notice.id, reader.userId),
    to: { user: reader.userId },
    content: settledMessage({
      begins: notice.week,
      hasRoom,
      name: isOwn ? undefined : people.get(notice.userId)?.name,
      at: now,
      zone: reader.zone,
      today: toLocal(reader.zone, now).date,
    }),
  };
}
