import { decoded, objectsOf, textOf } from '../json.ts';
import { newMessage } from '../workspace/workspace.ts';
import { type Method, method } from './method.ts';
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
  errors: ['channel_not_found', 'file_not_found', 'invalid_blocks', 'not_in_channel'],
  run: (call) => {
    const { workspace, args } = call;
    const wanted = objectsOf(decoded(args.files));
    const files = wanted.map((entry) => {
      const file = workspace.files.get(textOf(entry.id) ?? '');
      if (!file?.content) throw call.refuse('file_not_found');
      file.title = textOf(entry.title) ?? file.name;
      return file;
    });
    const shown = files.map(({ id, name, title, altText }) => ({ id, name, title, alt_txt: altText }));
    const channelId = textOf(args.channel_id);
    if (channelId !== undefined) {
      const channel = conversationWithId(call, channelId);
      if (!channel.members.has(workspace.identity.botUserId)) throw call.refuse('not_in_channel');
      channel.messages.push(
        newMessage(workspace, {
          author: workspace.identity.botUserId,
          from: 'app',
          text: textOf(args.initial_comment) ?? '',
          files: shown,
          threadTs: textOf(args.thread_ts),
        }),
      );
    }
    for (const file of files) file.completed = true;
    return { files: shown };
  },
});

export const fileMethods: Method[] = [getUploadUrl, completeUpload];
