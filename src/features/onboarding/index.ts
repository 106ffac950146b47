export { createOnboarding, type Onboarding } from './service/onboarding.ts';
