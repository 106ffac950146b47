import type { EscalationInput, Facts } from '../../../src/features/escalations/rules/escalation.ts';
import type { Policy } from '../../../src/features/escalations/rules/policy.ts';
import { climbingOf } from './climbing.ts';
import { readerOf, type Scene, type Standing } from './journal.ts';
import { timersOf } from './timers.ts';

/** One escalation of the naive model. */
export function naiveModel(policy: Policy, raiser: string | undefined) {
  const nobody: Facts = { line: [], admins: [], person: () => undefined };
  const scene: Scene = {
    policy,
    raiser,
    journal: [],
    facts: nobody,
    now: 0,
    said: [],
    tell: undefined,
    askRaiser: false,
  };
  const reader = readerOf(scene);
  const climbing = climbingOf(scene, reader);
  const {
    all,
    hasBeenTold,
    isLevelOwed,
    toldInRound,
    declined,
    handedOn,
    stepNow,
    hold,
    state,
    clock,
    minute,
    inFuture,
    date,
    workOf,
    hours,
  } = reader;
  const { climb, end, give, giveBack, giveUpOn, goOn, offer, reach } = climbing;
  const { comeDue, afterQuestion } = timersOf(scene, reader, climbing);

  /** Why an input can't be, or nothing where it was done. */
  function take(input: EscalationInput): string | undefined {
    const last = hold();
    if (state() === 'ended') return 'ended';
    if (!last) return 'not begun';
    const has =
      'by' in input &&
      input.by !== undefined &&
      last.who === input.by &&
      hasBeenTold(input.by) &&
      scene.facts.person(input.by);
    switch (input.kind) {
      case 'due':
        comeDue();
        return undefined;
      case 'end':
        end(input.how, input.by);
        return undefined;
      case 'decide':
        if (!hasBeenTold(input.by)) return 'not_asked';
        scene.said.push(`decided ${input.by}`);
        end('decided', input.by);
        return undefined;
      case 'acknowledge': {
        const person = scene.facts.person(input.by);
        if (!person || !hasBeenTold(input.by)) return 'not_asked';
        const isNew = last.who !== input.by;
        if (state() === 'promised' || state() === 'needs_info') return isNew ? 'not_asked' : undefined;
        const until = workOf(person, hours(stepNow(), 'decideHours'));
        scene.said.push(`acknowledged ${input.by} ${until}`);
        scene.journal.push({
          did: 'acknowledge',
          who: input.by,
          until,
          before: state() === 'asked' ? clock() : undefined,
          away: person.unusable === 'away',
          early: last.did === 'plan' && isNew && last.ofLevel,
          isNew,
        });
        return undefined;
      }
      case 'take_back': {
        if (!has || state() !== 'promised')
          return last.who === input.by ? 'nothing_to_take_back' : 'not_asked';
        scene.said.push(`took_back ${input.by}`);
        const acknowledged = scene.journal.findLast((line) => line.did === 'acknowledge');
        if (acknowledged?.before === undefined || acknowledged.before <= scene.now) goOn();
        else scene.journal.push({ did: 'take back', who: input.by, until: acknowledged.before });
        return undefined;
      }
      case 'delegate': {
        if (!has) return 'not_asked';
        const { by, to } = input;
        const person = scene.facts.person(to);
        const why =
          (by === to && 'self') ||
          (to === raiser && 'raiser') ||
          (person ? person.unusable : 'nobody') ||
          (handedOn(to) && 'delegated_before') ||
          (declined(to) && 'declined');
        if (why) return `cannot_delegate ${why}`;
        scene.said.push(`delegated ${by} ${to}`);
        scene.journal.push({ did: 'delegate', who: by, to });
        give(to, stepNow(), false);
        return undefined;
      }
      case 'ask_raiser': {
        if (!has) return 'not_asked';
        const person = raiser === undefined ? undefined : scene.facts.person(raiser);
        if (!person || person.unusable) return `no_raiser ${person?.unusable ?? 'nobody'}`;
        scene.said.push(`asked_raiser ${input.by}`);
        scene.askRaiser = true;
        const left =
          last.did === 'plan' ? last.minutes : has.workingMinutesBetween(date(scene.now), date(clock()));
        scene.journal.push({
          did: 'question',
          who: input.by,
          until: workOf(person, 480),
          left: last.did === 'question' ? last.left : left,
          promised:
            last.did === 'question'
              ? last.promised
              : state() === 'promised' || (last.did === 'plan' && last.promised),
          away: has.unusable === 'away',
        });
        return undefined;
      }
      case 'raiser_answers':
        if (last.did !== 'question' || input.by !== raiser) return 'no_question';
        scene.said.push(`raiser_answered ${input.by}`);
        if (scene.facts.person(last.who)) afterQuestion(last.who, 'raiser_answered');
        else goOn();
        return undefined;
      case 'decline':
        if (!has) return 'not_asked';
        scene.said.push(`declined ${input.by}`);
        scene.journal.push({ did: 'decline', who: input.by });
        if (!giveBack(input.by)) goOn();
        return undefined;
      case 'redirect':
        if (last.who === input.to) return undefined;
        scene.said.push(`redirected ${input.by} ${input.to}`);
        scene.journal.push({ did: 'begin', how: 'redirect' });
        if (!offer(input.to, 0, true)) climb(1);
        return undefined;
      case 'need_by_passed': {
        const length = scene.journal.length;
        scene.said.push('need_by_passed');
        if (last.did === 'plan') return undefined;
        goOn();
        if (state() !== 'ended') return undefined;
        scene.journal.length = length;
        scene.said.length = 1;
        return undefined;
      }
      case 'escalate_now': {
        const length = scene.journal.length;
        scene.said.push(`escalated_by_hand ${input.by}`);
        if (last.did !== 'plan' || (last.why !== 'ask' && last.why !== 'handed_back')) goOn();
        else if (!scene.facts.person(last.who) || scene.facts.person(last.who)?.unusable)
          giveUpOn(last.who, last.ofLevel);
        else reach(last, 0, true);
        if (state() !== 'ended') return undefined;
        scene.journal.length = length;
        return `nobody_left ${isAnyoneAbove(last.who) ? 'told_before' : 'nobody'}`;
      }
    }
  }

  /** Whether somebody above, other than whoever has it, was told before. */
  function isAnyoneAbove(holder: string): boolean {
    const { line, admins } = scene.facts;
    const above = [...line.slice(isLevelOwed() ? stepNow() : stepNow() + 1), ...admins];
    return toldInRound().some((who) => who !== holder && above.includes(who));
  }

  function standing(): Standing {
    const last = hold();
    const isOver = state() === 'ended';
    const leavesAt = last && scene.facts.person(last.who)?.leavesAt;
    const leaves = leavesAt && last?.did !== 'plan' ? minute(leavesAt) : Number.POSITIVE_INFINITY;
    return {
      state: state(),
      holder: isOver ? undefined : last?.who,
      step: stepNow(),
      due: isOver
        ? undefined
        : inFuture(Math.min(clock(), leaves > scene.now ? leaves : Number.POSITIVE_INFINITY)),
      how: all('end').at(-1)?.how,
      tell: scene.tell,
      askRaiser: scene.askRaiser,
      said: scene.said,
    };
  }

  function attend(now: number, facts: Facts): void {
    Object.assign(scene, { facts, now, said: [], tell: undefined, askRaiser: false });
  }

  return {
    start: (at: number, known: Facts): Standing => {
      attend(at, known);
      scene.said.push(`started ${raiser}`);
      scene.journal.push({ did: 'begin', how: 'start' });
      climb(0);
      return standing();
    },
    step: (input: EscalationInput, at: number, known: Facts): Standing | string => {
      attend(at, known);
      return take(input) ?? standing();
    },
  };
}
