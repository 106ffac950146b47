import type { Escalation, EscalationInput, NotDone, Step } from '../escalation.ts';
import { dueFrom } from './clock.ts';
import { unchanged } from './reactions.ts';
import { after, ask, goOn, levelAbove, type Moment, passOver, tellNow, upFrom } from './telling.ts';
import { toldInThisRound, usableFor } from './usable.ts';

type Input<Kind extends EscalationInput['kind']> = Extract<EscalationInput, { kind: Kind }>;

/**
 * The team does not want to wait. Somebody who was going to be told later is told now, whatever the hour, unless they
 * are away; otherwise the next level is, when they may be. Where nobody is left, it stays with whoever has it.
 */
export function escalateNow(moment: Moment, { by }: Input<'escalate_now'>): Step | { notDone: NotDone } {
  const { escalation, facts } = moment;
  const { toTell } = escalation.memory;
  const noted = after(moment, { kind: 'escalated_by_hand', by });
  const holder = escalation.holderId === undefined ? undefined : facts.person(escalation.holderId);
  const step =
    escalation.state !== 'waiting' || (toTell?.why !== 'ask' && toTell?.why !== 'handed_back')
      ? goOn(noted)
      : holder && !holder.unusable
        ? tellNow(noted, holder, toTell)
        : passOver(noted, holder);
  return step.next.state === 'ended' ? { notDone: { because: 'nobody_left', why: whyNobody(moment) } } : step;
}

/** Whether those above were told already, or there is nobody above to be told. */
function whyNobody({ escalation, facts }: Moment): 'told_before' | 'nobody' {
  const told = toldInThisRound(escalation).filter((userId) => userId !== escalation.holderId);
  const above = [...facts.line.slice(levelAbove(escalation)), ...facts.admins];
  return above.some((userId) => userId !== undefined && told.includes(userId)) ? 'told_before' : 'nobody';
}

/**
 * The day by which it was needed is over: it goes on to the next level, whoever has it. That may be at night, so whoever
 * waits to be told goes on waiting; and where nobody is left, it stays with whoever has it.
 */
export function needByPassed(moment: Moment): Step {
  const noted = after(moment, { kind: 'need_by_passed' });
  const { escalation, now } = moment;
  const dueAt = dueFrom(escalation.dueAt ?? now, now);
  const stays: Step = { next: { ...escalation, dueAt }, history: [...noted.history], tell: undefined };
  if (escalation.state === 'waiting') return stays;
  const step = goOn(noted);
  return step.next.endedHow ? stays : step;
}

/** The raiser asks somebody else: it goes up the line anew, beginning with them. Earlier ones may still decide. */
export function redirect(moment: Moment, { by, to }: Input<'redirect'>): Step {
  const { escalation, facts } = moment;
  if (escalation.holderId === to) return unchanged(moment);
  const { told, declinedBy } = escalation.memory;
  const anew: Escalation = {
    ...escalation,
    step: 0,
    memory: {
      told,
      restartedAt: told.length,
      brokenPromises: 0,
      repeats: 0,
      delegatedBy: [],
      declinedBy,
    },
  };
  const so = after({ ...moment, escalation: anew }, { kind: 'redirected', by, to });
  const found = usableFor(to, anew, facts);
  if (!('unusable' in found)) return ask(so, found, 0, { isLevel: true });
  return upFrom(after(so, { kind: 'skipped', step: 0, who: to, why: found.unusable }), 1);
}
