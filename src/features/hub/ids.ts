/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const command = '/drumbeat';

export const callbackIds = { feedback: 'hub_feedback' } as const;

/** The field of the feedback form. */
export const feedbackFields = { text: 'hub_feedback_text' } as const;
