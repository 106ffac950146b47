import { newId } from '../../../src/core/identifiers.ts';
import type { MessageContent } from '../../../src/delivery/index.ts';
import { createOutbox, type QuietUntil } from '../../../src/delivery/outbox.ts';
import { createBlockers } from '../../../src/features/blockers/index.ts';
import { createEscalations } from '../../../src/features/escalations/index.ts';
import type { EscalationsDeps } from '../../../src/features/escalations/service/deps.ts';
import { saveManagers } from '../../../src/features/people/repository/reporting-line.ts';
import { unfollowed } from '../../support/a-blocker.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { as } from '../people/stage.ts';
import { startTeam } from './stage.ts';

/** Ana's team, whose blockers go up: Lea is asked, then Jon, Ana's manager, then the admins Cleo and Dan. */
export async function startEscalations(
  over: Partial<Pick<EscalationsDeps, 'beforeChange' | 'calendars' | 'directory'>> = {},
) {
  const stage = await startTeam();
  const { db, clock, inWorkspace, people, directory, teamId, at } = stage;
  await inWorkspace((workspace) =>
    saveManagers(workspace, new Map([['U0ANA', 'U0JON']]), 'csv', { by: 'U0ANA', at }),
  );
  const jobs = { send: async () => true, sendAll: async () => {} };
  const outbox = createOutbox({ clock, jobs, quietUntil: quietAtNight });
  const blockers = createBlockers({
    db,
    clock,
    people,
    outbox,
    ...unfollowed,
    onChange: (workspace, change) => escalations.follow(workspace, change),
    toldOf: (workspace, userId) => escalations.toldOf(workspace, userId),
  });
  const escalations = createEscalations({
    db,
    clock,
    logger: silentLogger,
    outbox,
    people,
    directory,
    calendars: { askDoNotDisturb: async () => {} },
    blockers,
    beforeChange: async () => {},
    zonesOf: async () => new Map([[teamId, 'Europe/Berlin']]),
    onStep: blockers.showNext,
    ...over,
  });
  /** Ben is stuck and asks Lea. */
  const raise = async (ask: string): Promise<{ blockerId: string; escalationId: string }> => {
    const said = { stuck: undefined, ask, askedOf: 'U0LEA', neededBy: '2026-11-30' };
    const raising = { requestId: newId(clock), teamId, outcomeId: undefined, raisedBy: 'U0BEN' };
    const blockerId = await inWorkspace((workspace) => blockers.raise(workspace, said, raising));
    const row = await inWorkspace(({ trx }) =>
      trx.selectFrom('escalation').select('id').where('blocker_id', '=', blockerId).executeTakeFirstOrThrow(),
    );
    return { blockerId, escalationId: row.id };
  };
  /** Who has it, and who was told so far. */
  const standing = async (escalationId: string) => {
    const row = await inWorkspace(({ trx }) =>
      trx.selectFrom('escalation').selectAll().where('id', '=', escalationId).executeTakeFirstOrThrow(),
    );
    return { state: row.state, holder: row.holder_id, told: row.memory.told };
  };
  /** The messages to somebody, those of one moment in any order. */
  const messagesTo = (name: string) =>
    inWorkspace(async ({ trx }) => {
      const rows = await trx
        .selectFrom('outbox_message')
        .selectAll()
        .where('to_user', '=', as(name).userId)
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ ...row, content: row.content as MessageContent }));
    });
  return { ...stage, outbox, blockers, escalations, raise, standing, messagesTo };
}

/** At night nobody is disturbed before eight. */
const quietAtNight: QuietUntil = async (_, userIds, now) => {
  const morning = new Date('2026-11-24T07:00:00Z');
  const isNight = now >= new Date('2026-11-23T21:00:00Z') && now < morning;
  return new Map(isNight ? userIds.map((userId) => [userId, morning]) : []);
};
