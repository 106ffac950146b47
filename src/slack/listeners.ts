import type { App, BlockAction, RespondFn, ViewSubmitAction } from '@slack/bolt';
import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../logging.ts';
import { readForm } from './block-kit/form-state.ts';
import { plain } from './block-kit/layout.ts';
import { blockKitLimits } from './block-kit/limits.ts';
import { plainSentence, unescapeSlackText, userText } from './block-kit/mrkdwn.ts';
import type { EventMemory } from './event-memory.ts';
import { explain } from './failure.ts';
import type { InFlight } from './in-flight.ts';
import type { Actor, Hint, OpenView, SlackListeners, SubmissionReply } from './interaction.ts';
import { acceptsResponses } from './response-url.ts';
import { createScreen, noticeModal } from './screen.ts';

/** Slack gives up on an acknowledgement after 3 s; this leaves room for the way back. */
const ACK_WITHIN_MS = 2_500;

/** People whose Home tab is kept up to date while they fill in a form. */
const MOST_AT_HOME = 10_000;

export interface ListenerDeps {
  bolt: App;
  clock: Clock;
  logger: Logger;
  inFlight: InFlight;
  events: EventMemory;
  apiUrl: string;
  clientOf: (workspaceId: string) => WebClient;
}

/** Fastens the features' handlers to Bolt. The one place where acknowledgements, errors and draining are seen to. */
export function createSlackListeners(deps: ListenerDeps): SlackListeners {
  const { bolt, clock, logger, inFlight, events } = deps;

  /** The handler's result, or `late` when Slack would not wait for it any longer. */
  async function within<Result>(work: Promise<Result>): Promise<{ done: Result } | 'late'> {
    let timer: unknown;
    const late = new Promise<'late'>((resolve) => {
      timer = clock.setTimeout(() => resolve('late'), ACK_WITHIN_MS);
    });
    try {
      return await Promise.race([work.then((done) => ({ done })), late]);
    } finally {
      clock.clearTimeout(timer);
    }
  }

  /** A hint by the interaction's response_url: no message of ours, only the person sees it. */
  async function hint(respond: RespondFn, responseUrl: string | undefined, said: Hint): Promise<void> {
    if (!responseUrl || !acceptsResponses(responseUrl, deps.apiUrl)) {
      logger.warn('A response_url that is not Slack’s was not used');
      return;
    }
    await respond({ ...said, response_type: 'ephemeral', replace_original: false }).catch((error: unknown) =>
      logger.warn({ err: error }, 'A hint could not be shown'),
    );
  }

  const screenOf = (workspaceId: string, triggerId: string, stacked: boolean, doing: string) =>
    createScreen(
      deps.clientOf(workspaceId),
      triggerId,
      stacked,
      (error) => explain(error, 'try that again', logger, doing).sentence,
    );

  const openView = (view: ViewSubmitAction['view']): OpenView => ({
    id: view.id,
    rootId: view.root_view_id ?? view.id,
    hash: view.hash,
    privateMetadata: view.private_metadata,
    form: readForm(view.state.values),
  });

  let showHome: ((actor: Actor) => Promise<HomeView>) | undefined;

  /** Whose last click was on their Home tab: a form they send next changes what it shows. */
  const atHome = new LRUCache<string, true>({ max: MOST_AT_HOME });
  const keyOf = ({ workspaceId, userId }: Actor) => `${workspaceId}:${userId}`;

  async function publishHome(actor: Actor): Promise<void> {
    if (!showHome) return;
    const view = await showHome(actor);
    await deps.clientOf(actor.workspaceId).views.publish({ user_id: actor.userId, view });
  }

  const onEvent: SlackListeners['event'] = (name, handle) => {
    bolt.event(name, ({ event, body }) =>
      inFlight.track(
        (async () => {
          if (!(await events.claim(body.team_id, body.event_id))) return;
          try {
            await handle({ ...event }, body.team_id);
          } catch (error) {
            await events.release(body.team_id, body.event_id);
            throw error;
          }
        })(),
      ),
    );
  };

  return {
    command: (name, handle) => {
      bolt.command(name, ({ command, ack, respond }) =>
        inFlight.track(
          (async () => {
            const typed = `${command.command} ${unescapeSlackText(command.text)}`.trim();
            const work = handle({
              workspaceId: command.team_id,
              userId: command.user_id,
              channelId: command.channel_id,
              text: unescapeSlackText(command.text),
              screen: screenOf(command.team_id, command.trigger_id, false, name),
            }).catch((error: unknown): Hint => {
              const { sentence } = explain(error, `run \`${userText(typed, 200)}\` again`, logger, name);
              return { text: sentence };
            });
            const outcome = await within(work);
            if (outcome !== 'late') {
              await ack(outcome.done ? { response_type: 'ephemeral', ...outcome.done } : undefined);
              return;
            }
            await ack({ response_type: 'ephemeral', text: 'One moment, this takes longer than usual.' });
            const said = await work;
            if (said) await hint(respond, command.response_url, said);
          })(),
        ),
      );
    },

    action: (actionId, handle) => {
      bolt.action(actionId, ({ action, body, ack, respond }) =>
        inFlight.track(
          (async () => {
            const { team, user, trigger_id, view, container } = body as BlockAction;
            const workspaceId = team?.id ?? user.team_id ?? '';
            const screen = screenOf(workspaceId, trigger_id, view?.type === 'modal', actionId);
            const work = handle({
              workspaceId,
              userId: user.id,
              value: chosenValue(action),
              message:
                container?.type === 'message'
                  ? { channelId: String(container.channel_id), ts: String(container.message_ts) }
                  : undefined,
              view: view && openView(view as ViewSubmitAction['view']),
              screen,
            }).catch(
              (error: unknown): Hint => ({
                text: explain(error, 'try that again', logger, actionId).sentence,
              }),
            );
            const outcome = await within(work);
            await ack();
            const said = outcome === 'late' ? await work : outcome.done;
            const actor = { workspaceId, userId: user.id };
            if (!view) atHome.delete(keyOf(actor));
            if (view?.type === 'home') {
              atHome.set(keyOf(actor), true);
              await publishHome(actor);
            }
            if (!said) return;
            if (!view) {
              await hint(respond, (body as BlockAction).response_url, said);
              return;
            }
            // A view has no response_url: what is to be said opens as a small modal instead.
            await screen
              .open(noticeModal(said.text))
              .catch((error: unknown) => logger.warn({ err: error }, 'A notice could not be shown'));
          })(),
        ),
      );
    },

    submission: (callbackId, handle) => {
      bolt.view({ callback_id: callbackId, type: 'view_submission' }, ({ body, view, ack }) =>
        inFlight.track(
          (async () => {
            const submitted = view as ViewSubmitAction['view'];
            const workspaceId = body.team?.id ?? body.user.team_id ?? '';
            const refuse = (error: unknown): SubmissionReply => {
              const { sentence, fields } = explain(error, 'press the button again', logger, callbackId);
              return refusal(submitted, sentence, fields);
            };
            const work = handle({
              workspaceId,
              userId: body.user.id,
              view: openView(submitted),
              screen: screenOf(workspaceId, (body as ViewSubmitAction).trigger_id, true, callbackId),
            }).catch(refuse);
            const outcome = await within(work);
            const reply =
              outcome === 'late'
                ? refuse(new Error('The handler took longer than Slack waits'))
                : outcome.done;
            if (!reply) await ack();
            else if ('errors' in reply) await ack({ response_action: 'errors', errors: reply.errors });
            else await ack({ response_action: 'update', view: reply.update });
            await work;
            const actor = { workspaceId, userId: body.user.id };
            if (!atHome.has(keyOf(actor))) return;
            await publishHome(actor).catch((error: unknown) =>
              logger.warn({ err: error }, 'A Home tab could not be renewed'),
            );
          })(),
        ),
      );
    },

    options: (actionId, handle) => {
      bolt.options<'block_suggestion'>(actionId, ({ options, body, ack }) =>
        inFlight.track(
          (async () => {
            const choices = await handle({
              workspaceId: body.team?.id ?? '',
              userId: body.user.id,
              query: options.value,
            }).catch((error: unknown) => {
              explain(error, 'type again', logger, actionId);
              return [];
            });
            await ack({
              options: choices.map(({ label, value }) => ({
                text: plain(label, blockKitLimits.optionText),
                value,
              })),
            });
          })(),
        ),
      );
    },

    home: (show) => {
      showHome = show;
      onEvent('app_home_opened', async (event, workspaceId) => {
        if (event.tab === 'home') await publishHome({ workspaceId, userId: String(event.user) });
      });
    },

    event: onEvent,
  };
}

/**
 * The reply that keeps a refused form open with everything in it: a sentence on each field concerned, else
 * on the first one. A form without inputs can't carry one, so the sentence takes its place.
 */
function refusal(
  view: ViewSubmitAction['view'],
  sentence: string,
  fields: Record<string, string>,
): SubmissionReply {
  const inputs = view.blocks.flatMap((block) =>
    block.type === 'input' && block.block_id ? [block.block_id] : [],
  );
  const known = Object.entries(fields).filter(([blockId]) => inputs.includes(blockId));
  if (known.length > 0) return { errors: Object.fromEntries(known) };
  const [first] = inputs;
  return first ? { errors: { [first]: plainSentence(sentence) } } : { update: noticeModal(sentence) };
}

/** What an element says when it is used: a button's value, or the option that was chosen. */
function chosenValue(action: object): string | undefined {
  if ('value' in action && typeof action.value === 'string') return action.value;
  if ('selected_option' in action) {
    const option = action.selected_option as { value?: string } | null;
    return option?.value;
  }
  return undefined;
}
