/** What Slack sends back when someone uses a form or button; shared by the views and the listeners. */
export const callbackIds = {
  import: 'cascade_import',
  /** Nothing is wrong with the file: it waits for a yes. */
  confirm: 'cascade_import_confirm',
  /** What came of it; nothing to send. */
  told: 'cascade_import_told',
} as const;

/** The form's fields; one of them is enough. */
export const importFields = { file: 'cascade_file', pasted: 'cascade_pasted' } as const;
