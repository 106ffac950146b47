import type { HomeView, ModalView } from '@slack/types';
import { TestClock } from 'pg-boss';
import type { Sandbox } from '../../../sandbox/server/index.ts';
import type { Stage } from './stage.ts';

export type Arguments = { [name: string]: unknown };

/** A workspace in which calls can go well or wrong: the ids of what stands in it, and what can be made to. */
export interface Scene {
  sandbox: Sandbox;
  /** The sandbox's clock, which stands unless it is moved. */
  clock: TestClock;
  /** Calls a method with the bot token. */
  call(method: string, args: Arguments): Promise<unknown>;
  ana: string;
  ben: string;
  gus: string;
  /** A channel that the bot is in, and a public one that it is not. */
  payments: string;
  lobby: string;
  /** Opens the DM between Ana and the app; its id. */
  dm(): Promise<string>;
  /** The app posts into #payments; the timestamp. */
  post(more?: Arguments): Promise<string>;
  /** A file of which the content is there; its id. */
  uploaded(): Promise<string>;
  /** Ana uses a command; the trigger_id. */
  act(): Promise<string>;
  /** Ana presses `Go` in the modal before her; the trigger_id. */
  actInModal(): Promise<string>;
  openModal(view: ModalView): Promise<{ id: string; hash: string }>;
  /** Ana's Home view is published; its hash. */
  publishHome(view: HomeView): Promise<string>;
}

/** By method and error, what to call the method with for that error to be the answer. */
export type RefusedCalls = {
  [method: string]: { [error: string]: (scene: Scene) => Arguments | Promise<Arguments> };
};

/** Sets the scene; the app may do everything unless its scopes are given. */
export async function createScene(stage: Stage, scopes: string[] = ALL_SCOPES): Promise<Scene> {
  const clock = new TestClock('2026-11-23T10:00:00Z');
  const sandbox = await stage.sandbox({ clock, app: { scopes } });
  const client = stage.client(sandbox);
  const [payments, ana] = [sandbox.channelId('payments'), sandbox.idOf('Ana')];
  let isListening = false;

  /** The trigger_id of what Ana does, which an app must be there to acknowledge. */
  async function triggerOf(doing: () => Promise<unknown>): Promise<string> {
    if (!isListening) {
      isListening = true;
      await stage.socketApp(sandbox, (app) => {
        app.command('/go', ({ ack }) => ack());
        app.action('go', ({ ack }) => ack());
      });
    }
    await doing();
    const delivery = sandbox.deliveries.findLast(({ payload }) => payload.trigger_id !== undefined);
    return String(delivery?.payload.trigger_id);
  }
  const act = () => triggerOf(() => sandbox.as('Ana').command('/go', { in: 'payments' }));

  return {
    sandbox,
    clock,
    call: (method, args) => client.apiCall(method, args),
    ana,
    ben: sandbox.idOf('Ben'),
    gus: sandbox.idOf('Gus'),
    payments,
    lobby: sandbox.channelId('lobby'),
    dm: async () => (await client.conversations.open({ users: ana })).channel?.id ?? '',
    post: async (more = {}) =>
      (await client.chat.postMessage({ channel: payments, text: 'Hello', ...more })).ts ?? '',
    uploaded: async () => {
      const file = await client.files.getUploadURLExternal({ filename: 'weeks.png', length: 5 });
      await fetch(file.upload_url ?? '', { method: 'POST', body: 'weeks' });
      return file.file_id ?? '';
    },
    act,
    actInModal: () => triggerOf(() => sandbox.as('Ana').click('Go')),
    openModal: async (view) => {
      const opened = await client.views.open({ trigger_id: await act(), view });
      return { id: opened.view?.id ?? '', hash: opened.view?.hash ?? '' };
    },
    publishHome: async (view) => (await client.views.publish({ user_id: ana, view })).view?.hash ?? '',
  };
}

/** Every scope that a method of the sandbox can ask for. */
export const ALL_SCOPES = [
  'channels:history',
  'channels:join',
  'channels:manage',
  'channels:read',
  'chat:write',
  'dnd:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'metadata.message:read',
  'reactions:write',
  'team:read',
  'usergroups:read',
  'users:read',
  'users:read.email',
  'users.profile:read',
];
