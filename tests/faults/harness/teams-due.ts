import type { Sandbox } from '../../../sandbox/server/index.ts';
import { type Clock, nowOf } from '../../../src/core/clock.ts';
import { newId } from '../../../src/core/identifiers.ts';
import type { Database } from '../../../src/db/open.ts';
import { withWorkspace } from '../../../src/db/tenant.ts';
import { saveCadence } from '../../../src/features/check-ins/repository/cadences.ts';
import { savePeople } from '../../../src/features/people/repository/people.ts';
import { insertTeam, setMembers } from '../../../src/features/teams/repository.ts';
import { weekly } from '../../support/weekly-rule.ts';

/** A team in a channel of its own whose weekly check-in comes due at a moment. */
export interface TeamDue {
  channel: string;
  lead: string;
  member: string;
  /** A whole minute, in ms since the epoch. */
  dueAt: number;
  windowMinutes: number;
  nudgeMinutes: number;
}

/** Sets these teams up, with people and channels that the sandbox has. */
export async function foundTeamsDue(
  { database, sandbox, clock }: { database: Database; sandbox: Sandbox; clock: Clock },
  teams: readonly TeamDue[],
): Promise<void> {
  const now = nowOf(clock);
  await withWorkspace(database.kysely, sandbox.teamId, async (workspace) => {
    const names = new Set(teams.flatMap(({ lead, member }) => [lead, member]));
    const rights = { isAdmin: false, isBot: false, isGuest: false, isDeactivated: false };
    const people = [...names].map((name) => ({ userId: sandbox.idOf(name), name, zone: 'UTC', ...rights }));
    await savePeople(workspace, people, now);
    for (const { channel, lead, member, dueAt, windowMinutes, nudgeMinutes } of teams) {
      const leadId = sandbox.idOf(lead);
      const id = newId(clock);
      await insertTeam(
        workspace,
        { id, channelId: sandbox.channelId(channel), name: channel, leadId },
        leadId,
        now,
      );
      await setMembers(workspace, id, [leadId, sandbox.idOf(member)], now);
      const due = new Date(dueAt);
      const date = due.toISOString().slice(0, 10);
      const time = due.toISOString().slice(11, 16);
      const rule = weekly({ weekday: due.getUTCDay() || 7, time, zone: 'UTC' });
      await saveCadence(workspace, id, { ...rule, windowMinutes, nudgeMinutes }, { at: due, date });
    }
  });
}
