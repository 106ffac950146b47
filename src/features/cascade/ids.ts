/** What Slack sends back when someone uses a button; shared by the views and the listeners. */
export const actionIds = {
  /** One step down, or up, in the tree. */
  open: 'cascade_open',
  up: 'cascade_up',
  /** The picture of what waits for what at a place. */
  picture: 'cascade_picture',
  /** The matrix of what could happen to what stands there. */
  risks: 'cascade_risks',
} as const;

export const callbackIds = { tree: 'cascade_tree' } as const;
