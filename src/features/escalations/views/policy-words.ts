import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { LevelWho, Policy, Trigger } from '../rules/policy.ts';
import type { LEAVE_OUT, WhoChoice } from '../rules/policy-form.ts';

/** Whom a level can mean, as the form offers it. */
export const whoLabels: Record<WhoChoice | typeof LEAVE_OUT, string> = {
  asked: 'The person asked, else the lead',
  lead: 'The lead',
  leads_deputy: 'The lead’s deputy',
  leads_manager: 'The lead’s manager',
  next_manager: 'The manager above that',
  intent_owner: 'The owner of the intent it is for',
  leader: 'A leader',
  admin: 'An admin',
  person: 'A person …',
  leave_out: 'Nobody: leave this level out',
};

/** What starts it, as the form offers it. */
export const triggerLabels: Record<Trigger, string> = {
  blocker_raised: 'A blocker is raised',
  need_by_passed: 'The day by which an answer is needed has passed',
  at_risk_twice: 'An outcome is at risk twice in a row',
  unanswered_twice: 'Someone does not answer twice in a row',
  deadline_passed: 'An outcome’s deadline has passed',
  blocked_without_warning: 'An outcome is blocked that was on track before',
};

/** Whom a level means, in a sentence of ours. */
export function whoText(who: LevelWho, nameOf: (userId: string) => string): string {
  if (who.kind === 'person') return userText(nameOf(who.userId), 80);
  return whoLabels[who.kind === 'role' ? who.role : who.kind];
}

/** `4 working hours`, `1 working hour`, `1.5 working hours` */
function hoursText(hours: number): string {
  return hours === 1 ? '1 working hour' : `${hours} working hours`;
}

/** What a policy says, line by line. */
export function policyLines(policy: Policy, nameOf: (userId: string) => string): string[] {
  const { levels, repeats, triggers } = policy;
  return [
    ...levels.map(
      ({ who, acknowledgeHours, decideHours }, index) =>
        `${index + 1}. ${whoText(who, nameOf)}: ${hoursText(acknowledgeHours)} to react, ${hoursText(decideHours)} to decide`,
    ),
    repeatsText(repeats),
    `It starts when: ${triggers.map((trigger) => lowerFirst(triggerLabels[trigger])).join('; ')}.`,
  ];
}

function repeatsText(repeats: number): string {
  if (repeats === 0) return 'Then the admins, one after the other.';
  return `The last level that can be reached is asked ${repeats === 1 ? 'once' : `${repeats} times`} more, a day apart; then the admins, one after the other.`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
