import { inFile, type Mutant } from './mutant.ts';

const jobs = inFile('integration-postgres', 'integration/jobs/jobs.test.ts');
const embedded = inFile('integration-embedded', 'integration/db/embedded.test.ts');
const tenant = inFile('integration-postgres', 'integration/db/tenant.test.ts');
const loggedErrors = inFile('integration-postgres', 'integration/db/logged-error.test.ts');
const stopping = inFile('journeys-postgres', 'journeys/stopping.test.ts');
const databaseAway = inFile('journeys-postgres', 'journeys/bad-input/database-away.test.ts');
const audit = inFile('journeys-postgres', 'journeys/audit.test.ts');
const failpoints = inFile('contract', 'contract/process/failpoints.test.ts');
const homeNews = inFile('integration-postgres', 'integration/slack/home-news.test.ts');
const homeTabs = inFile('unit', 'unit/slack/home-tabs.test.ts');
const reconnectPause = inFile('contract', 'contract/slack/reconnect-pause.test.ts');

/** Of the process, its database, and the auditor who watches over it. */
export const processMutants: readonly Mutant[] = [
  {
    name: 'a process that stops does not wait for what it has begun',
    file: 'src/slack/in-flight.ts',
    replace: 'await within(clock, ms, drained());',
    by: '',
    caughtBy: stopping('ends what it has begun, over http'),
  },
  {
    name: 'a process that stops takes new connections',
    file: 'src/app.ts',
    replace: 'server.refuse();',
    by: '',
    caughtBy: stopping('takes no new request over HTTP'),
  },
  {
    name: 'a job that is cut off counts as done',
    file: 'src/jobs/workers.ts',
    replace: 'throw error instanceof Error ? withoutValues(error) : error;',
    by: 'if (!(error instanceof Stopping)) throw error;',
    caughtBy: jobs('go back into the queue when the process stops, and run in the next one'),
  },
  {
    name: 'the queue keeps what people wrote where the database refuses it',
    file: 'src/jobs/workers.ts',
    replace: 'throw error instanceof Error ? withoutValues(error) : error;',
    by: 'throw error;',
    caughtBy: jobs('that fail leave nothing in the queue of what people wrote'),
  },
  {
    name: 'a job sent twice under one key runs twice',
    file: 'src/jobs/queue.ts',
    replace: 'return v5(',
    by: 'return ((..._key) => crypto.randomUUID())(',
    caughtBy: jobs('run once for a key, however often they are sent'),
  },
  {
    name: 'two processes open one embedded database',
    file: 'src/db/directory-lock.ts',
    replace: 'pragma journal_mode = memory; begin exclusive',
    by: 'pragma journal_mode = memory',
    caughtBy: embedded('refuses a second opener, by name, until the first has closed'),
  },
  {
    name: 'a process is ready although its database does not answer',
    file: 'src/app.ts',
    replace: "return answers ? edge.unreachable() : 'The database does not answer.';",
    by: 'return edge.unreachable();',
    caughtBy: databaseAway('while the database is away people get a sentence'),
  },
  {
    name: 'the auditor forgets what it found',
    file: 'src/features/audit/repository.ts',
    replace: "where('last_seen_at', '<', now)",
    by: "where('last_seen_at', '<=', now)",
    caughtBy: audit('an open blocker > that asks someone who has left'),
  },
  {
    name: 'the heart beats although something stands still',
    file: 'src/features/audit/service.ts',
    replace: 'if (!isWell(findings, now)) return;',
    by: '',
    caughtBy: audit('the time at which it closes: an admin'),
  },
  {
    name: 'the auditor does not tell a second time what still stands',
    file: 'src/features/audit/rules.ts',
    replace: 'now.getTime() - finding.toldAt.getTime() >= TELL_AGAIN_AFTER',
    by: 'finding.toldAt > now',
    caughtBy: audit('is told again after a day when it is not'),
  },
  {
    name: 'the heart beats although Slack can’t reach the process',
    file: 'src/features/audit/service.ts',
    replace: 'unreachable() === undefined &&',
    by: '',
    caughtBy: audit('the watch hears nothing while Slack can’t reach us'),
  },
  {
    name: 'the log quotes what people wrote where the database refuses it',
    file: 'src/logging.ts',
    replace: 'serializers: { err: loggedError }, ',
    by: '',
    caughtBy: loggedErrors('without what people wrote, whatever carries them'),
  },
  {
    name: 'the log quotes what people wrote where somebody repeats the database',
    file: 'src/logged-error.ts',
    replace: 'message: { value: without(message, quoted), configurable: true, writable: true },',
    by: 'message: { value: message, configurable: true, writable: true },',
    caughtBy: loggedErrors('without what people wrote, whatever carries them'),
  },
  {
    name: 'the log brings the query along whose row is missing',
    file: 'src/logged-error.ts',
    replace: " || key === 'node'",
    by: '',
    caughtBy: loggedErrors('without what people wrote, whatever carries them'),
  },
  {
    name: 'what the database undoes for the sake of others stays undone',
    file: 'src/db/tenant.ts',
    replace: 'if (!isUndone || tries === MOST_TRIES) throw error;',
    by: 'if (isUndone || tries === MOST_TRIES) throw error;',
    caughtBy: tenant('tries a third time at most'),
  },
  {
    name: 'failpoints are taken in production',
    file: 'src/app.ts',
    replace: 'if (config.production && isTest) throw new ForTestsOnly();',
    by: '',
    caughtBy: failpoints('does not start with failpoints'),
  },
  {
    name: 'jobs get longer to end than a stop has left',
    file: 'src/jobs/index.ts',
    replace: 'Math.min(withinMs, STOP_TIMEOUT)',
    by: 'STOP_TIMEOUT',
    caughtBy: jobs('get no longer to end than a stop has left'),
  },
  {
    name: 'the pauses between attempts to connect grow without end',
    file: 'src/slack/reconnect-pause.ts',
    replace: 'Math.min(FIRST_MS * 2 ** failures, longest)',
    by: 'Math.min(FIRST_MS * 2 ** failures, 60_000)',
    caughtBy: reconnectPause('an outage of hours'),
  },
  {
    name: 'a Home tab misses what changed while its process was cut off from the others',
    file: 'src/slack/home-news.ts',
    replace: 'listen(CHANNEL, hear, keeper.missed)',
    by: 'listen(CHANNEL, hear, () => {})',
    caughtBy: homeNews('may have changed unheard when the connection was lost'),
  },
  {
    name: 'other processes are told of each change by itself',
    file: 'src/slack/home-news.ts',
    replace: 'gap !== undefined || untold.size === 0',
    by: 'untold.size === 0',
    caughtBy: homeNews('is told once for all that happens within a second'),
  },
  {
    name: 'a process that stops leaves others untold of its last changes',
    file: 'src/slack/home-news.ts',
    replace: 'if (untold.size > 0) await tellNow();',
    by: '',
    caughtBy: homeNews('is told by a process that stops'),
  },
  {
    name: 'two processes renew one Home tab, each from where it stood there',
    file: 'src/slack/listeners/home.ts',
    replace: 'if (tab && tab.openUntil - OPEN_MS < at) tabs.delete(key);',
    by: '',
    caughtBy: homeTabs('is left to the process that has shown it since'),
  },
];
