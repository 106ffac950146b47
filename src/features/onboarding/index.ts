export type { SetUpSoFar } from './rules.ts';
export { createOnboarding, type Onboarding } from './service/onboarding.ts';
export { checklistPart } from './views/checklist.ts';
export { chooseChannelButton } from './views/choose-channel-modal.ts';
