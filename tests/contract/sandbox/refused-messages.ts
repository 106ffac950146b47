import { plain } from './blocks.ts';
import type { Arguments, RefusedCalls, Scene } from './scene.ts';

const text = 'Hello';
const NOWHERE = 'C0NOWHERE';
const NO_TS = '1.000001';
const long = 'x'.repeat(3000);
const section = { type: 'section', text: plain(long) };

/** What is wrong with the content of a message that goes to `place`. */
const faultyContent = (place: (scene: Scene) => Arguments | Promise<Arguments>) => ({
  invalid_blocks: async (scene: Scene) => ({ ...(await place(scene)), text, blocks: [{ type: 'poem' }] }),
  invalid_blocks_format: async (scene: Scene) => ({ ...(await place(scene)), text, blocks: 'poem' }),
  markdown_text_conflict: async (scene: Scene) => ({ ...(await place(scene)), text, markdown_text: text }),
  no_text: async (scene: Scene) => ({ ...(await place(scene)), text: ' ' }),
});

const faultyMetadata = (place: (scene: Scene) => Arguments | Promise<Arguments>) => ({
  invalid_metadata_format: async (scene: Scene) => ({ ...(await place(scene)), text, metadata: 'none' }),
  invalid_metadata_schema: async (scene: Scene) => ({
    ...(await place(scene)),
    text,
    metadata: { event_type: 'x' },
  }),
  metadata_too_large: async (scene: Scene) => ({
    ...(await place(scene)),
    text,
    metadata: { event_type: 'x', event_payload: { all: long.repeat(6) } },
  }),
});

const inPayments = ({ payments: channel }: Scene) => ({ channel });
const toAna = ({ payments: channel, ana: user }: Scene) => ({ channel, user });
const posted = async ({ payments: channel, post }: Scene) => ({ channel, ts: await post() });
const postedByAna = async ({ payments: channel, sandbox }: Scene) => ({
  channel,
  ts: await sandbox.as('Ana').say('Mine', { in: 'payments' }),
});
const archived = async (scene: Scene) => {
  const message = await posted(scene);
  scene.sandbox.archive('payments');
  return message;
};

/** Calls about messages and files that are refused, by method and error. */
export const refusedMessages: RefusedCalls = {
  'chat.postMessage': {
    ...faultyContent(inPayments),
    ...faultyMetadata(inPayments),
    cannot_dm_bot: ({ sandbox }) => ({ channel: sandbox.idOf('Robo'), text }),
    cannot_reply_to_message: ({ payments: channel }) => ({ channel, text, thread_ts: NO_TS }),
    channel_not_found: ({ sandbox }) => ({ channel: sandbox.channelId('hidden'), text }),
    is_archived: ({ sandbox }) => ({ channel: sandbox.channelId('attic'), text }),
    msg_blocks_too_long: ({ payments: channel }) => ({ channel, text, blocks: Array(5).fill(section) }),
    not_in_channel: ({ lobby: channel }) => ({ channel, text }),
  },
  'chat.postEphemeral': {
    ...faultyContent(toAna),
    channel_not_found: ({ ana: user }) => ({ channel: NOWHERE, user, text }),
    is_archived: ({ ana: user, sandbox }) => ({ channel: sandbox.channelId('attic'), user, text }),
    not_in_channel: ({ ana: user, lobby: channel }) => ({ channel, user, text }),
    user_not_in_channel: ({ gus: user, payments: channel }) => ({ channel, user, text }),
  },
  'chat.update': {
    ...faultyContent(posted),
    ...faultyMetadata(posted),
    cant_update_message: async (scene) => ({ ...(await postedByAna(scene)), text }),
    channel_not_found: () => ({ channel: NOWHERE, ts: NO_TS, text }),
    is_inactive: async (scene) => ({ ...(await archived(scene)), text }),
    message_not_found: ({ payments: channel }) => ({ channel, ts: NO_TS, text }),
    msg_too_long: async (scene) => ({ ...(await posted(scene)), text: long + long }),
  },
  'chat.delete': {
    cant_delete_message: postedByAna,
    channel_not_found: () => ({ channel: NOWHERE, ts: NO_TS }),
    message_not_found: ({ payments: channel }) => ({ channel, ts: NO_TS }),
  },
  'chat.getPermalink': {
    channel_not_found: () => ({ channel: NOWHERE, message_ts: NO_TS }),
    message_not_found: ({ payments: channel }) => ({ channel, message_ts: NO_TS }),
  },
  'reactions.add': {
    already_reacted: async (scene) => {
      const { channel, ts: timestamp } = await posted(scene);
      await scene.call('reactions.add', { channel, timestamp, name: 'eyes' });
      return { channel, timestamp, name: 'eyes' };
    },
    channel_not_found: () => ({ channel: NOWHERE, timestamp: NO_TS, name: 'eyes' }),
    is_archived: async (scene) => {
      const { channel, ts: timestamp } = await archived(scene);
      return { channel, timestamp, name: 'eyes' };
    },
    message_not_found: ({ payments: channel }) => ({ channel, timestamp: NO_TS, name: 'eyes' }),
  },
  'files.completeUploadExternal': {
    channel_not_found: async ({ uploaded }) => ({ files: [{ id: await uploaded() }], channel_id: NOWHERE }),
    file_not_found: () => ({ files: [{ id: 'F0NOTHING' }] }),
    not_in_channel: async ({ uploaded, lobby: channel_id }) => ({
      files: [{ id: await uploaded() }],
      channel_id,
    }),
  },
  'blocks.validate': {
    invalid_blocks: () => ({ blocks: [{ type: 'poem' }] }),
    invalid_message: () => ({ message: { blocks: [{ type: 'poem' }] } }),
    invalid_view: () => ({ view: { type: 'modal' } }),
  },
};
