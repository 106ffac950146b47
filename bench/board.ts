import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox } from '../sandbox/server/index.ts';
import { filledForm, openCheckIn } from './acks/requests.ts';
import { channelName, foundTeamsDue, memberName, openSlack } from './company.ts';
import { environmentOf, startProgram } from './programs.ts';
import { startServer } from './servers.ts';
import { type SlackRequest, sendSigned, type Target } from './signing.ts';
import { median, quantile, ratioOfMedians } from './statistics.ts';
import { ms, printTable, ratio } from './table.ts';
import { inTurns } from './turns.ts';

const MEMBERS = 60;
const ROUNDS = 5;
/** Not counted: until Node has compiled what it uses. */
const WARM_UP_ROUNDS = 2;
const ROWS = ['bare Bolt, one insert', 'Drumbeat'] as const;

/** A team of sixty who all send their check-in form in the same moment, and how soon the channel shows it. */
export async function measureBoard(): Promise<void> {
  // The first team's form is the one that the others are made after.
  const teams = 1 + WARM_UP_ROUNDS + ROUNDS;
  const server = await startServer();
  const sandbox = await openSlack({ teams, members: MEMBERS });
  const database = await server.migrated('drumbeat');
  await foundTeamsDue({ database, sandbox }, [...Array(teams).keys()], MEMBERS);
  const environment = environmentOf(sandbox, { url: database.url });
  const bare = { ...environment, DATABASE_URL: await server.empty('bare') };
  const programs = {
    'bare Bolt, one insert': await startProgram('bench/acks/bare-bolt-process.ts', bare),
    Drumbeat: await startProgram('src/main.ts', environment),
  };
  await sandbox.deliverTo({ url: `http://127.0.0.1:${programs.Drumbeat.port}/slack/events` });
  for (let team = 0; team < teams; team += 1) await shown(sandbox, team, `0 of ${MEMBERS} answered`);

  const form = await filledForm(sandbox);
  const round = async (row: (typeof ROWS)[number], team: number) => {
    const checkInId = openCheckIn(sandbox, team);
    const target = { port: programs[row].port, signingSecret: sandbox.signingSecret };
    const began = performance.now();
    let again = 0;
    const acked = await Promise.all(
      Array.from({ length: MEMBERS }, async (_, n) => {
        const userId = sandbox.idOf(memberName(team, n));
        again += await sendUntilKept(target, () => form({ checkInId, userId, note: `As planned ${again}` }));
        return performance.now() - began;
      }),
    );
    if (row !== 'Drumbeat') return { acked };
    await shown(sandbox, team, `${MEMBERS} of ${MEMBERS} answered`);
    const shownAfter = performance.now() - began;
    const channel = sandbox.channelId(channelName(team));
    const updates = sandbox.calls.filter(
      ({ method, args }) => method === 'chat.update' && args.channel === channel,
    ).length;
    return { acked, again, shownAfter, updates };
  };
  await inTurns(WARM_UP_ROUNDS, ROWS, (row, n) => round(row, 1 + n));
  const results = await inTurns(ROUNDS, ROWS, (row, n) => round(row, 1 + WARM_UP_ROUNDS + n));
  const of = (row: (typeof ROWS)[number], share: number) =>
    results(row).map(({ acked }) => quantile(acked, share));
  const ours = results('Drumbeat');
  printTable(
    `${MEMBERS} people of one team send their check-in form in the same moment`,
    [
      [
        'answered by',
        'half acked after',
        'all acked after',
        'beside one insert',
        'all shown after',
        'chat.update calls',
      ],
      ...ROWS.map((row) => [
        row,
        ms(median(of(row, 0.5))),
        ms(median(of(row, 1))),
        ratio(1 / ratioOfMedians(of(row, 1), of('bare Bolt, one insert', 1))),
        ...(row === 'Drumbeat'
          ? [
              ms(median(ours.map(({ shownAfter = Number.NaN }) => shownAfter))),
              String(median(ours.map(({ updates = Number.NaN }) => updates))),
            ]
          : []),
      ]),
    ],
    [
      `Medians of ${ROUNDS} rounds in turns, each by another team.`,
      `Told to press the button again, as the answer took too long: ${ours.reduce((sum, { again = 0 }) => sum + again, 0)}.`,
    ],
  );
  for (const program of Object.values(programs)) await program.stop();
  await sandbox.stop();
  await server.stop();
}

/** Sends a form, and once more for each time that somebody is told to. @returns how often that was */
async function sendUntilKept(target: Target, request: () => SlackRequest): Promise<number> {
  for (let again = 0; ; again += 1) {
    const text = await sendSigned(target, request());
    if (text === '') return again;
    if (!text.includes('press the button again')) throw new Error(`Refused: ${text}`);
  }
}

/** Until the message in a team's channel says so. */
async function shown(sandbox: Sandbox, team: number, text: string): Promise<void> {
  const channel = sandbox.channelId(channelName(team));
  while (!sandbox.messagesIn(channel).some((message) => JSON.stringify(message).includes(text)))
    await pause(2);
}
