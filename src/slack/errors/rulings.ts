/** What a Slack error means for what was asked: certainly not done and worth another try; refused for good; nobody
 * knows whether it was done; or the message to edit is no longer there. */
export type Fate = 'retry' | 'parked' | 'unknown' | 'gone';

export interface Ruling {
  fate: Fate;
  /**
   * Ends the sentence "I couldn't post it, because ...", or "That didn't work, because ..." to someone who waits
   * for a form; for the person concerned when it is parked.
   */
  because?: string;
  /** Other content may go through; otherwise only a change in Slack helps. */
  curable?: true;
  /** Only an operator can end it: the app's own installation is refused. */
  installation?: true;
  /** The channel is not there, or not for us. */
  place?: true;
  /** The person it goes to has left, which is nobody's fault. */
  personLeft?: true;
  /** The same done again may go through. */
  again?: true;
  /** A mistake in our code or our set-up: somebody has to look into the log. */
  ours?: true;
}

const retry: Ruling = { fate: 'retry' };
const unknown: Ruling = { fate: 'unknown' };
const parked = (because: string): Ruling => ({ fate: 'parked', because });
const content: Ruling = {
  fate: 'parked',
  because: 'Slack refused the way I put it together. That is a fault of mine, and it is in the log.',
  curable: true,
  ours: true,
};
const ourFault: Ruling = {
  ...parked('I made a mistake in asking Slack for it. The log has the details.'),
  ours: true,
};

const noChannel: Ruling = {
  ...parked('I no longer see that channel. Invite me to it, or choose another one.'),
  place: true,
};
const archived: Ruling = {
  ...parked('that channel is archived. Unarchive it, or choose another one.'),
  place: true,
};
const forbidden = parked(
  'this workspace does not let apps post there. An admin can change that, or choose another channel.',
);
const noPerson: Ruling = {
  fate: 'parked',
  because: 'that person no longer has an account here that I can write to.',
  personLeft: true,
};
const uneditable = parked('Slack does not allow that message to be edited any more.');
const files = parked('Slack does not allow what it carries to be shared here.');
const fileKind = parked('this workspace does not allow files of that kind. An admin can change that.');
const canvas = parked('canvases are switched off in this workspace.');
const tooLate: Ruling = { ...parked('it took too long for Slack to open the form.'), again: true };
/** Nothing is wrong with the message: it waits until an operator has put the app right. */
const installation: Ruling = { fate: 'retry', installation: true };

/**
 * Every error that the methods which write to Slack are documented to return: chat.postMessage, chat.update,
 * chat.delete, conversations.open, views.* and files.* (docs.slack.dev/reference/methods, November 2026), and the
 * general ones that any method may. A contract test holds it complete. What Slack adds is taken for refused.
 */
export const RULINGS: Readonly<Record<string, Ruling>> = {
  // Try again: Slack said no before doing anything.
  ratelimited: retry,
  rate_limited: retry,
  message_limit_exceeded: retry,
  accesslimited: retry,
  external_channel_migrating: retry,
  streaming_state_conflict: retry,
  team_added_to_org: retry,
  update_failed: retry,

  // The installation: revoked, expired or too narrow a token.
  not_authed: installation,
  invalid_auth: installation,
  account_inactive: installation,
  token_revoked: installation,
  token_expired: installation,
  access_denied: installation,
  missing_scope: installation,
  no_permission: installation,
  not_allowed_token_type: installation,
  org_login_required: installation,
  enterprise_is_restricted: installation,
  two_factor_setup_required: installation,
  app_access_restricted: installation,
  is_bot: installation,

  // Nobody knows: Slack broke while at it.
  internal_error: unknown,
  fatal_error: unknown,
  service_unavailable: unknown,
  request_timeout: unknown,

  // The message to edit is not there.
  message_not_found: { fate: 'gone' },

  // Where it goes.
  channel_not_found: noChannel,
  not_in_channel: noChannel,
  duplicate_channel_not_found: noChannel,
  team_not_found: noChannel,
  channel_is_limited_access: noChannel,
  is_archived: archived,
  is_inactive: archived,
  ekm_access_denied: forbidden,
  restricted_action: forbidden,
  restricted_action_non_threadable_channel: forbidden,
  restricted_action_read_only_channel: forbidden,
  restricted_action_thread_locked: forbidden,
  restricted_action_thread_only_channel: forbidden,
  messages_tab_disabled: parked(
    'writing to people directly is switched off for me. An admin can turn on the Messages tab.',
  ),
  cannot_reply_to_message: forbidden,
  posting_to_channel_denied: forbidden,
  cant_broadcast_message: forbidden,
  send_on_behalf_not_allowed: forbidden,

  // Who it goes to.
  user_not_found: noPerson,
  user_disabled: noPerson,
  user_not_visible: noPerson,
  users_not_found: noPerson,
  cannot_dm_bot: parked('bots get no messages from me.'),
  invalid_user_combination: noPerson,
  method_not_supported_for_channel_type: noChannel,

  // What it says.
  no_text: content,
  msg_too_long: content,
  msg_blocks_too_long: content,
  invalid_blocks: content,
  invalid_blocks_format: content,
  block_mismatch: content,
  invalid_attachments: content,
  too_many_attachments: content,
  attachment_payload_limit_exceeded: content,
  too_many_contact_cards: content,
  markdown_text_conflict: content,
  invalid_metadata_format: content,
  invalid_metadata_schema: content,
  metadata_too_large: content,
  no_dual_broadcast_content_update: content,

  // Editing.
  cant_update_message: uneditable,
  edit_window_closed: uneditable,

  cant_delete_message: parked('Slack does not let me delete that message.'),

  // Forms and the Home tab.
  expired_trigger_id: tooLate,
  exchanged_trigger_id: tooLate,
  invalid_trigger_id: tooLate,
  not_found: parked('that form is no longer open.'),
  push_limit_reached: {
    ...parked('three forms are open on top of each other already. Close one.'),
    again: true,
  },
  hash_conflict: { ...parked('the form changed in the meantime.'), again: true },
  view_too_large: content,
  duplicate_external_id: ourFault,
  missing_profile_id: ourFault,
  not_enabled: parked('my Home tab is switched off. An admin can turn it on in the settings of the app.'),
  not_implemented: ourFault,

  // Files and shared things, which no message of ours carries today.
  alt_txt_too_large: content,
  cant_delete_file: parked('Slack does not let me delete that file.'),
  canvas_disabled_file_team: canvas,
  canvas_disabled_user_team: canvas,
  canvas_globally_disabled: canvas,
  channels_limit_exceeded: ourFault,
  delete_not_allowed: parked('Slack does not let me delete that file.'),
  file_deleting_disabled: parked('this workspace does not allow files to be deleted.'),
  file_type_not_allowed: fileKind,
  file_update_failed: retry,
  file_upload_size_restricted: parked(
    'the file is larger than this workspace allows. An admin can change that.',
  ),
  file_uploads_disabled: parked('this workspace does not allow files. An admin can change that.'),
  file_uploads_except_images_disabled: fileKind,
  invalid_channel: noChannel,
  missing_argument: ourFault,
  not_visible: parked('that file is not shared with me.'),
  snippet_too_large: content,
  storage_limit_reached: parked('the file storage of this workspace is full. An admin can make room.'),
  template_not_visible: parked('that template is not shared with me.'),
  unknown_snippet_type: ourFault,
  unknown_subtype: ourFault,
  blocked_file_type: files,
  file_deleted: files,
  file_is_deleted: files,
  file_not_found: files,
  file_share_limit_reached: files,
  max_file_sharing_exceeded: files,
  missing_file_data: files,
  unable_to_share_files: files,
  slack_connect_blocked_file_type: files,
  slack_connect_canvas_sharing_blocked: files,
  slack_connect_clip_sharing_blocked: files,
  slack_connect_file_link_sharing_blocked: files,
  slack_connect_file_upload_sharing_blocked: files,
  slack_connect_lists_sharing_blocked: files,

  // Calls we should never make.
  as_user_not_supported: ourFault,
  draft_already_deleted: ourFault,
  draft_already_sent: ourFault,
  draft_has_conflict: ourFault,
  draft_not_found: ourFault,
  duplicate_message_not_found: ourFault,
  metadata_must_be_sent_from_app: ourFault,
  not_enough_users: ourFault,
  too_many_users: ourFault,
  users_list_not_supplied: ourFault,
  deprecated_endpoint: ourFault,
  method_deprecated: ourFault,
  unknown_method: ourFault,
  invalid_arg_name: ourFault,
  invalid_arguments: ourFault,
  invalid_array_arg: ourFault,
  invalid_charset: ourFault,
  invalid_form_data: ourFault,
  invalid_json: ourFault,
  invalid_post_type: ourFault,
  json_not_object: ourFault,
  missing_post_type: ourFault,

  // Our own, for replies whose first message never stood.
  parent_not_sent: parked('the message it answers could not be posted either.'),
};
