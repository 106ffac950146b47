import type { HomeView, KnownBlock } from '@slack/types';
import { addToSlack, REDIRECT } from './add-to-slack.ts';
import { button, modal, plain } from './blocks.ts';
import type { Arguments, Scene } from './scene.ts';

const blocks: KnownBlock[] = [{ type: 'section', text: plain('Hello') }];
const attachments = [{ text: 'More' }];
const metadata = { event_type: 'check_in', event_payload: { marker: 'm1' } };
const view = modal([button('Go', 'go')]);
const home: HomeView = { type: 'home', blocks };

/** The second page of a list that has one thing on each. */
const secondOf = (id: string) => ({ limit: 1, cursor: Buffer.from(`next:${id}`).toString('base64') });

/** For each method, calls that go well, which together use every argument that the sandbox reads. */
export const successfulCalls: { [method: string]: (scene: Scene) => Arguments[] | Promise<Arguments[]> } = {
  'api.test': () => [{}],
  'auth.test': () => [{}],
  'auth.revoke': () => [{ test: true }, {}],
  'apps.connections.open': () => [{}],
  'blocks.validate': () => [{ blocks }, { view }, { message: { blocks } }],
  'oauth.v2.access': async ({ sandbox }) => {
    const code = (await addToSlack(sandbox)).searchParams.get('code');
    const { clientId: client_id, clientSecret: client_secret } = sandbox;
    return [{ client_id, client_secret, code, redirect_uri: REDIRECT }];
  },
  'team.info': () => [{}],
  'team.profile.get': () => [{ visibility: 'visible' }],
  'usergroups.list': () => [{}],

  'chat.postMessage': async ({ payments: channel, post }) => [
    { channel, text: 'Hello', blocks, attachments, metadata, mrkdwn: false },
    { channel, markdown_text: '**Hello**', thread_ts: await post(), reply_broadcast: true },
  ],
  'chat.postEphemeral': async ({ payments: channel, ana: user, post }) => [
    { channel, user, text: 'Hello', blocks, attachments },
    { channel, user, markdown_text: '**Hello**', thread_ts: await post() },
  ],
  'chat.update': async ({ payments: channel, post }) => {
    const ts = await post();
    return [
      { channel, ts, text: 'Hello', blocks, attachments, metadata },
      { channel, ts, markdown_text: '**Hello**' },
    ];
  },
  'chat.delete': async ({ payments: channel, post }) => [{ channel, ts: await post() }],
  'chat.getPermalink': async ({ payments: channel, post }) => [{ channel, message_ts: await post() }],
  'reactions.add': async ({ payments: channel, post }) => [
    { channel, timestamp: await post(), name: 'eyes' },
  ],

  'conversations.open': async ({ ana: users, dm }) => [
    { users },
    { users, return_im: true },
    { channel: await dm(), return_im: true },
  ],
  'conversations.info': async ({ payments, dm }) => [
    { channel: payments, include_num_members: true },
    { channel: await dm() },
  ],
  'conversations.members': ({ payments: channel, ben }) => [{ channel }, { channel, ...secondOf(ben) }],
  'conversations.list': async ({ lobby, dm }) => {
    await dm();
    return [{ types: 'public_channel,private_channel,im', exclude_archived: true }, secondOf(lobby)];
  },
  'users.conversations': async ({ payments, ana: user, dm }) => {
    await dm();
    return [
      { user, types: 'public_channel,private_channel,im', exclude_archived: true },
      { user, ...secondOf(payments) },
    ];
  },
  'conversations.join': ({ lobby: channel }) => [{ channel }, { channel }],
  'conversations.invite': ({ payments: channel, gus: users }) => [{ channel, users }],
  'conversations.history': async ({ payments: channel, post }) => {
    const [oldest, latest] = [await post({ attachments }), await post()];
    const all = { channel, inclusive: true, include_all_metadata: true };
    return [
      { ...all, oldest, latest, limit: 1 },
      { ...all, ...secondOf(oldest) },
    ];
  },
  'conversations.replies': async ({ payments: channel, post }) => {
    const ts = await post();
    const [first, second] = [await post({ thread_ts: ts }), await post({ thread_ts: ts })];
    const all = { channel, ts, inclusive: true, include_all_metadata: true };
    return [
      { ...all, oldest: ts, latest: second },
      { ...all, ...secondOf(first) },
    ];
  },

  'users.info': ({ ana: user }) => [{ user }],
  'users.list': ({ ana }) => [{}, secondOf(ana)],
  'users.profile.get': ({ ana: user }) => [{ user }],
  'users.lookupByEmail': () => [{ email: 'ana@acme.example' }],
  'dnd.info': ({ ana: user }) => [{ user }],
  'dnd.teamInfo': ({ ana, ben }) => [{ users: `${ana},${ben}` }],

  'files.getUploadURLExternal': () => [{ filename: 'weeks.png', length: 5, alt_txt: 'Four weeks' }],
  'files.completeUploadExternal': async ({ payments: channel_id, post, uploaded }) => [
    { files: [{ id: await uploaded() }], channel_id, initial_comment: 'Weeks', thread_ts: await post() },
  ],

  'views.open': async ({ act }) => [
    { view, trigger_id: await act() },
    { view, interactivity_pointer: await act() },
  ],
  'views.push': async ({ openModal, actInModal }) => {
    await openModal(view);
    return [
      { view, trigger_id: await actInModal() },
      { view, interactivity_pointer: await actInModal() },
    ];
  },
  'views.update': async ({ openModal }) => {
    const external_id = 'e1';
    const { id, hash } = await openModal({ ...view, external_id });
    return [
      { view, view_id: id, hash },
      { view, external_id },
    ];
  },
  'views.publish': async ({ ana: user_id, publishHome }) => [
    { user_id, view: home, hash: await publishHome(home) },
  ],
};
