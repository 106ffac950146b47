import { createChecklist } from './checklist.ts';
import { createGreeting, type OnboardingDeps } from './greeting.ts';

export type Onboarding = ReturnType<typeof createOnboarding>;

/** How a workspace and its teams begin. */
export function createOnboarding(deps: OnboardingDeps) {
  return { ...createGreeting(deps), ...createChecklist(deps) };
}
