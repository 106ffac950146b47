/**
 * The scopes of which one is needed to call a method with a bot token, none for those that need no scope.
 * Source: Slack's method pages; a test holds this against Slack's data where it is at hand.
 */
export const methodScopes: Record<string, readonly string[]> = {
  // Called with the app-level token, whose connections:write no manifest grants.
  'apps.connections.open': [],
  'auth.test': [],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  'conversations.info': ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  'conversations.members': ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  'conversations.open': ['channels:manage', 'groups:write', 'im:write', 'mpim:write'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  'dnd.teamInfo': ['dnd:read'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'team.profile.get': ['users.profile:read'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'users.profile.get': ['users.profile:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/** The scopes of which one is needed to hear of an event. Source: Slack's event pages. */
export const eventScopes: Record<string, readonly string[]> = {
  app_home_opened: [],
  app_uninstalled: [],
  channel_archive: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_left: ['channels:read'],
  channel_rename: ['channels:read'],
  dnd_updated_user: ['dnd:read'],
  group_archive: ['groups:read'],
  group_deleted: ['groups:read'],
  group_left: ['groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  message_metadata_posted: ['metadata.message:read'],
  team_join: ['users:read'],
  tokens_revoked: [],
  user_change: ['users:read'],
};

/** Scopes that a workspace may leave out, each with what Slack leaves out without it, as the code reads it. */
export const optionalScopes: Record<string, string> = {
  'users:read.email': 'profile?.email',
  'users.profile:read': 'users.profile.get(',
  'files:read': 'url_private_download',
};
