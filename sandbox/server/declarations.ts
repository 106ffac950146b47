/** A slash command as the app's manifest declares it. */
export interface CommandDeclaration {
  command: string;
  /** What it does, as the list of commands says. */
  description?: string | undefined;
  /** What may follow it, such as `[add <title> | help]`. */
  usage_hint?: string | undefined;
  /** Whether Slack turns @people and #channels in its text into ids. */
  should_escape?: boolean;
}

/** A shortcut as the app's manifest declares it. */
export interface ShortcutDeclaration {
  callback_id: string;
  name: string;
  /** `global`: in everyone's menu; `message`: in the menu of each message. */
  type: 'global' | 'message';
}
