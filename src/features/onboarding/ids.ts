/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const actionIds = {
  /** Asks for which channel something is to be set up. */
  chooseChannel: 'onboarding_choose_channel',
  /** Lets the list of what is left to set up go. */
  dismiss: 'onboarding_dismiss',
} as const;

export const callbackIds = { chooseChannel: 'onboarding_choose_channel' } as const;

export const channelFields = { channel: 'onboarding_channel' } as const;
