import { randomBytes } from 'node:crypto';

/** What the app may do unless a test says otherwise. */
export const DEFAULT_SCOPES = [
  'commands',
  'chat:write',
  'im:write',
  'im:history',
  'users:read',
  'users:read.email',
  'users.profile:read',
  'channels:read',
  'dnd:read',
  'groups:read',
  'channels:join',
  'channels:history',
  'groups:history',
  'files:write',
  'usergroups:read',
  'team:read',
  'metadata.message:read',
];

const random = (bytes: number) => randomBytes(bytes).toString('hex');

/** The app's own secrets, the same in every workspace. */
export interface Credentials {
  appToken: string;
  signingSecret: string;
  clientId: string;
  clientSecret: string;
}

export function createCredentials(): Credentials {
  return {
    appToken: `xapp-1-sandbox-${random(12)}`,
    signingSecret: random(16),
    clientId: `sandbox.${random(8)}`,
    clientSecret: random(16),
  };
}

/** The app's access to one workspace. */
export interface Tokens {
  bot: string;
  scopes: string[];
  /** Why the bot token no longer works, if it doesn't. */
  botProblem: 'token_revoked' | 'account_inactive' | undefined;
}

export function createTokens(scopes: string[]): Tokens {
  return { bot: newBotToken(), scopes: [...scopes], botProblem: undefined };
}

export function newBotToken(): string {
  return `xoxb-sandbox-${random(12)}`;
}
