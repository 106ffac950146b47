import { textOf } from '../json.ts';
import { type Method, method } from './method.ts';
import { standing } from './places.ts';

const addReaction = method({
  name: 'reactions.add',
  scopes: ['reactions:write'],
  tier: 't3',
  required: ['channel', 'name', 'timestamp'],
  errors: ['already_reacted', 'channel_not_found', 'is_archived', 'message_not_found'],
  run: (call) => {
    const [channel, message] = standing(call, call.args.timestamp);
    if (channel.isArchived) throw call.refuse('is_archived');
    const name = textOf(call.args.name) ?? '';
    const bot = call.workspace.identity.botUserId;
    const reaction = message.reactions.find((candidate) => candidate.name === name);
    if (reaction?.users.includes(bot)) throw call.refuse('already_reacted');
    if (reaction) reaction.users.push(bot);
    else message.reactions.push({ name, users: [bot] });
    return {};
  },
});

export const reactionMethods: Method[] = [addReaction];
