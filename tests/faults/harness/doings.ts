import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { Person, Sandbox } from '../../../sandbox/server/index.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { Database } from '../../../src/db/open.ts';
import type { Crowd, CrowdTeam } from './crowd.ts';
import type { Thing } from './repeats.ts';

/** How many members of each team that is asked do what; the lead does nothing. */
export interface Doings {
  clicks: number;
  updates: number;
  blockers: number;
  leavers: number;
  /** New outcomes for each team that promises some. */
  outcomes: number;
  /** Home tabs that are opened. */
  homes: number;
}

/** Everything that happens, as Slack tells it, and who did what. */
export interface Happened {
  things: Thing[];
  answered: { channel: string; user: string; status: 'on_track' | 'at_risk' | 'blocked' }[];
  /** What is asked for in the blockers. */
  asks: string[];
  titles: string[];
  left: { channel: string; user: string }[];
  renamed: Map<string, string>;
}

/** Where they act, and where the app hears of it. */
interface Stage {
  sandbox: Sandbox;
  database: Database;
  clock: Pick<Clock, 'now'>;
  url: string;
}

/** When a new outcome is due, from now on in ms. */
const DUE_IN_MS = 25 * 24 * 60 * 60_000;

/**
 * Has the people of the crowd act in the local Slack, which tells nobody but us. Clicks, commands and events are its
 * own; of each kind of form it makes one, filled in on the screen, and the others differ in ids and words only.
 */
export async function act(stage: Stage, crowd: Crowd, doings: Doings): Promise<Happened> {
  const { sandbox } = stage;
  const deaf = await startDeafApp();
  const happened: Happened = { things: [], answered: [], asks: [], titles: [], left: [], renamed: new Map() };
  const asked = crowd.teams.filter(({ purpose }) => purpose === 'asked');
  const forms = await recordForms(stage, crowd, () => sandbox.deliverTo({ url: deaf }));

  // The echoes of the prompts came to the app already; they come again.
  for (const { kind, payload } of sandbox.deliveries) {
    const { type } = (payload.event ?? {}) as { type?: string };
    if (kind === 'events_api' && type === 'message_metadata_posted') happened.things.push({ kind, payload });
  }
  const from = sandbox.deliveries.length;
  const copy = (template: string, changes: Record<string, string>) => {
    let payload = template;
    for (const [was, is] of Object.entries(changes)) payload = payload.replaceAll(was, is);
    happened.things.push({ kind: 'interactive', payload: JSON.parse(payload) as Thing['payload'] });
  };
  let made = 0;
  for (const team of asked) {
    const [, ...people] = team.members;
    const take = (count: number) => people.splice(0, count);
    for (const user of take(doings.clicks)) {
      await sandbox.as(user).click('Still on track', { in: team.channelId });
      happened.answered.push({ channel: team.channelId, user, status: 'on_track' });
    }
    for (const user of take(doings.updates)) {
      made += 1;
      const form = made % 2 === 0 ? forms.atRisk : forms.blocked;
      copy(form.payload, {
        ...sameForm(forms, team, user),
        [form.view]: `V${made}`,
        [form.words]: `words ${made}`,
      });
      happened.answered.push({ channel: team.channelId, user, status: form.status });
      if (form.status === 'blocked') happened.asks.push(`words ${made}`);
    }
    for (const user of take(doings.blockers)) {
      made += 1;
      const form = forms.blocker;
      copy(form.payload, {
        ...sameForm(forms, team, user),
        [form.view]: `V${made}`,
        [form.words]: `words ${made}`,
      });
      happened.asks.push(`words ${made}`);
    }
    for (const user of take(doings.leavers)) {
      sandbox.leave(user, team.channelId);
      happened.left.push({ channel: team.channelId, user });
    }
  }
  for (const team of crowd.teams.filter(({ purpose }) => purpose === 'promising')) {
    for (let count = 0; count < doings.outcomes; count += 1) {
      made += 1;
      const form = forms.outcome;
      const own = { [forms.promising.id]: team.id, [forms.promising.lead]: team.lead };
      copy(form.payload, { ...own, [form.view]: `V${made}`, [form.words]: `Outcome ${made}` });
      happened.titles.push(`Outcome ${made}`);
    }
  }
  for (const team of crowd.teams) {
    if (team.purpose === 'started')
      await sandbox.as(team.lead).command('/checkin start', { in: team.channelId });
    if (team.purpose !== 'archived') continue;
    // One loss that Slack tells of by two events.
    sandbox.kick('app', team.channelId);
    sandbox.archive(team.channelId);
  }
  for (const user of [...asked.flatMap(({ members }) => members), ...crowd.outsiders]) {
    const displayName = `Renamed ${user}`;
    sandbox.changePerson(user, { displayName });
    happened.renamed.set(user, displayName);
    // Each event is a request of its own, and a process has only so many sockets.
    if (happened.renamed.size % 200 === 0) await sandbox.idle();
  }
  for (const team of asked.slice(0, doings.homes)) await sandbox.as(team.lead).openHome();
  await sandbox.idle();
  for (const { kind, payload } of sandbox.deliveries.slice(from)) happened.things.push({ kind, payload });
  await sandbox.deliverTo({ url: stage.url });
  return happened;
}

/** One form as Slack sent it, and what in it is another's in a copy. */
interface Form {
  payload: string;
  view: string;
  words: string;
}

async function recordForms({ sandbox, database, clock }: Stage, crowd: Crowd, goDeaf: () => Promise<void>) {
  const [asking] = crowd.teams.filter(({ purpose }) => purpose === 'asked');
  const [promising] = crowd.teams.filter(({ purpose }) => purpose === 'promising');
  if (!asking || !promising) throw new Error('Somebody has to fill the forms in');
  const rows = await database.kysely.selectFrom('check_in').select(['id', 'team_id']).execute();
  const checkIns = new Map(rows.map(({ id, team_id }) => [team_id, id]));
  const user = asking.members.at(-1) ?? '';
  const fill = async (open: (person: Person) => Promise<void>, who: string): Promise<Person> => {
    const person = sandbox.as(who);
    await open(person);
    return person;
  };
  const opened = {
    atRisk: await fill(async (person) => {
      await person.click('Update', { in: asking.channelId });
      await person.select('Where does it stand?', '🟡 At risk');
      await person.type('What puts it at risk?', 'THE WORDS');
    }, user),
    blocked: await fill(async (person) => {
      await person.click('Update', { in: asking.channelId });
      await person.select('Where does it stand?', '🔴 Blocked');
      await person.type('What decision or help do you need?', 'THE WORDS');
    }, asking.members.at(-2) ?? ''),
    blocker: await fill(async (person) => {
      await person.click('Log a blocker', { in: asking.channelId });
      await person.type('What is stuck?', 'The contract');
      await person.type('What decision or help do you need?', 'THE WORDS');
    }, asking.members.at(-3) ?? ''),
    outcome: await fill(async (person) => {
      await person.command('/outcomes add THE WORDS', { in: promising.channelId });
      await person.type('What does done mean?', 'Live for all');
      await person.pickDate('Due date', new Date(clock.now() + DUE_IN_MS).toISOString().slice(0, 10));
    }, promising.lead),
  };
  await goDeaf();
  const sent = async (person: Person): Promise<Form> => {
    await person.submit();
    const payload = sandbox.deliveries.at(-1)?.payload as { view?: { id?: string }; type?: string };
    if (payload?.type !== 'view_submission') throw new Error(`${person.name} could not send a form`);
    // The same person in every copy's place.
    const text = JSON.stringify(payload).replaceAll(person.id, 'THE USER');
    return { payload: text, view: payload.view?.id ?? '', words: 'THE WORDS' };
  };
  return {
    asking,
    promising: { id: promising.id, lead: 'THE USER' },
    checkIns,
    atRisk: { ...(await sent(opened.atRisk)), status: 'at_risk' as const },
    blocked: { ...(await sent(opened.blocked)), status: 'blocked' as const },
    blocker: await sent(opened.blocker),
    outcome: await sent(opened.outcome),
  };
}

/** What another person's form about another team's check-in has in the place of the recorded one's. */
function sameForm(
  { asking, checkIns }: Awaited<ReturnType<typeof recordForms>>,
  team: CrowdTeam,
  user: string,
): Record<string, string> {
  return {
    'THE USER': user,
    [checkIns.get(asking.id) ?? '']: checkIns.get(team.id) ?? '',
    [asking.id]: team.id,
    // Whom a blocker asks.
    [asking.lead]: team.lead,
  };
}

/** Takes whatever it is sent, and does nothing with it. */
async function startDeafApp(): Promise<string> {
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { challenge } = body.startsWith('{') ? (JSON.parse(body) as { challenge?: string }) : {};
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(challenge ? JSON.stringify({ challenge }) : '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
