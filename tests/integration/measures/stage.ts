import { newId } from '../../../src/core/identifiers.ts';
import { createMeasures } from '../../../src/features/measures/index.ts';
import { indicatorsOf } from '../../../src/features/measures/repository/indicators.ts';
import type { Indicator, IndicatorDraft } from '../../../src/features/measures/rules/indicator.ts';
import { createPeople } from '../../../src/features/people/index.ts';
import { createSlackDirectory } from '../../../src/slack/directory.ts';
import { createWebClient } from '../../../src/slack/web-client.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { startOutcomes } from '../outcomes/stage.ts';

export const LEADING: IndicatorDraft = {
  kind: 'leading',
  name: 'Tickets answered by template',
  unit: '%',
  direction: 'up',
  startsAt: '40',
  target: '80',
  every: 'week',
  rewards: 'writing good templates',
  ownerId: undefined,
};
export const LAGGING: IndicatorDraft = {
  ...LEADING,
  kind: 'lagging',
  name: 'Median response time',
  unit: 'h',
  direction: 'down',
  startsAt: '24',
  target: '12',
};

/** A team with an outcome under an intent of Maria's, and the use cases of measures with an outbox that only notes. */
export async function startMeasures() {
  const stage = await startOutcomes();
  const { as, clock, database, inWorkspace, sandbox, team, workspaceId } = stage;
  const client = createWebClient({ apiUrl: sandbox.apiUrl, token: sandbox.botToken }, silentLogger);
  const db = database.kysely;
  const directory = createSlackDirectory(() => client);
  const people = createPeople({ db, clock, directory, logger: silentLogger });
  const told: [how: 'post' | 'revise', text: string][] = [];
  const keys = new Set<string>();
  const note = (how: 'post' | 'revise', content: unknown) => {
    const text = JSON.stringify(content);
    told.push([
      how,
      /from \d+ % to \d+ %/.exec(text)?.[0] ?? (text.includes('Nothing is left') ? 'settled' : text),
    ]);
  };
  const measures = createMeasures({
    db,
    clock,
    people,
    outbox: {
      post: async (_, { key, content }) => {
        if (keys.has(key)) return false;
        keys.add(key);
        note('post', content);
        return true;
      },
      revise: async (_, key, content) => {
        note('revise', content);
        return keys.has(key);
      },
      withdraw: async () => new Set<string>(),
    },
  });
  const { useCases: casesOfOutcomes } = stage;
  const outcomes = casesOfOutcomes();
  const ana = as('Ana');
  const drafted = { title: 'Refunds API', doneMeans: 'live', ownerId: ana.userId, dueOn: '2026-12-05' };
  await outcomes.add(ana, team.id, { ...drafted, moveReason: undefined }, 'seed');
  const [outcome] = await stage.open();
  if (!outcome) throw new Error('The outcome was not added');
  const of = { kind: 'outcome', id: outcome.id } as const;
  const maria = as('Maria').userId;
  await people.lookUp(
    workspaceId,
    ['Ana', 'Ben', 'Zed', 'Maria'].map((name) => as(name).userId),
  );
  await inWorkspace(async ({ trx }) => {
    const id = newId(clock);
    const said = { title: 'Fast answers', why: 'They wait', boundaries: null, owner_id: maria };
    const made = {
      decided_on: '2026-11-01',
      request_id: 'seed',
      created_by: maria,
      created_at: new Date(clock.now()),
    };
    await trx
      .insertInto('intent')
      .values({ workspace_id: workspaceId, id, ...said, ...made, state: 'open' })
      .execute();
    await trx.updateTable('outcome').set({ intent_id: id }).where('id', '=', outcome.id).execute();
  });

  return {
    ...stage,
    measures,
    outcomes,
    outcome,
    /** What someone sees in the team's channel. */
    list: async (name: string) => (await measures.list(as(name), sandbox.channelId('payments'))).groups,
    /** What the intent's owner was told, and how. */
    notes: () => told,
    /** One of each kind, which Ana reads. */
    measured: async () => {
      await measures.add(ana, of, { ...LEADING, ownerId: ana.userId }, 'leading');
      await measures.add(ana, of, { ...LAGGING, ownerId: ana.userId }, 'lagging');
      const found = await inWorkspace((workspace) => indicatorsOf(workspace, [of]));
      const ofKind = (kind: Indicator['kind']) => {
        const indicator = found.find((each) => each.kind === kind);
        if (!indicator) throw new Error(`There is no ${kind} one`);
        return indicator;
      };
      return { leading: ofKind('leading'), lagging: ofKind('lagging') };
    },
    /** Keeps what Ana reads on a day. */
    read: (today: string, ...values: [Indicator, number][]) =>
      inWorkspace((workspace) =>
        measures.keep(
          workspace,
          values.map(([indicator, value]) => ({ indicator, value })),
          { userId: ana.userId, today },
        ),
      ),
  };
}
