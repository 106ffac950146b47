import { secondsOf } from '../clock.ts';
import { type JsonObject, textOf } from '../json.ts';
import type { Member } from '../workspace/people.ts';
import { userOf } from '../workspace/workspace.ts';
import { type Call, type Method, method } from './method.ts';
import { page } from './pagination.ts';

function shown(call: Call<never>, member: Member): JsonObject {
  return userOf(call.workspace, member, call.context.tokens.scopes.includes('users:read.email'));
}

const info = method({
  name: 'users.info',
  scopes: ['users:read'],
  tier: 't4',
  required: ['user'],
  errors: ['user_not_found'],
  run: (call) => {
    const member = call.workspace.members.get(textOf(call.args.user) ?? '');
    if (!member) throw call.refuse('user_not_found');
    return { user: shown(call, member) };
  },
});

const list = method({
  name: 'users.list',
  scopes: ['users:read'],
  tier: 't2',
  optional: ['cursor', 'limit'],
  errors: ['invalid_cursor'],
  run: (call) => {
    const members = [...call.workspace.members.values()];
    const options = { defaultLimit: Number.MAX_SAFE_INTEGER, maxLimit: 1000 };
    const { items, response_metadata } = page(call, members, ({ id }) => id, options);
    return {
      members: items.map((member) => shown(call, member)),
      cache_ts: secondsOf(call.context.clock),
      response_metadata,
    };
  },
});

const lookupByEmail = method({
  name: 'users.lookupByEmail',
  scopes: ['users:read.email'],
  tier: 't3',
  required: ['email'],
  errors: ['users_not_found'],
  run: (call) => {
    const email = textOf(call.args.email)?.toLowerCase();
    const members = [...call.workspace.members.values()];
    const member = members.find((candidate) => candidate.email.toLowerCase() === email && !candidate.deleted);
    if (!member) throw call.refuse('users_not_found');
    return { user: shown(call, member) };
  },
});

const teamInfo = method({
  name: 'team.info',
  scopes: ['team:read'],
  tier: 't3',
  run: ({ workspace: { team } }) => ({
    team: {
      id: team.id,
      name: team.name,
      domain: team.domain,
      url: `https://${team.domain}.slack.com/`,
      email_domain: '',
      icon: { image_default: true },
    },
  }),
});

const usergroups = method({
  name: 'usergroups.list',
  scopes: ['usergroups:read'],
  tier: 't2',
  run: () => ({ usergroups: [] }),
});

export const userMethods: Method[] = [info, list, lookupByEmail, teamInfo, usergroups];
