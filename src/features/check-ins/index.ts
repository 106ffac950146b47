export { checkInObligations } from './obligations.ts';
export { type CheckIns, createCheckIns } from './service/check-ins.ts';
export type { TeamStanding } from './service/standing.ts';
export { answerButtons } from './views/check-in-message.ts';
export { ownNextText, untilText } from './views/next-text.ts';
export { answersForText } from './views/nudge-message.ts';
export { scheduleText } from './views/replies.ts';
