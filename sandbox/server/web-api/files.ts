import { secondsOf } from '../clock.ts';
import { decoded, objectsOf, textOf } from '../json.ts';
import { announcePosted } from '../workspace/announcements.ts';
import { fileJson } from '../workspace/files.ts';
import { newMessage } from '../workspace/workspace.ts';
import { invalidArguments, type Method, method } from './method.ts';
import { conversationWithId } from './places.ts';

const getUploadUrl = method({
  name: 'files.getUploadURLExternal',
  scopes: ['files:write'],
  tier: 't4',
  required: ['filename', 'length'],
  optional: ['alt_txt'],
  run: ({ workspace, context, args }) => {
    const id = workspace.ids.next('F');
    workspace.files.set(id, {
      id,
      name: textOf(args.filename) ?? '',
      title: '',
      altText: textOf(args.alt_txt) ?? '',
      created: secondsOf(workspace.clock),
      content: undefined,
      completed: false,
    });
    return { upload_url: `${context.origin()}/upload/${id}`, file_id: id };
  },
});

const completeUpload = method({
  name: 'files.completeUploadExternal',
  scopes: ['files:write'],
  tier: 't4',
  required: ['files'],
  optional: ['channel_id', 'initial_comment', 'thread_ts'],
  errors: ['channel_not_found', 'file_not_found', 'not_in_channel'],
  run: (call) => {
    const { workspace, context, args } = call;
    const channelId = textOf(args.channel_id);
    const channel = channelId === undefined ? undefined : conversationWithId(call, channelId);
    if (channel && !channel.members.has(workspace.identity.botUserId)) throw call.refuse('not_in_channel');
    const named = objectsOf(decoded(args.files));
    if (named.length === 0) throw invalidArguments(['[ERROR] must be a list of files [json-pointer:/files]']);
    const files = named.map(({ id, title }) => {
      const file = workspace.files.get(textOf(id) ?? '');
      if (!file?.content) throw call.refuse('file_not_found');
      return { file, title: textOf(title) ?? file.name };
    });
    for (const { file, title } of files) Object.assign(file, { title, completed: true });
    const { botUserId } = workspace.identity;
    const shown = files.map(({ file }) => fileJson(file, botUserId, workspace.team.domain, context.origin()));
    if (channel) {
      const message = newMessage(workspace, {
        author: workspace.identity.botUserId,
        from: 'app',
        text: textOf(args.initial_comment) ?? '',
        files: shown,
        threadTs: textOf(args.thread_ts),
      });
      channel.messages.push(message);
      announcePosted(workspace, context.events, channel, message);
    }
    return { files: shown };
  },
});

export const fileMethods: Method[] = [getUploadUrl, completeUpload];
