/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const actionIds = {
  /** Opens a team's policy from the Home tab. */
  policy: 'escalation_policy',
  /** Something was chosen in the policy's form: it grows, and its preview follows. */
  changePolicy: 'escalation_change_policy',
  addLevel: 'escalation_add_level',
  preview: 'escalation_preview',
} as const;

export const callbackIds = {
  policy: 'escalation_policy',
} as const;

/** The policy form's fields, those of a level by its key. */
export const policyFields = {
  who: (key: number) => `policy_who:${key}`,
  person: (key: number) => `policy_person:${key}`,
  acknowledgeHours: (key: number) => `policy_acknowledge_hours:${key}`,
  decideHours: (key: number) => `policy_decide_hours:${key}`,
  repeats: 'policy_repeats',
  triggers: 'policy_triggers',
};
