import { z } from 'zod';

/** What Drumbeat is told by its environment, checked. */
export interface Config {
  slack: {
    botToken: string;
    /** Base of Slack's Web API, ending in a slash. */
    apiUrl: string;
    /** How Slack reaches us: over a socket that we open, by signed HTTP requests to our port, or not in this process. */
    mode: { kind: 'socket'; appToken: string } | { kind: 'http'; signingSecret: string } | { kind: 'none' };
  };
  /** What this process does of the work; a worker's mode is `none`. */
  role: Role;
  port: number;
  /** A Postgres by its connection URL, or the folder of the embedded one. */
  database: { url: string } | { dataDir: string };
  /** Which kind of Postgres the job queue keeps to; nothing to the embedded database. */
  queueBackend: QueueBackend;
  logLevel: LogLevel;
  /** Told every minute that all is well; a dead-man's switch raises the alarm when it hears nothing. */
  heartbeatUrl: string | undefined;
  /** NODE_ENV says production: what exists for tests only is refused. */
  production: boolean;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** `web` hears Slack and acknowledges, `worker` plans, delivers and does everything that comes later. */
const ROLES = ['web', 'worker', 'both'] as const;
export type Role = (typeof ROLES)[number];

/** The profiles of pg-boss for what is, or behaves as, Postgres. */
const QUEUE_BACKENDS = ['postgres', 'citus', 'cockroachdb'] as const;
export type QueueBackend = (typeof QUEUE_BACKENDS)[number];

/** The environment can't be used. The message names every fault and how to mend it, and never repeats a value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(faults: readonly string[]) {
    const what = faults.length === 1 ? 'one setting is' : `${faults.length} settings are`;
    super(
      [`Drumbeat can't start: ${what} missing or wrong.`, ...faults.map((fault) => `  - ${fault}`)].join(
        '\n',
      ),
    );
  }
}

const FIND = {
  botToken:
    'In your Slack app, open OAuth & Permissions and copy the Bot User OAuth Token; it begins with xoxb-.',
  appToken:
    'In your Slack app, open Basic Information and make an App-Level Token with connections:write; it begins with xapp-.',
  signingSecret: 'In your Slack app, open Basic Information and copy the Signing Secret.',
  port: 'Give a whole number from 1 to 65535, or leave it out for 3000.',
};

/**
 * In the order in which README lists them, with what it says of each. Each message continues the setting's name. None may
 * quote the value: it could be a secret in the wrong place.
 */
const environmentSchema = z.object({
  SLACK_BOT_TOKEN: z
    .string(`is missing. ${FIND.botToken}`)
    .regex(/^xoxb-[\w-]+$/, `is not a bot token. ${FIND.botToken}`)
    .describe(
      'the bot token. Answers to open pulses are sealed with it: change it when none is open, or those answers are lost',
    ),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-[\w-]+$/, `is not an app-level token. ${FIND.appToken}`)
    .optional()
    .describe('Socket Mode: the app opens a connection to Slack, nothing has to be reachable'),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^(?!xox|xapp-)\S{16,}$/, `is not a signing secret. ${FIND.signingSecret}`)
    .optional()
    .describe(
      'HTTP instead, when there is no `SLACK_APP_TOKEN`: Slack calls `https://your-host/slack/events`; turn Socket Mode off in the manifest and set this URL for commands, interactivity and events',
    ),
  DATABASE_URL: z
    .string()
    .refine(
      isPostgresUrl,
      'is not a Postgres address. Write postgres://user:password@host:5432/name, or leave it out for the embedded database in DATA_DIR.',
    )
    .optional()
    .describe(
      'Postgres 15 or newer, such as `postgres://drumbeat@localhost/drumbeat`. Without it: the embedded database',
    ),
  ROLE: z
    .enum(ROLES, `is not a role. Give one of ${ROLES.join(', ')}, or leave it out for both.`)
    .default('both')
    .describe(
      '`web` hears Slack and acknowledges, `worker` plans and delivers and needs neither `SLACK_APP_TOKEN` nor `SLACK_SIGNING_SECRET`; `both` unless given ([when to part them](docs/scaling.md#roles))',
    ),
  QUEUE_BACKEND: z
    .enum(
      QUEUE_BACKENDS,
      `is not a kind of Postgres. Give one of ${QUEUE_BACKENDS.join(', ')}, or leave it out for postgres.`,
    )
    .default('postgres')
    .describe(
      'the kind of Postgres that the job queue keeps to, from its first start on: `postgres` unless given, `citus` or `cockroachdb` ([what has been run](docs/scaling.md#beyond-it-by-workspace))',
    ),
  DATA_DIR: z
    .string()
    .default('./data')
    .describe(
      'the embedded database’s folder, `./data` unless given. It is for trying, developing and small single installs: one process, and a power cut can cost the last writes',
    ),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, `is not a port. ${FIND.port}`)
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, `is not a port. ${FIND.port}`)
    .default(3000)
    .describe(
      '`GET /healthz`, `GET /readyz`, `GET /metrics` (Prometheus), and in HTTP mode Slack; 3000 unless given',
    ),
  HEARTBEAT_URL: z
    .string()
    .refine(isWebAddress, 'is not an http or https address. Leave it out to tell nobody.')
    .optional()
    .describe(
      'asked once a minute while all is well, for a dead-man’s switch that raises the alarm when it hears nothing ([what is watched](docs/reliability.md#the-auditor))',
    ),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, `is not a log level. Give one of ${LOG_LEVELS.join(', ')}, or leave it out for info.`)
    .default('info')
    .describe('`info` unless given'),
  NODE_ENV: z
    .string()
    .default('development')
    .describe('`production` refuses what exists for tests only; leave it out to try things'),
  SLACK_API_URL: z
    .string()
    .refine(isWebAddress, 'is not an http or https address. Leave it out for https://slack.com/api/.')
    .transform((text) => (text.endsWith('/') ? text : `${text}/`))
    .default('https://slack.com/api/')
    .describe('another Slack, such as the sandbox (`npm run sandbox`)'),
});

/** Every setting and what it means, in Markdown, in the order in which README lists them. */
export const settings: readonly { name: string; meaning: string }[] = Object.entries(
  environmentSchema.shape,
).map(([name, { description }]) => ({ name, meaning: description ?? '' }));

const databaseSchema = environmentSchema.pick({ DATABASE_URL: true, DATA_DIR: true, LOG_LEVEL: true });

/**
 * Reads the settings, or throws a {@link ConfigError} with every fault at once.
 *
 * With both an app token and a signing secret it is Socket Mode: the token serves nothing else, whereas every Slack
 * app has a signing secret, so the token is the one that somebody made on purpose. A wrong guess is loud: Slack refuses
 * the socket of an app whose Socket Mode is off.
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const settings = settingsOf(environment);
  const parsed = environmentSchema.safeParse(settings);
  const faults = faultsOf(parsed.error);
  const mode: Config['slack']['mode'] | undefined =
    settings.ROLE === 'worker'
      ? { kind: 'none' }
      : modeOf(settings.SLACK_APP_TOKEN, settings.SLACK_SIGNING_SECRET);
  if (!mode) {
    faults.push(
      `SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: one of them says how Slack reaches Drumbeat. For Socket Mode: ${FIND.appToken} For HTTP: ${FIND.signingSecret}`,
    );
  }
  if (parsed.data && parsed.data.ROLE !== 'both' && parsed.data.DATABASE_URL === undefined) {
    faults.push(
      'ROLE needs DATABASE_URL: the embedded database serves one process, which does everything. Give the address of a Postgres, or leave ROLE out.',
    );
  }
  if (!parsed.success || !mode || faults.length > 0) throw new ConfigError(faults);

  const { data } = parsed;
  return {
    slack: { botToken: data.SLACK_BOT_TOKEN, apiUrl: data.SLACK_API_URL, mode },
    role: data.ROLE,
    port: data.PORT,
    database: databaseOf(data),
    queueBackend: data.QUEUE_BACKEND,
    logLevel: data.LOG_LEVEL,
    heartbeatUrl: data.HEARTBEAT_URL,
    production: data.NODE_ENV === 'production',
  };
}

/** The part of the settings that says where the data lies; needs no tokens. @throws ConfigError */
export function readDatabaseConfig(environment: NodeJS.ProcessEnv): Pick<Config, 'database' | 'logLevel'> {
  const { data, error } = databaseSchema.safeParse(settingsOf(environment));
  if (!data) throw new ConfigError(faultsOf(error));
  return { database: databaseOf(data), logLevel: data.LOG_LEVEL };
}

function faultsOf(error: z.ZodError | undefined): string[] {
  return error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? [];
}

function databaseOf({ DATABASE_URL: url, DATA_DIR: dataDir }: z.infer<typeof databaseSchema>) {
  return url === undefined ? { dataDir } : { url };
}

/** Compose files leave unset variables empty and secret files end in a newline: neither is part of a value. */
function settingsOf(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const entries = Object.entries(environment).map(([name, value]) => [name, value?.trim()] as const);
  return Object.fromEntries(entries.filter(([, value]) => value));
}

function modeOf(
  appToken: string | undefined,
  signingSecret: string | undefined,
): Config['slack']['mode'] | undefined {
  if (appToken !== undefined) return { kind: 'socket', appToken };
  if (signingSecret !== undefined) return { kind: 'http', signingSecret };
  return undefined;
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && ['https:', 'http:'].includes(url.protocol);
}

/** The host may be empty: postgres:///name?host=/var/run/postgresql reaches a Unix socket. */
function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);
}
