import { formatProblem } from '../block-kit/index.ts';
import { decoded, flagOf, isObject, type JsonObject, textOf } from '../json.ts';
import { messageProblems, viewProblems } from '../workspace/block-problems.ts';
import { invalidArguments, type Method, method } from './method.ts';
import { newBotToken } from './tokens.ts';

const apiTest = method({
  name: 'api.test',
  token: 'none',
  tier: 't5',
  run: ({ args }) => ({ args }),
});

const authTest = method({
  name: 'auth.test',
  tier: 't5',
  run: ({ workspace: { team, identity, members } }) => ({
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: members.get(identity.botUserId)?.handle,
    team_id: team.id,
    user_id: identity.botUserId,
    bot_id: identity.botId,
    is_enterprise_install: false,
  }),
});

const revoke = method({
  name: 'auth.revoke',
  tier: 't3',
  optional: ['test'],
  run: ({ args, context }) => {
    const isTest = flagOf(args.test);
    if (!isTest) context.tokens.botProblem = 'token_revoked';
    return { revoked: !isTest };
  },
});

const connectionsOpen = method({
  name: 'apps.connections.open',
  token: 'app',
  tier: 'none',
  run: ({ context, workspace }) => {
    const url = new URL(context.origin().replace(/^http/, 'ws'));
    url.pathname = '/link/';
    url.searchParams.set('ticket', context.socketMode.ticket());
    url.searchParams.set('app_id', workspace.identity.id);
    return { url: url.href };
  },
});

const blocksValidate = method({
  name: 'blocks.validate',
  tier: 'none',
  optional: ['blocks', 'view', 'message'],
  errors: ['invalid_blocks', 'invalid_view', 'invalid_message'],
  run: (call) => {
    const given = (['blocks', 'view', 'message'] as const).filter((name) => call.args[name] !== undefined);
    const [kind] = given;
    if (given.length !== 1 || kind === undefined) {
      throw invalidArguments(['must provide exactly one of `blocks`, `view`, or `message`']);
    }
    const value = decoded(call.args[kind]);
    if (value === undefined) throw invalidArguments([`\`${kind}\` must be valid JSON`]);
    const blocks = kind === 'message' && isObject(value) ? value.blocks : value;
    const problems =
      kind === 'view' ? viewProblems(call.workspace, value) : messageProblems(call.workspace, blocks);
    if (problems.length === 0) return {};
    const errors: JsonObject[] = problems.map(({ message, pointer }) => ({
      code: 'failed_constraint',
      message,
      pointer: pointer.replace(/^\/(blocks|view)/, ''),
    }));
    throw call.refuse(`invalid_${kind}`, {
      errors,
      response_metadata: { messages: problems.map(formatProblem) },
    });
  },
});

const oauthAccess = method({
  name: 'oauth.v2.access',
  token: 'none',
  tier: 't5',
  optional: ['client_id', 'client_secret', 'code', 'redirect_uri'],
  errors: ['bad_client_secret', 'bad_redirect_uri', 'invalid_client_id', 'invalid_code'],
  run: (call) => {
    const { credentials, grants } = call.context;
    if (call.args.client_id !== credentials.clientId) throw call.refuse('invalid_client_id');
    if (call.args.client_secret !== credentials.clientSecret) throw call.refuse('bad_client_secret');
    const grant = grants.exchange(textOf(call.args.code) ?? '');
    if (!grant) throw call.refuse('invalid_code');
    if (grant.redirectUri !== call.args.redirect_uri) throw call.refuse('bad_redirect_uri');
    const { workspace, tokens, installer } = grant;
    // A token that no longer works is replaced; one that does is handed out again.
    if (tokens.botProblem) Object.assign(tokens, { bot: newBotToken(), botProblem: undefined });
    return {
      access_token: tokens.bot,
      token_type: 'bot',
      scope: tokens.scopes.join(','),
      bot_user_id: workspace.identity.botUserId,
      app_id: workspace.identity.id,
      team: { id: workspace.team.id, name: workspace.team.name },
      enterprise: null,
      is_enterprise_install: false,
      authed_user: { id: installer },
    };
  },
});

export const appMethods: Method[] = [oauthAccess, apiTest, authTest, revoke, connectionsOpen, blocksValidate];
