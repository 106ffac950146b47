import { inFile, type Mutant } from './mutant.ts';

const greeting = inFile('integration-postgres', 'integration/onboarding/greeting.test.ts');
const journey = inFile('journeys-postgres', 'journeys/onboarding.test.ts');

/** Of the first day: that nobody hears of the app who has not brought it, and nobody twice. */
export const onboardingMutants: readonly Mutant[] = [
  {
    name: 'whoever invites anybody to a channel is greeted',
    file: 'src/features/onboarding/service/greeting.ts',
    replace: 'if (!isOurs) return;',
    by: '',
    caughtBy: greeting('is nobody where somebody else joined'),
  },
  {
    name: 'an app, or who has left, is greeted',
    file: 'src/features/onboarding/service/greeting.ts',
    replace: 'if (!person || !canAnswer(person)) return;',
    by: 'if (!person) return;',
    caughtBy: greeting('is nobody where somebody else joined'),
  },
  {
    name: 'who was greeted for a channel is greeted for opening the messages',
    file: 'src/features/onboarding/service/greeting.ts',
    replace: '(await wasGreeted(workspace, userId)) ||',
    by: '',
    caughtBy: greeting('is greeted once, unless they know the app'),
  },
  {
    name: 'who is on a team is greeted for opening the messages',
    file: 'src/features/onboarding/service/greeting.ts',
    replace: '(await teamsConcerning(workspace, userId)).length > 0',
    by: 'false',
    caughtBy: greeting('is greeted once, unless they know the app'),
  },
  {
    name: 'a greeting keeps its button when another one takes its place',
    file: 'src/features/onboarding/service/greeting.ts',
    replace: 'if (direct) await rewrite(',
    by: 'if (!direct) await rewrite(',
    caughtBy: greeting('has one message with a button'),
  },
  {
    name: 'members see what is left to set up',
    file: 'src/features/onboarding/service/checklist.ts',
    replace:
      "if (!hasRight('appointRoles', roles) || !hasRight('changeCompanyCalendar', roles)) return undefined;",
    by: '',
    caughtBy: journey('an admin ticks off what is left'),
  },
  {
    name: 'a list that was hidden comes back',
    file: 'src/features/onboarding/service/checklist.ts',
    replace: 'if (await hasDismissed(workspace, userId)) return undefined;',
    by: '',
    caughtBy: journey('an admin ticks off what is left'),
  },
];
