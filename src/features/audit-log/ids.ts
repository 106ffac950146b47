/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const actionIds = {
  open: 'audit_log_open',
  /** Some kinds alone, or everything again. */
  filter: 'audit_log_filter',
  older: 'audit_log_older',
  newest: 'audit_log_newest',
} as const;

export const logFields = { about: 'audit_log_about' } as const;

export const callbackIds = {
  /** Sent, it asks for what it shows as a file. */
  log: 'audit_log',
} as const;
