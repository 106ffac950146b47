/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const actionIds = {
  add: 'risk_add',
  /** The ⋯ beside a risk: change it, say that it happened, close it. */
  menu: 'risk_menu',
} as const;

export const callbackIds = {
  form: 'risk_form',
  happened: 'risk_happened_form',
  close: 'risk_close_form',
} as const;

export const riskFields = {
  what: 'risk_what',
  probability: 'risk_probability',
  impact: 'risk_impact',
  mitigation: 'risk_mitigation',
  owner: 'risk_owner',
  reviewOn: 'risk_review_on',
} as const;

export const happenedFields = {
  ask: 'risk_ask',
  askedOf: 'risk_asked_of',
  neededBy: 'risk_needed_by',
} as const;

export const closeFields = { because: 'risk_closed_because' } as const;

/** The question about one risk in a check-in's form. */
export const reviewField = (riskId: string) => `risk:${riskId}`;
