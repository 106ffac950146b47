export { intentsByIds, openIntents } from './repository.ts';
export { type Fate, type Intent, intentLimits } from './rules.ts';
export { createIntents, type Intents } from './service.ts';
export { addIntentButton, intentMenu } from './views/buttons.ts';
export { boundariesText, intentText, whyText } from './views/lines.ts';
