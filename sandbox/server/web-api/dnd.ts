import { type JsonObject, textOf } from '../json.ts';
import { dndStatus } from '../workspace/do-not-disturb.ts';
import { invalidArguments, type Method, method } from './method.ts';

/** As many people as one call may name. */
const MOST_USERS = 50;

const info = method({
  name: 'dnd.info',
  scopes: ['dnd:read'],
  tier: 't3',
  optional: ['user'],
  errors: ['user_not_found'],
  run: (call) => {
    const { members, identity } = call.workspace;
    const member = members.get(textOf(call.args.user) ?? identity.botUserId);
    if (!member) throw call.refuse('user_not_found');
    return dndStatus(member.doNotDisturb, call.context.clock.now());
  },
});

const teamInfo = method({
  name: 'dnd.teamInfo',
  scopes: ['dnd:read'],
  tier: 't2',
  required: ['users'],
  errors: ['no_users_provided', 'user_not_visible'],
  run: (call) => {
    const ids = (textOf(call.args.users) ?? '').split(',').filter((id) => id !== '');
    if (ids.length === 0) throw call.refuse('no_users_provided');
    if (ids.length > MOST_USERS) throw invalidArguments([`[ERROR] no more than ${MOST_USERS} users`]);
    const users: { [id: string]: JsonObject } = {};
    for (const id of ids) {
      const member = call.workspace.members.get(id);
      if (!member) throw call.refuse('user_not_visible');
      users[id] = dndStatus(member.doNotDisturb, call.context.clock.now());
    }
    return { users };
  },
});

export const dndMethods: Method[] = [info, teamInfo];
