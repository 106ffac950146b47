import { addToSlack, REDIRECT } from './add-to-slack.ts';
import { button, modal } from './blocks.ts';
import { refusedMessages } from './refused-messages.ts';
import type { RefusedCalls, Scene } from './scene.ts';

const NOWHERE = 'C0NOWHERE';
const NO_TS = '1.000001';
const cursor = 'nonsense';
const view = modal([button('Go', 'go')]);
const taken = { ...view, external_id: 'taken' };
const tooLarge = { ...view, private_metadata: 'x'.repeat(250_000) };
const home = { type: 'home' as const, blocks: view.blocks };

/** Refusals of the methods that turn a trigger_id into a modal. */
const faultyTriggers: RefusedCalls[string] = {
  duplicate_external_id: async ({ openModal, act }) => {
    await openModal(taken);
    return { view: taken, trigger_id: await act() };
  },
  exchanged_trigger_id: async ({ act, call }) => {
    const trigger_id = await act();
    await call('views.open', { view, trigger_id });
    return { view, trigger_id };
  },
  expired_trigger_id: async ({ act, clock }) => {
    const trigger_id = await act();
    await clock.tick(3001);
    return { view, trigger_id };
  },
  invalid_trigger_id: () => ({ view, trigger_id: '1.2.3' }),
  view_too_large: () => ({ view: tooLarge, trigger_id: '1.2.3' }),
};

/** Refusals of the methods that read messages, by what leads to the messages. */
const faultyPages = (place: (scene: Scene) => Promise<{ channel: string; ts?: string }>) => ({
  invalid_cursor: async (scene: Scene) => ({ ...(await place(scene)), cursor }),
  invalid_ts_latest: async (scene: Scene) => ({ ...(await place(scene)), latest: 'noon' }),
  invalid_ts_oldest: async (scene: Scene) => ({ ...(await place(scene)), oldest: 'noon' }),
});

/** An app that exchanges a code for a token, with what is right but for one thing. */
const exchange = async ({ sandbox }: Scene, wrong: { [name: string]: string }) => ({
  client_id: sandbox.clientId,
  client_secret: sandbox.clientSecret,
  code: (await addToSlack(sandbox)).searchParams.get('code'),
  redirect_uri: REDIRECT,
  ...wrong,
});

/** Calls that are refused: one for every error that a method declares. */
export const refusedCalls: RefusedCalls = {
  ...refusedMessages,
  'conversations.open': {
    cannot_dm_bot: ({ sandbox }) => ({ users: sandbox.idOf('Robo') }),
    channel_not_found: () => ({ channel: NOWHERE }),
    method_not_supported_for_channel_type: ({ payments: channel }) => ({ channel }),
    too_many_users: ({ ana, ben }) => ({ users: `${ana},${ben}` }),
    user_disabled: ({ sandbox }) => ({ users: sandbox.idOf('Zoe') }),
    user_not_found: () => ({ users: 'U0NOBODY' }),
    users_list_not_supplied: () => ({}),
  },
  'conversations.info': { channel_not_found: ({ sandbox }) => ({ channel: sandbox.channelId('hidden') }) },
  'conversations.members': {
    channel_not_found: () => ({ channel: NOWHERE }),
    invalid_cursor: ({ payments: channel }) => ({ channel, cursor }),
  },
  'conversations.list': { invalid_cursor: () => ({ cursor }), invalid_types: () => ({ types: 'pub' }) },
  'users.conversations': { invalid_cursor: () => ({ cursor }), invalid_types: () => ({ types: 'pub' }) },
  'conversations.join': {
    channel_not_found: () => ({ channel: NOWHERE }),
    is_archived: ({ sandbox }) => ({ channel: sandbox.channelId('attic') }),
    method_not_supported_for_channel_type: async ({ dm }) => ({ channel: await dm() }),
  },
  'conversations.invite': {
    already_in_channel: ({ payments: channel, ana: users }) => ({ channel, users }),
    cant_invite_self: ({ payments: channel, sandbox }) => ({ channel, users: sandbox.botUserId }),
    channel_not_found: ({ ana: users }) => ({ channel: NOWHERE, users }),
    is_archived: ({ gus: users, sandbox }) => ({ channel: sandbox.channelId('attic'), users }),
    not_in_channel: ({ lobby: channel, gus: users }) => ({ channel, users }),
    user_not_found: ({ payments: channel }) => ({ channel, users: 'U0NOBODY' }),
  },
  'conversations.history': {
    ...faultyPages(async ({ payments: channel }) => ({ channel })),
    channel_not_found: () => ({ channel: NOWHERE }),
    not_in_channel: ({ lobby: channel }) => ({ channel }),
  },
  'conversations.replies': {
    ...faultyPages(async ({ payments: channel, post }) => ({ channel, ts: await post() })),
    channel_not_found: () => ({ channel: NOWHERE, ts: NO_TS }),
    thread_not_found: ({ payments: channel }) => ({ channel, ts: NO_TS }),
  },
  'users.info': { user_not_found: () => ({ user: 'U0NOBODY' }) },
  'users.list': { invalid_cursor: () => ({ cursor }) },
  'users.profile.get': { user_not_found: () => ({ user: 'U0NOBODY' }) },
  'users.lookupByEmail': { users_not_found: () => ({ email: 'nobody@acme.example' }) },
  'dnd.info': { user_not_found: () => ({ user: 'U0NOBODY' }) },
  'dnd.teamInfo': {
    no_users_provided: () => ({ users: ',' }),
    user_not_visible: ({ ana }) => ({ users: `${ana},U0NOBODY` }),
  },
  'views.open': faultyTriggers,
  'views.push': {
    ...faultyTriggers,
    not_found: async ({ act }) => ({ view, trigger_id: await act() }),
    push_limit_reached: async ({ openModal, actInModal, call }) => {
      await openModal(view);
      for (let open = 1; open < 3; open += 1)
        await call('views.push', { view, trigger_id: await actInModal() });
      return { view, trigger_id: await actInModal() };
    },
  },
  'views.update': {
    duplicate_external_id: async ({ openModal, call, ben: user_id }) => {
      await call('views.publish', { user_id, view: { ...home, external_id: 'taken' } });
      return { view: taken, view_id: (await openModal(view)).id };
    },
    hash_conflict: async ({ openModal }) => ({ view, view_id: (await openModal(view)).id, hash: 'stale' }),
    not_found: () => ({ view, view_id: 'V0NOTHING' }),
    view_too_large: async ({ openModal }) => ({ view: tooLarge, view_id: (await openModal(view)).id }),
  },
  'views.publish': {
    duplicate_external_id: async ({ openModal, ana: user_id }) => {
      await openModal(taken);
      return { user_id, view: { ...home, external_id: 'taken' } };
    },
    hash_conflict: async ({ publishHome, ana: user_id }) => {
      await publishHome(home);
      return { user_id, view: home, hash: 'stale' };
    },
    view_too_large: ({ ana: user_id }) => ({ user_id, view: tooLarge }),
  },
  'oauth.v2.access': {
    bad_client_secret: (scene) => exchange(scene, { client_secret: 'x' }),
    bad_redirect_uri: (scene) => exchange(scene, { redirect_uri: 'https://other.example/' }),
    invalid_client_id: (scene) => exchange(scene, { client_id: 'x' }),
    invalid_code: (scene) => exchange(scene, { code: 'x' }),
  },
};
