import { secondsOf } from '../clock.ts';
import { type JsonObject, objectOf, textOf } from '../json.ts';
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

/** Documented at https://docs.slack.dev/reference/methods/team.profile.get */
const teamProfile = method({
  name: 'team.profile.get',
  scopes: ['users.profile:read'],
  tier: 't3',
  optional: ['visibility'],
  run: ({ workspace, args }) => {
    const visibility = textOf(args.visibility) ?? 'all';
    const shownFields = workspace.profileFields.filter(
      ({ isHidden = false }) => visibility === 'all' || isHidden === (visibility === 'hidden'),
    );
    return {
      profile: {
        fields: shownFields.map(({ id, label, type, isHidden = false }, ordering) => ({
          id,
          label,
          type,
          ordering,
          hint: '',
          possible_values: null,
          options: null,
          is_hidden: isHidden,
        })),
        sections: [],
      },
    };
  },
});

const userProfile = method({
  name: 'users.profile.get',
  scopes: ['users.profile:read'],
  tier: 't4',
  optional: ['user'],
  errors: ['user_not_found'],
  run: (call) => {
    const { workspace } = call;
    const member = workspace.members.get(textOf(call.args.user) ?? workspace.identity.botUserId);
    if (!member) throw call.refuse('user_not_found');
    const names = new Map([...workspace.members.values()].map(({ displayName, id }) => [displayName, id]));
    const inField = (fieldId: string, value: string) =>
      workspace.profileFields.find(({ id }) => id === fieldId)?.type === 'user'
        ? (names.get(value) ?? value)
        : value;
    const fields = Object.entries(member.fields).map(([fieldId, value]) => [
      fieldId,
      { value: inField(fieldId, value), alt: '' },
    ]);
    // Within a user object the profile says which team it is of; by itself it does not.
    const { team: _, ...profile } = objectOf(shown(call, member).profile);
    return { profile: { ...profile, fields: Object.fromEntries(fields) } };
  },
});

const usergroups = method({
  name: 'usergroups.list',
  scopes: ['usergroups:read'],
  tier: 't2',
  run: () => ({ usergroups: [] }),
});

export const userMethods: Method[] = [
  info,
  list,
  lookupByEmail,
  userProfile,
  teamInfo,
  teamProfile,
  usergroups,
];
