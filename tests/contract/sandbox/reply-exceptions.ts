import type {
  ChatPostMessageResponse,
  ConversationsHistoryResponse,
  TeamInfoResponse,
  UsersInfoResponse,
  ViewsOpenResponse,
} from '@slack/web-api';

type Message = NonNullable<ChatPostMessageResponse['message']> &
  NonNullable<ConversationsHistoryResponse['messages']>[number];

/**
 * Members which Slack's examples do not show. The stock client's types, to which the compiler holds this table, know
 * them: they were made from replies of the real Slack.
 */
export const KNOWN_TO_THE_CLIENT = {
  message: [
    'app_id',
    'blocks',
    'bot_profile',
    'edited',
    'is_locked',
    'latest_reply',
    'metadata',
    'reply_users',
    'reply_users_count',
    'team',
  ],
  team: ['url'],
  user: ['is_email_confirmed', 'who_can_share_contact_card'],
  view: ['app_installed_team_id'],
} satisfies {
  message: (keyof Message)[];
  team: (keyof NonNullable<TeamInfoResponse['team']>)[];
  user: (keyof NonNullable<UsersInfoResponse['user']>)[];
  view: (keyof NonNullable<ViewsOpenResponse['view']>)[];
};

/** Members of Slack's examples which the sandbox leaves out, by the object they stand in, and why. */
export const LEFT_OUT: { [object: string]: { [why: string]: string[] } } = {
  reply: { 'there is no token rotation': ['expires_in', 'refresh_token'] },
  authed_user: {
    'no app here asks for a token of a person': ['scope', 'access_token', 'token_type'],
    'there is no token rotation': ['expires_in', 'refresh_token'],
  },
  enterprise: { 'there is no Enterprise Grid': ['id', 'name'] },
  team: { 'there is no Enterprise Grid': ['enterprise_id', 'enterprise_name'] },
  channel: {
    'what people have read is not kept': ['last_read', 'latest', 'unread_count', 'unread_count_display'],
    'a DM is never closed, and there are no group DMs': ['is_open'],
    'there is no Slack Connect': ['parent_conversation', 'pending_connected_team_ids'],
    'channels are neither frozen nor read-only': ['is_frozen', 'is_read_only'],
    'tabs are not shown': ['properties'],
    'there is one language': ['locale'],
  },
  message: {
    'only classic apps post as `bot_message`, under a name of their choice': ['subtype', 'username'],
    'what people have read is not kept': ['last_read', 'unread_count'],
  },
  user: { 'nobody signs in': ['has_2fa'] },
  profile: {
    'there are no pictures': ['image_24', 'image_32', 'image_48', 'image_72', 'image_192', 'image_512'],
    'there are no huddles': ['huddle_state', 'huddle_state_expiration_ts'],
    'nobody fills these in': ['skype', 'start_date', 'pronouns', 'status_emoji_display_info'],
  },
  usergroups: {
    'there are no user groups': [
      'auto_type',
      'created_by',
      'date_create',
      'date_delete',
      'date_update',
      'deleted_by',
      'description',
      'handle',
      'id',
      'is_external',
      'is_usergroup',
      'name',
      'prefs',
      'team_id',
      'updated_by',
      'user_count',
    ],
  },
};
