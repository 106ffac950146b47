/** What Slack sends back when someone uses the button; shared by the views and the listeners. */
export const actionIds = { sayThanks: 'kudos_say_thanks' } as const;
