import { randomBytes } from 'node:crypto';

/** What the app may do unless a test says otherwise. */
export const DEFAULT_SCOPES = [
  'commands',
  'chat:write',
  'im:write',
  'im:history',
  'users:read',
  'users:read.email',
  'channels:read',
  'groups:read',
  'channels:join',
  'channels:history',
  'groups:history',
  'files:write',
  'usergroups:read',
  'team:read',
  'metadata.message:read',
];

export interface Tokens {
  bot: string;
  app: string;
  signingSecret: string;
  scopes: string[];
  /** Why the bot token no longer works, if it doesn't. */
  botProblem: 'token_revoked' | 'account_inactive' | undefined;
}

export function createTokens(scopes: string[] = DEFAULT_SCOPES): Tokens {
  const random = (bytes: number) => randomBytes(bytes).toString('hex');
  return {
    bot: `xoxb-sandbox-${random(12)}`,
    app: `xapp-1-sandbox-${random(12)}`,
    signingSecret: random(16),
    scopes: [...scopes],
    botProblem: undefined,
  };
}
