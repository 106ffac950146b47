import type { Sandbox } from '../../../sandbox/server/index.ts';
import type { Database } from '../../../src/db/open.ts';
import type { Crowd } from './crowd.ts';
import type { Happened } from './doings.ts';
import { markerOf } from './history-checker.ts';

/** Where a crowd acts. */
interface Scene {
  database: Database;
  sandbox: Sandbox;
}

/** What stands or was written twice, by the database's own count and Slack's. */
export async function doubles({ database, sandbox }: Scene): Promise<string[]> {
  const db = database.kysely;
  const found: string[] = [];
  const note = (what: string, keys: string[]) => {
    const counts = Map.groupBy(keys, (key) => key);
    for (const [key, { length }] of counts) if (length > 1) found.push(`${what} ${key}: ${length}`);
  };
  const answers = await db.selectFrom('answer').selectAll().execute();
  note(
    'answer',
    answers.map((row) => `${row.check_in_id}/${row.user_id}/${row.outcome_id}`),
  );
  for (const row of answers)
    if (row.revision > 1) found.push(`answer ${row.id} was changed ${row.revision} times`);
  note(
    'kept revision',
    (await db.selectFrom('answer_revision').select('answer_id').execute()).flatMap(({ answer_id }) => [
      answer_id,
      answer_id,
    ]),
  );
  note(
    'blocker',
    (await db.selectFrom('blocker').select('ask').execute()).map(({ ask }) => ask),
  );
  note(
    'outcome',
    (await db.selectFrom('outcome').select('title').execute()).map(({ title }) => title),
  );
  note(
    'check-in',
    (await db.selectFrom('check_in').select('team_id').execute()).map((row) => row.team_id),
  );
  const rows = await db.selectFrom('outbox_message').selectAll().execute();
  note(
    'message',
    rows.map((row) => (ofBlocker(row) ? row.logical_key : (row.to_channel ?? `to ${row.to_user}`))),
  );
  const escalated = await db
    .selectFrom('escalation')
    .innerJoin('blocker', 'blocker.id', 'escalation.blocker_id')
    .select('blocker.ask')
    .execute();
  note(
    'escalation',
    escalated.map(({ ask }) => ask),
  );
  for (const row of rows)
    if (row.posts > 1) found.push(`message ${row.logical_key} was posted ${row.posts} times`);
  const rowOf = new Map(rows.map((row) => [row.marker, row]));
  const posts = sandbox.calls.filter(
    ({ method, reply }) => method === 'chat.postMessage' && reply?.ok === true,
  );
  note(
    'post',
    // Those about blockers go to the same places as others do.
    posts.map(({ args }) => {
      const about = rowOf.get(markerOf(args.metadata));
      return about && ofBlocker(about) ? about.logical_key : String(args.channel);
    }),
  );
  return found;
}

/** Whether a message is the card of a blocker, or tells of its way up. */
function ofBlocker(row: { logical_key: string }): boolean {
  return isCard(row) || row.logical_key.startsWith('escalation');
}

/** Whether a message is the card of a blocker. */
function isCard({ logical_key }: { logical_key: string }): boolean {
  return /^blocker:.*:card$/.test(logical_key);
}

/** What is not as it has to be after each thing happened once. */
export async function wrongEffects(
  { database, sandbox }: Scene,
  { teams }: Crowd,
  happened: Happened,
): Promise<string[]> {
  const db = database.kysely;
  const wrong: string[] = [];
  const same = (what: string, is: Iterable<string>, has: Iterable<string>) => {
    const [found, wanted] = [new Set(is), new Set(has)];
    for (const each of wanted) if (!found.has(each)) wrong.push(`${what} is missing: ${each}`);
    for (const each of found) if (!wanted.has(each)) wrong.push(`${what} is too much: ${each}`);
  };
  const answers = await db
    .selectFrom('answer')
    .innerJoin('check_in', 'check_in.id', 'answer.check_in_id')
    .innerJoin('team', 'team.id', 'check_in.team_id')
    .select(['team.channel_id', 'answer.user_id', 'answer.status'])
    .execute();
  same(
    'answer',
    answers.map((row) => `${row.channel_id} ${row.user_id} ${row.status}`),
    happened.answered.map(({ channel, user, status }) => `${channel} ${user} ${status}`),
  );
  same(
    'blocker',
    (await db.selectFrom('blocker').select('ask').execute()).map(({ ask }) => ask),
    happened.asks,
  );
  same(
    'outcome',
    (await db.selectFrom('outcome').select('title').execute()).map(({ title }) => title),
    happened.titles,
  );
  same(
    'check-in',
    (await db.selectFrom('check_in').select('team_id').execute()).map((row) => row.team_id),
    teams.map(({ id }) => id),
  );
  const rows = await db
    .selectFrom('outbox_message')
    .select(['to_channel', 'to_user', 'logical_key', 'content'])
    .execute();
  same(
    'card',
    rows
      .filter(isCard)
      .map(({ content }) => JSON.stringify(content).match(/words \d+/)?.[0] ?? 'of no blocker'),
    happened.asks,
  );
  const archived = teams.filter(({ purpose }) => purpose === 'archived');
  const told = await db
    .selectFrom('escalation')
    .innerJoin('blocker', 'blocker.id', 'escalation.blocker_id')
    .select('blocker.ask')
    .execute();
  same(
    'escalation',
    told.map(({ ask }) => ask),
    happened.asks,
  );
  same(
    'message',
    rows.filter((row) => isCard(row) || !ofBlocker(row)).map((row) => row.to_channel ?? `to ${row.to_user}`),
    [...teams.map(({ channelId }) => channelId), ...archived.map(({ lead }) => `to ${lead}`)],
  );
  for (const { lead } of archived)
    if (sandbox.dmsOf(lead).length !== 1) wrong.push(`${lead} was told not once`);
  const members = await db.selectFrom('team_member').select('user_id').execute();
  const gone = new Set(happened.left.map(({ user }) => user));
  same(
    'member',
    members.map((row) => row.user_id),
    teams.flatMap((team) => team.members).filter((id) => !gone.has(id)),
  );
  const people = await db.selectFrom('person').select(['user_id', 'name']).execute();
  const names = new Map(people.map(({ user_id, name }) => [user_id, name]));
  for (const [user, name] of happened.renamed)
    if (names.get(user) !== name) wrong.push(`${user} is not called ${name}`);
  return wrong;
}
