import { addDays, type LocalDate } from '../../../core/calendar.ts';
import { nowOf } from '../../../core/clock.ts';
import { toInstant } from '../../../core/zones.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { canAnswer, findPeople, type Person } from '../../people/index.ts';
import type { Team } from '../../teams/index.ts';
import { attendanceOf, FROM_ALL_TEAMS } from '../../time-off/index.ts';
import { messageKeys } from '../keys.ts';
import { lockReader, type Reader, saveReaders } from '../repository/readers.ts';
import { hasNews } from '../rules/digest.ts';
import { nextDigest, tomorrow } from '../rules/schedule.ts';
import { digestMessage } from '../views/digest-message.ts';
import type { DigestsDeps } from './deps.ts';
import { teamsOfLeader } from './leading.ts';
import { lookedInto } from './looked-into.ts';
import { readDigest } from './reading.ts';

/** Where a digest goes, and who reads it there. */
type Place =
  | { to: { channel: string }; readBy: 'channel' }
  | { to: { user: string }; readBy: 'leader' | 'deputy' };

/** A digest that is due: to its reader, their channel, or while they are away to whoever answers for them. */
export function createSending({ db, clock, outbox, calendars, escalations }: DigestsDeps) {
  async function goOn(workspace: WorkspaceTransaction, reader: Reader): Promise<void> {
    await saveReaders(workspace, [{ ...reader, next: nextDigest(reader, reader.zone, nowOf(clock)) }]);
  }

  /** Where it goes now; undefined: nowhere, as its reader is away and nobody answers for them. */
  async function placeOf(
    workspace: WorkspaceTransaction,
    reader: Reader,
    person: Person,
  ): Promise<Place | undefined> {
    if (reader.channelId !== undefined) return { to: { channel: reader.channelId }, readBy: 'channel' };
    // Leave from all teams alone keeps a message about several of them from somebody.
    const away = (await attendanceOf(workspace, FROM_ALL_TEAMS, [person], () => nowOf(clock))).get(
      person.userId,
    );
    if (!away) return { to: { user: person.userId }, readBy: 'leader' };
    return away.deputyId === undefined ? undefined : { to: { user: away.deputyId }, readBy: 'deputy' };
  }

  /** Whoever answers for a leader is none: they look into those teams that are theirs as well. */
  async function looksInto(
    workspace: WorkspaceTransaction,
    { to, readBy }: Place,
    teams: readonly Team[],
  ): Promise<ReadonlySet<string>> {
    if (readBy !== 'deputy') return new Set(teams.map(({ id }) => id));
    const [deputy] = await findPeople(workspace, [to.user]);
    return deputy ? lookedInto(workspace, deputy, teams, nowOf(clock)) : new Set();
  }

  async function tell(
    workspace: WorkspaceTransaction,
    reader: Reader,
    person: Person,
    teams: readonly Team[],
  ): Promise<void> {
    const now = nowOf(clock);
    const { on } = reader.next;
    const place = await placeOf(workspace, reader, person);
    if (!place) {
      const at = tomorrow(reader.time, on, reader.zone, now);
      if (at) await saveReaders(workspace, [{ ...reader, next: { on, at } }]);
      else await goOn(workspace, reader);
      return;
    }
    const { userId, name } = person;
    const { to, readBy } = place;
    const alone =
      readBy === 'leader' ? { userId, toldOf: await escalations.toldOf(workspace, userId) } : undefined;
    const digest = await readDigest(workspace, teams, on, { zone: reader.zone, alone }, now);
    if (hasNews(digest)) {
      await outbox.post(workspace, {
        key: messageKeys.digest(userId, on),
        to,
        content: digestMessage({
          ...digest,
          leader: name,
          readBy,
          looksInto: await looksInto(workspace, place, teams),
        }),
        // The next one tells it all anew.
        notAfter: toInstant(reader.zone, { date: addDays(on, 7), time: reader.time }),
        concerns: userId,
      });
    }
    await goOn(workspace, reader);
  }

  return {
    /**
     * Sends the digest of a day, once, unless there is nothing to say. Whoever leads no more is not asked again, and
     * neither is whoever has left.
     */
    send: async (workspaceId: string, userId: string, on: LocalDate): Promise<void> => {
      // Outside a transaction, as it asks Slack.
      await calendars.askDoNotDisturb(workspaceId, [userId]);
      await withWorkspace(db, workspaceId, async (workspace) => {
        const reader = await lockReader(workspace, userId);
        if (!reader || reader.isOff || reader.next.on !== on) return;
        const person = (await findPeople(workspace, [userId])).find(canAnswer);
        const teams = person ? await teamsOfLeader(workspace, userId) : [];
        if (person && teams.length > 0) await tell(workspace, reader, person, teams);
        else await goOn(workspace, reader);
      });
    },
  };
}
