import { inFile, type Mutant } from './mutant.ts';

const policies = inFile('integration-postgres', 'integration/escalations/policies.test.ts');
const decisions = inFile('integration-postgres', 'integration/escalations/decisions.test.ts');
const ledgers = inFile('integration-postgres', 'integration/escalations/ledger.test.ts');
const forms = inFile('unit', 'unit/escalations/policy-form.test.ts');

/** Of how blockers go up, and what is known of what was decided. */
export const policyMutants: readonly Mutant[] = [
  {
    name: 'a policy is saved over what somebody else has just changed',
    file: 'src/features/escalations/repository/policies.ts',
    replace: ".where('revision', '=', seen)",
    by: '',
    caughtBy: policies('of two that save a policy over the same one only the first does'),
  },
  {
    name: 'a member changes the policy',
    file: 'src/features/escalations/service/policy.ts',
    replace: "requireRight(\n            'changeEscalationPolicy',",
    by: "requireRight(\n            'seeEscalationPolicy',",
    caughtBy: policies('a policy > is changed by the lead'),
  },
  {
    name: 'a policy goes in a circle',
    file: 'src/features/escalations/rules/policy-form.ts',
    replace: 'else if (earlier >= 0)',
    by: 'else if (earlier >= MOST_LEVELS)',
    caughtBy: forms('a form of a policy > goes to nobody twice'),
  },
  {
    name: 'what was decided about a private blocker is found by others',
    file: 'src/features/escalations/repository/decision-search.ts',
    replace: 'isKnownTo(userId)',
    by: 'sql`true`',
    caughtBy: decisions('decisions > about private blockers'),
  },
  {
    name: 'a private blocker shows in the ledger of others',
    file: 'src/features/escalations/repository/known.ts',
    replace: "coalesce(blocker.visibility = 'team', false)",
    by: 'true',
    caughtBy: ledgers('tells others nothing of private ones'),
  },
  {
    name: 'the channel reads every day how slow its decisions are',
    file: 'src/features/check-ins/repository/check-ins.ts',
    replace: ".where('held_on', '>=', mondayOf(heldOn))",
    by: ".where('held_on', '>', heldOn)",
    caughtBy: inFile('integration-postgres', 'integration/check-ins/periods.test.ts')('told weekly'),
  },
  {
    name: 'somebody counts as slow by night',
    file: 'src/features/escalations/service/ledger.ts',
    replace: 'known(userId, teamId)?.workingMinutesBetween(from, to) ?? 0',
    by: '(to.getTime() - from.getTime()) / 60_000',
    caughtBy: ledgers('is in working time'),
  },
];
