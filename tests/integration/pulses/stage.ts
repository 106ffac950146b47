import { createSeal } from '../../../src/core/sealing.ts';
import { vacuumTables } from '../../../src/db/vacuum.ts';
import { createOutbox } from '../../../src/delivery/index.ts';
import { savePeople } from '../../../src/features/people/repository/people.ts';
import { createPulses } from '../../../src/features/pulses/index.ts';
import { registerPulseJobs } from '../../../src/features/pulses/jobs.ts';
import type { PulsesDeps } from '../../../src/features/pulses/service/deps.ts';
import { insertTeam, setMembers } from '../../../src/features/teams/repository.ts';
import type { DueSource } from '../../../src/jobs/index.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { as, personOf, startPeople, workspaceId } from '../people/stage.ts';

export { as, workspaceId };

/** The secret that seals answers, unless another is given. */
export const TOKEN = 'xoxb-the-first';

const MONTHLY = {
  ...{ often: 'month', weeks: undefined, nth: '2', weekday: '3', time: '14:00' },
  ...{ zone: 'Europe/Berlin', openDays: '3' },
};
/** When the first pulse opens: the second Wednesday, 14:00 in Berlin. */
export const OPENS = '2026-12-09T13:00:00Z';
/** When it is over. */
export const CLOSES = '2026-12-14T13:00:00Z';

/** Scores of one to five, of three statements and more. */
export type Scores = readonly number[];

export interface PulseTeam {
  name: string;
  members: readonly string[];
}

/**
 * Teams whose pulse is planned, and pulses that are stepped through by hand.
 * @param teams the first member leads
 */
export async function startPulses(teams: readonly PulseTeam[], own = '') {
  const names = [...new Set(teams.flatMap(({ members }) => members))];
  const stage = await startPeople(names.map((name) => personOf(name)));
  const { db, clock, inWorkspace } = stage;
  /** How often something sealed was opened. */
  const opened = { times: 0 };
  const outbox = createOutbox({ clock, jobs: { send: async () => true, sendAll: async () => {} } });
  const pulsesWith = (token: string, change: Partial<PulsesDeps> = {}) => {
    const seal = createSeal(token, 'answers to pulses');
    return createPulses({
      db,
      clock,
      logger: silentLogger,
      outbox,
      people: stage.people,
      seal: {
        ...seal,
        open: (sealed, about) => {
          opened.times += 1;
          return seal.open(sealed, about);
        },
      },
      vacuum: (tables) => vacuumTables({ kysely: db }, tables),
      ...change,
    });
  };
  const pulses = pulsesWith(TOKEN);

  const channelOf = (team: string) => `C0${team.toUpperCase()}`;
  const teamIds = new Map<string, string>();
  for (const [index, { name, members }] of teams.entries()) {
    const id = `00000000-0000-7000-8000-00000000000${index}`;
    teamIds.set(name, id);
    const at = new Date(clock.now());
    const userIds = members.map((member) => as(member).userId);
    await inWorkspace(async (workspace) => {
      const leadId = userIds[0] ?? '';
      await insertTeam(workspace, { id, channelId: channelOf(name), name, leadId }, leadId, at);
      await setMembers(workspace, id, userIds, at);
    });
    await pulses.saveSetup(as(members[0] ?? ''), channelOf(name), MONTHLY, index === 0 ? own : '');
  }

  const sources: DueSource[] = [];
  const waiting: (() => Promise<void>)[] = [];
  const work = new Map<string, (data: object) => Promise<void>>();
  registerPulseJobs(
    {
      register: (job, handler) =>
        void work.set(job.name, (data) => handler(job.data.parse(data), {} as never)),
      addDueSource: (source) => void sources.push(source),
      sendAll: async (_, job, each) =>
        void waiting.push(
          ...each.map(
            ({ data }) =>
              async () =>
                work.get(job.name)?.(data as object),
          ),
        ),
    },
    pulses,
  );

  /** Does all that is due: what the planner does every minute. */
  async function tick(): Promise<void> {
    for (const source of sources) {
      await db.transaction().execute((trx) => source.claimDue(trx, new Date(clock.now())));
      for (const run of waiting.splice(0)) await run();
    }
  }

  const pulseOf = async (team: string) => {
    const pulse = await db
      .selectFrom('pulse')
      .selectAll()
      .where('team_id', '=', teamIds.get(team) ?? '')
      .orderBy('opened_at', 'desc')
      .executeTakeFirstOrThrow();
    const statements = await db
      .selectFrom('pulse_statement')
      .select('key')
      .where('pulse_id', '=', pulse.id)
      .orderBy('position')
      .execute();
    return { ...pulse, keys: statements.map(({ key }) => key) };
  };

  return {
    ...stage,
    pulses,
    pulsesWith,
    opened,
    channelOf,
    teamIdOf: (team: string) => teamIds.get(team) ?? '',
    schedule: MONTHLY,
    tick,
    moveTo: async (to: string) => {
      await clock.setTime(to);
      await tick();
    },
    /** The newest pulse of a team. */
    pulseOf,
    /** Has somebody answer the newest pulse of a team; statements beyond the scores given get the last of them. */
    answers: async (name: string, team: string, scores: Scores, comment?: string, by = pulses) => {
      const { id, keys } = await pulseOf(team);
      const chosen = new Map(keys.map((key, index) => [key, scores[index] ?? scores.at(-1)]));
      await by.answer(as(name), id, { score: (key) => chosen.get(key), comment });
    },
    hire: (people: readonly string[], facts: Parameters<typeof personOf>[1] = {}) =>
      inWorkspace((workspace) =>
        savePeople(
          workspace,
          people.map((name) => personOf(name, facts)),
          new Date(clock.now()),
        ),
      ),
    rows: (table: Confidential) => db.selectFrom(table).selectAll().execute(),
    released: () =>
      db
        .selectFrom('pulse_release')
        .select(['group_id', 'key', 'counts', 'withheld'])
        .orderBy('key')
        .execute(),
  };
}

type Confidential = 'pulse_answered' | 'pulse_waiting' | 'pulse_counted' | 'pulse_comment' | 'pulse_invited';
