import {
  confirm,
  conversationFilter,
  id,
  optionGroup,
  plainOption,
  plainText,
} from './composition-objects.ts';
import { initialAmong } from './initial-values.ts';
import type { Shape, TypedRule } from './rule.ts';
import { exactlyOne, flag, inside, integer, list, matching, problem, typed } from './rule.ts';

/** The ten select menus (https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element). */

const common = { action_id: id, focus_on_load: flag, placeholder: plainText(150), confirm };
const multi = { ...common, max_selected_items: integer({ min: 1 }) };
const users = matching(/^[UW][A-Z0-9_]+$/);
const channels = matching(/^C[A-Z0-9_]+$/);
const conversations = matching(/^[CDGUW][A-Z0-9_]+$/);
const offers = {
  options: list(plainOption, { min: 1, max: 100 }),
  option_groups: list(optionGroup, { min: 1, max: 100 }),
};
const asked = { min_query_length: integer({ min: 0 }) };
const conversationSource = { default_to_current_conversation: flag, filter: conversationFilter };

/** Options or groups of them, one of the two, and what is chosen among them. */
const offered: Shape['also'] = (element, at) => {
  const problems = exactlyOne('options', 'option_groups')(element, at);
  return problems.length > 0 ? problems : initialAmong('options', 'option_groups')(element, at);
};

/** Only the answer to a modal can carry a response_url. */
const respondsInModals: Shape['also'] = (element, at) =>
  element.response_url_enabled === true && at.surface !== 'modal'
    ? problem('`response_url_enabled` is only allowed in modals', inside(at, 'response_url_enabled'))
    : [];

export const selects: readonly TypedRule[] = [
  typed('static_select', {
    optional: { ...common, ...offers, initial_option: plainOption },
    also: offered,
  }),
  typed('multi_static_select', {
    optional: { ...multi, ...offers, initial_options: list(plainOption, { min: 1, max: 100 }) },
    also: offered,
  }),
  typed('external_select', { optional: { ...common, ...asked, initial_option: plainOption } }),
  typed('multi_external_select', {
    optional: { ...multi, ...asked, initial_options: list(plainOption, { min: 1, max: 100 }) },
  }),
  typed('users_select', { optional: { ...common, initial_user: users } }),
  typed('multi_users_select', { optional: { ...multi, initial_users: list(users, { min: 1 }) } }),
  typed('conversations_select', {
    optional: {
      ...common,
      ...conversationSource,
      initial_conversation: conversations,
      response_url_enabled: flag,
    },
    also: respondsInModals,
  }),
  typed('multi_conversations_select', {
    optional: { ...multi, ...conversationSource, initial_conversations: list(conversations, { min: 1 }) },
  }),
  typed('channels_select', {
    optional: { ...common, initial_channel: channels, response_url_enabled: flag },
    also: respondsInModals,
  }),
  typed('multi_channels_select', { optional: { ...multi, initial_channels: list(channels, { min: 1 }) } }),
];
