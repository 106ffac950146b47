/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const actionIds = {
  takeOn: 'ownership_take_on',
  somethingMissing: 'ownership_something_missing',
  notMe: 'ownership_not_me',
  /** Yes or no was chosen: a no asks what is missing. */
  chooseAnswer: 'ownership_choose_answer',
  /** Opens the outcome's form for whoever gave it and has it back. */
  chooseOwner: 'ownership_choose_owner',
} as const;

export const callbackIds = { answer: 'ownership_answer', decline: 'ownership_decline' } as const;

/** The three questions, and what each asks where the answer is no. */
export const answerFields = {
  authority: 'ownership_has_authority',
  people: 'ownership_has_people',
  means: 'ownership_has_means',
} as const;

export const missingFields = {
  authority: 'ownership_missing_authority',
  people: 'ownership_missing_people',
  means: 'ownership_missing_means',
} as const;

/** Why it is taken on although there is no time for it, where the form asks. */
export const roomFields = { overload: 'ownership_overload' } as const;

export const declineFields = { reason: 'ownership_decline_reason' } as const;
