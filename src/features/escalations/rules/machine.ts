import type { Escalation, EscalationInput, Facts, NotDone, Step } from './escalation.ts';
import { whenDue } from './machine/due.ts';
import { escalateNow, needByPassed, redirect } from './machine/hurrying.ts';
import {
  acknowledge,
  askRaiser,
  decide,
  decline,
  delegate,
  raiserAnswers,
  takeBack,
} from './machine/reactions.ts';
import { ended, type Moment, upFrom } from './machine/telling.ts';
import type { Policy } from './policy.ts';

/** What becomes of something that starts now: the first level that can be told is. */
export function startOf(
  policy: Policy,
  { raisedBy }: { raisedBy: string | undefined },
  facts: Facts,
  now: Date,
): Step {
  const escalation: Escalation = {
    policy,
    raisedBy,
    state: 'waiting',
    step: 0,
    holderId: undefined,
    memory: { told: [], brokenPromises: 0, repeats: 0, delegatedBy: [], declinedBy: [] },
    dueAt: now,
    endedHow: undefined,
  };
  return upFrom({ escalation, facts, now, history: [{ kind: 'started', by: raisedBy }] }, 0);
}

/** What becomes of an escalation by what happens to it now, or why that can't be done. */
export function stepOf(
  escalation: Escalation,
  input: EscalationInput,
  facts: Facts,
  now: Date,
): Step | { notDone: NotDone } {
  if (escalation.state === 'ended') return { notDone: { because: 'ended' } };
  const moment: Moment = { escalation, facts, now, history: [] };
  switch (input.kind) {
    case 'due':
      return whenDue(moment);
    case 'acknowledge':
      return acknowledge(moment, input);
    case 'take_back':
      return takeBack(moment, input);
    case 'decide':
      return decide(moment, input);
    case 'delegate':
      return delegate(moment, input);
    case 'ask_raiser':
      return askRaiser(moment, input);
    case 'raiser_answers':
      return raiserAnswers(moment, input);
    case 'decline':
      return decline(moment, input);
    case 'escalate_now':
      return escalateNow(moment, input);
    case 'need_by_passed':
      return needByPassed(moment);
    case 'redirect':
      return redirect(moment, input);
    case 'end':
      return ended(moment, input.how, input.by);
  }
}
