import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src/config.ts';

const botToken = 'xoxb-100-200-abcDEF';
const appToken = 'xapp-1-A100-200-abcdef';
const signingSecret = '0123456789abcdef0123456789abcdef';
const socket = { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken };

function refusalOf(environment: NodeJS.ProcessEnv): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('the environment was accepted');
}

describe('what the environment gives', () => {
  it('needs two tokens and defaults everything else', () => {
    expect(readConfig(socket)).toEqual({
      slack: { botToken, apiUrl: 'https://slack.com/api/', mode: { kind: 'socket', appToken } },
      role: 'both',
      port: 3000,
      database: { dataDir: './data' },
      queueBackend: 'postgres',
      logLevel: 'info',
      production: false,
    });
  });

  it('reads every setting', () => {
    const config = readConfig({
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: 'http://127.0.0.1:4000/api',
      PORT: '65535',
      DATABASE_URL: 'postgresql://me:secret@db.example:5432/drumbeat',
      LOG_LEVEL: 'debug',
      HEARTBEAT_URL: 'https://watch.example/drumbeat',
      ROLE: 'web',
      QUEUE_BACKEND: 'citus',
      NODE_ENV: 'production',
    });
    expect(config).toEqual({
      slack: { botToken, apiUrl: 'http://127.0.0.1:4000/api/', mode: { kind: 'http', signingSecret } },
      role: 'web',
      port: 65_535,
      database: { url: 'postgresql://me:secret@db.example:5432/drumbeat' },
      queueBackend: 'citus',
      logLevel: 'debug',
      heartbeatUrl: 'https://watch.example/drumbeat',
      production: true,
    });
  });

  it('takes the app token before the signing secret', () => {
    const config = readConfig({ ...socket, SLACK_SIGNING_SECRET: signingSecret });
    expect(config.slack.mode).toEqual({ kind: 'socket', appToken });
  });

  it('has a worker hear nothing from Slack, whatever it is given', () => {
    const worker = {
      SLACK_BOT_TOKEN: botToken,
      DATABASE_URL: 'postgres://db.example/drumbeat',
      ROLE: 'worker',
    };
    for (const more of [{}, { SLACK_APP_TOKEN: appToken }, { SLACK_SIGNING_SECRET: signingSecret }]) {
      const { role, slack } = readConfig({ ...worker, ...more });
      expect({ role, mode: slack.mode }).toEqual({ role: 'worker', mode: { kind: 'none' } });
    }
    expect(refusalOf({ ...worker, ROLE: 'web' })).toContain(
      'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing',
    );
  });

  it('does not part the roles of a process that has a database for itself alone', () => {
    for (const ROLE of ['web', 'worker']) {
      expect(refusalOf({ ...socket, ROLE })).toContain('ROLE needs DATABASE_URL: the embedded database');
    }
    expect(refusalOf({ ...socket, ROLE: 'leader' })).toContain(
      'ROLE is not a role. Give one of web, worker, both',
    );
  });

  it('takes the database address before the folder', () => {
    const url = 'postgres:///drumbeat?host=/var/run/postgresql';
    expect(readConfig({ ...socket, DATABASE_URL: url, DATA_DIR: '/srv/data' }).database).toEqual({ url });
    expect(readConfig({ ...socket, DATA_DIR: '/srv/data' }).database).toEqual({ dataDir: '/srv/data' });
  });

  it('takes an empty setting for none, and drops the newline of a secret file', () => {
    const config = readConfig({
      SLACK_BOT_TOKEN: `${botToken}\n`,
      SLACK_APP_TOKEN: ' ',
      SLACK_SIGNING_SECRET: signingSecret,
      PORT: '',
      DATABASE_URL: '',
      LOG_LEVEL: '',
    });
    expect(config.slack).toMatchObject({ botToken, mode: { kind: 'http', signingSecret } });
    expect(config).toMatchObject({ port: 3000, database: { dataDir: './data' }, logLevel: 'info' });
  });

  it('keeps one slash at the end of the API address', () => {
    const config = readConfig({ ...socket, SLACK_API_URL: 'https://slack.example/api/' });
    expect(config.slack.apiUrl).toBe('https://slack.example/api/');
  });
});

describe('what it refuses', () => {
  it.each([
    ['a missing bot token', { SLACK_BOT_TOKEN: undefined }, 'SLACK_BOT_TOKEN is missing.', 'xoxb-'],
    [
      'a user token',
      { SLACK_BOT_TOKEN: 'xoxp-1-hush' },
      'SLACK_BOT_TOKEN is not a bot token.',
      'OAuth & Permissions',
    ],
    [
      'a bot token for the socket',
      { SLACK_APP_TOKEN: 'xoxb-1-hush' },
      'SLACK_APP_TOKEN is not an app-level',
      'xapp-',
    ],
    [
      'neither way in',
      { SLACK_APP_TOKEN: undefined },
      'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET',
      'Socket Mode',
    ],
    [
      'a short secret',
      { SLACK_SIGNING_SECRET: 'hush' },
      'SLACK_SIGNING_SECRET is not a signing',
      'Basic Information',
    ],
    [
      'a token as secret',
      { SLACK_SIGNING_SECRET: 'xapp-1-hush-hush-hush' },
      'SLACK_SIGNING_SECRET is not',
      'copy',
    ],
    [
      'an odd API address',
      { SLACK_API_URL: 'ftp://hush/' },
      'SLACK_API_URL is not',
      'https://slack.com/api/',
    ],
    ['no address at all', { SLACK_API_URL: 'hush' }, 'SLACK_API_URL is not an http', 'Leave it out'],
    ['a named port', { PORT: 'hush' }, 'PORT is not a port.', '3000'],
    ['port 0', { PORT: '0' }, 'PORT is not a port.', '1 to 65535'],
    ['a port too high', { PORT: '65536' }, 'PORT is not a port.', '1 to 65535'],
    ['another database', { DATABASE_URL: 'mysql://me:hush@db/x' }, 'DATABASE_URL is not', 'postgres://user:'],
    ['a bare host', { DATABASE_URL: 'hush:5432' }, 'DATABASE_URL is not a Postgres', 'DATA_DIR'],
    ['a heartbeat to nowhere', { HEARTBEAT_URL: 'hush' }, 'HEARTBEAT_URL is not an http', 'Leave it out'],
    ['an unknown level', { LOG_LEVEL: 'hush' }, 'LOG_LEVEL is not a log level.', 'trace, debug, info'],
  ])('%s', (_what, change, fault, remedy) => {
    const message = refusalOf({ ...socket, ...change });
    expect(message).toContain("Drumbeat can't start: one setting is missing or wrong.\n  - ");
    expect(message).toContain(fault);
    expect(message).toContain(remedy);
    expect(message.split('\n')).toHaveLength(2);
    expect(message).not.toContain('hush');
  });

  it('everything at once, a line each', () => {
    const message = refusalOf({
      SLACK_BOT_TOKEN: 'hush-1',
      SLACK_APP_TOKEN: 'hush-2',
      SLACK_SIGNING_SECRET: 'hush-3',
      SLACK_API_URL: 'hush-4',
      PORT: 'hush-5',
      DATABASE_URL: 'hush-6',
      LOG_LEVEL: 'hush-7',
    });
    const [heading, ...faults] = message.split('\n');
    expect(heading).toBe("Drumbeat can't start: 7 settings are missing or wrong.");
    expect(faults.map((line) => line.trim().split(' ')[1])).toEqual([
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'SLACK_SIGNING_SECRET',
      'DATABASE_URL',
      'PORT',
      'LOG_LEVEL',
      'SLACK_API_URL',
    ]);
    expect(message).not.toContain('hush');
  });

  it('an empty environment, naming both things it needs', () => {
    const message = refusalOf({});
    expect(message).toContain('2 settings are missing');
    expect(message).toContain('SLACK_BOT_TOKEN is missing');
    expect(message).toContain('SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing');
  });
});
