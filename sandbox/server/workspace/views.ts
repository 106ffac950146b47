import { currentValues } from '../blocks/state-values.ts';
import { copyOf, type JsonObject } from '../json.ts';
import type { AppIdentity } from './messages.ts';

/** A modal or Home view on somebody's screen. */
export interface View {
  id: string;
  type: 'modal' | 'home';
  /** The person on whose screen it is. */
  owner: string;
  /** What the app sent, with the block and action ids that Slack fills in. */
  payload: JsonObject;
  blocks: JsonObject[];
  hash: string;
  externalId: string;
  rootId: string;
  previousId: string | undefined;
  /** What the person entered, by {@link entryKey}; survives an update that keeps both ids. */
  entered: Map<string, JsonObject>;
  /** Errors shown on input blocks, by block id. */
  errors: Map<string, string>;
}

/** The `view` object of the API and of interactive payloads, with the present state. */
export function viewJson(view: View, identity: AppIdentity, teamId: string): JsonObject {
  const { payload } = view;
  return copyOf({
    id: view.id,
    team_id: teamId,
    type: view.type,
    blocks: view.blocks,
    private_metadata: payload.private_metadata ?? '',
    callback_id: payload.callback_id ?? '',
    state: { values: currentValues(view.blocks, view.entered) },
    hash: view.hash,
    title: payload.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: payload.clear_on_close ?? false,
    notify_on_close: payload.notify_on_close ?? false,
    close: payload.close ?? null,
    submit: payload.submit ?? null,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: identity.id,
    external_id: view.externalId,
    app_installed_team_id: teamId,
    bot_id: identity.botId,
  });
}
