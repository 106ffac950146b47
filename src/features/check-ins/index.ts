export { checkInObligations } from './obligations.ts';
export { isAskedBetween } from './repository/asked-between.ts';
export { cadenceOfTeam, isAnyPlanned } from './repository/cadences.ts';
export { newestCheckIn } from './repository/check-ins.ts';
export { heldBetween } from './repository/figures.ts';
export {
  answersByIds,
  attendanceHistories,
  heardSince,
  newestAnswers,
  newestStatuses,
  outcomeHistories,
  statusesOf,
} from './repository/histories.ts';
export type { Answer } from './rules/answers.ts';
export { rhythmText } from './rules/rhythm-choices.ts';
export type { TeamStanding } from './rules/standing.ts';
export { type Status, statusWords } from './rules/status.ts';
export { type Figures, type HeldCheckIn, type Stood, stoodOver, type Week } from './rules/weeks.ts';
export { type CheckIns, createCheckIns } from './service/check-ins.ts';
export type { ClosedCheckIn, Follow, SetUp } from './service/deps.ts';
export { freedSince } from './service/freed.ts';
export { weeksOfTeam } from './service/weeks.ts';
export type { ChannelLoss } from './views/channel-gone-message.ts';
export { answerButtons, changeButtons } from './views/check-in-message.ts';
export { nextText, ownNextText, untilText } from './views/next-text.ts';
export { owedItem } from './views/owed.ts';
export { scheduleText } from './views/replies.ts';
export { beforeTheFirst } from './views/setup-done.ts';
export { openSetupButton, setupLoading, setupModal } from './views/setup-modal.ts';
