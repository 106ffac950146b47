/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const actionIds = {
  /** Opens a team's policy from the Home tab. */
  policy: 'escalation_policy',
  /** Something was chosen in the policy's form: it grows, and its preview follows. */
  changePolicy: 'escalation_change_policy',
  addLevel: 'escalation_add_level',
  preview: 'escalation_preview',
  decide: 'escalation_decide',
  acknowledge: 'escalation_acknowledge',
  takeBack: 'escalation_take_back',
  delegate: 'escalation_delegate',
  /** The ⋯ of what is done more rarely: ask the raiser, decline. */
  more: 'escalation_more',
  changeDecision: 'escalation_change_decision',
  /** The raiser answers a question. */
  answer: 'escalation_answer',
  /** The raiser says that a decision does not help. */
  notEnough: 'escalation_not_enough',
} as const;

export const callbackIds = {
  policy: 'escalation_policy',
  decide: 'escalation_decide',
  delegate: 'escalation_delegate',
  ask: 'escalation_ask',
  decline: 'escalation_decline',
  answer: 'escalation_answer',
  notEnough: 'escalation_not_enough',
} as const;

/** The fields of the forms about one escalation. */
export const fields = {
  what: 'escalation_what',
  why: 'escalation_why',
  to: 'escalation_to',
  question: 'escalation_question',
  reason: 'escalation_reason',
  answer: 'escalation_answer',
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
