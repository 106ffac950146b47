import type { App, RespondFn, ViewSubmitAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { type Clock, within } from '../../core/clock.ts';
import type { Logger } from '../../logging.ts';
import { readForm } from '../block-kit/form-state.ts';
import type { EventMemory } from '../event-memory.ts';
import { explain, type Failure } from '../failure.ts';
import type { HomeChanges } from '../home-changes.ts';
import type { InFlight } from '../in-flight.ts';
import type { Hint, OpenView, Screen } from '../interaction.ts';
import { acceptsResponses } from '../response-url.ts';
import { createScreen } from '../screen.ts';

/** Slack gives up on an acknowledgement after 3 s; this leaves room for the way back. */
const ACK_WITHIN_MS = 2_500;

export interface ListenerDeps {
  bolt: App;
  clock: Clock;
  logger: Logger;
  events: EventMemory;
  apiUrl: string;
  clientOf: (workspaceId: string) => WebClient;
  homeChanges: HomeChanges;
  inFlight: Pick<InFlight, 'track'>;
}

/** What every kind of listener does around a feature's handler. */
export interface Handling {
  /** The handler's result, or `late` when Slack would not wait for it any longer. */
  within: <Result>(work: Promise<Result>) => Promise<{ done: Result } | 'late'>;
  /** Says something by the interaction's response_url: no message of ours, only the person sees it. */
  hint: (respond: RespondFn, responseUrl: string | undefined, said: Hint) => Promise<void>;
  /** @param retry what the person does to try again; @param doing for the log */
  explain: (error: unknown, retry: string, doing: string) => Failure;
  screenOf: (workspaceId: string, triggerId: string, stacked: boolean, doing: string) => Screen;
}

export function createHandling({ clock, logger, apiUrl, clientOf }: ListenerDeps): Handling {
  return {
    within: (work) => within(clock, ACK_WITHIN_MS, work),

    hint: async (respond, responseUrl, said) => {
      if (!responseUrl || !acceptsResponses(responseUrl, apiUrl)) {
        logger.warn('A response_url that is not Slack’s was not used');
        return;
      }
      await respond({ ...said, response_type: 'ephemeral', replace_original: false }).catch(
        (error: unknown) => logger.warn({ err: error }, 'A hint could not be shown'),
      );
    },

    explain: (error, retry, doing) => explain(error, retry, logger, doing),

    screenOf: (workspaceId, triggerId, stacked, doing) =>
      createScreen(
        clientOf(workspaceId),
        triggerId,
        stacked,
        (error) => explain(error, 'try that again', logger, doing).sentence,
      ),
  };
}

/** A view as Slack sends it along, as the handlers read it. */
export function openView(view: ViewSubmitAction['view']): OpenView {
  return {
    id: view.id,
    callbackId: view.callback_id,
    rootId: view.root_view_id ?? view.id,
    hash: view.hash,
    privateMetadata: view.private_metadata,
    form: readForm(view.state.values),
  };
}
