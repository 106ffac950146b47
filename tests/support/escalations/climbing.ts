import type { Plan, Reader, Scene } from './journal.ts';

/** How it goes up the line. */
export function climbingOf(scene: Scene, reader: Reader) {
  const {
    all,
    round,
    toldInRound,
    declined,
    handedOn,
    giverOf,
    stepNow,
    inFuture,
    minute,
    date,
    workOf,
    hours,
    isLevelOwed,
  } = reader;

  function obstacle(who: string): string | undefined {
    const person = scene.facts.person(who);
    if (!person || person.unusable === 'left') return 'left';
    if (person.unusable === 'unfit') return 'unfit';
    if (who === scene.raiser) return 'raiser';
    if (declined(who)) return 'declined';
    if (toldInRound().includes(who)) return 'told_before';
    if (all('cannot reach', round()).some((line) => line.who === who)) return 'away';
    return person.unusable;
  }

  function standIn(who: string): string | undefined {
    const person = scene.facts.person(who);
    const deputy = person?.unusable === 'away' ? person.deputyId : undefined;
    return deputy !== undefined && obstacle(deputy) === undefined ? deputy : undefined;
  }

  function canBeAsked(who: string): boolean {
    const why = obstacle(who);
    return why === undefined || (why === 'away' && standIn(who) !== undefined);
  }

  /** It is somebody's turn: whether they, or their deputy, were asked. */
  function offer(who: string | undefined, step: number, ofLevel: boolean): boolean {
    const why = who === undefined ? 'nobody' : obstacle(who);
    const chosen = why === undefined ? who : why === 'away' && who ? standIn(who) : undefined;
    if (chosen === undefined) {
      if (step < scene.policy.levels.length) scene.said.push(`skipped ${step} ${who} ${why}`);
      return false;
    }
    give(chosen, step, ofLevel, chosen === who ? undefined : who);
    return true;
  }

  function give(who: string, step: number, ofLevel: boolean, instead?: string): void {
    const minutes = hours(step, 'acknowledgeHours');
    reach({ who, step, why: 'ask', minutes, promised: false, ofLevel, instead }, 0);
  }

  function reach(plan: Plan, tries: number, atAnyHour = false): void {
    const person = scene.facts.person(plan.who);
    if (!person) throw new Error(`Nobody knows ${plan.who}`);
    const free = minute(person.free);
    if (person.free > date(scene.now) && !atAnyHour) {
      scene.journal.push({ ...plan, did: 'plan', tries, until: inFuture(free) });
      return;
    }
    const again = toldInRound().includes(plan.who);
    scene.said.push(
      `told ${plan.who} ${plan.step}${plan.instead ? ` for ${plan.instead}` : ''}${again ? ' again' : ''}`,
    );
    scene.tell = `${plan.why} ${plan.who}`;
    scene.journal.push({ ...plan, did: 'tell', until: workOf(person, plan.minutes) });
  }

  function climb(from: number): void {
    for (let step = from; step < scene.policy.levels.length; step += 1) {
      if (offer(scene.facts.line[step], step, true)) return;
    }
    for (const admin of scene.facts.admins) if (offer(admin, scene.policy.levels.length, false)) return;
    const told = toldInRound();
    const isRefused = told.some(declined) && told.every((who) => declined(who) || handedOn(who));
    end(isRefused ? 'declined' : 'given_up', undefined);
  }

  function goOn(): void {
    const isOwed = isLevelOwed();
    const step = stepNow();
    scene.journal.push({ did: 'go on' });
    climb(isOwed ? step : step + 1);
  }

  /** Whoever was handed it declines: whether the other has it again. */
  function giveBack(by: string): boolean {
    const who = giverOf(by);
    const person = who === undefined ? undefined : scene.facts.person(who);
    const isLost = all('cannot reach', round()).some((line) => line.who === who);
    if (!person || person.unusable || declined(person.userId) || isLost) return false;
    const { userId } = person;
    scene.said.push(`handed_back ${by} ${userId}`);
    scene.journal.push({ did: 'hand back', who: userId });
    const step = stepNow();
    const minutes = hours(step, 'acknowledgeHours');
    reach(
      { who: userId, step, why: 'handed_back', minutes, promised: false, ofLevel: false, instead: undefined },
      0,
    );
    return true;
  }

  function giveUpOn(who: string, ofLevel: boolean): void {
    const deputy = standIn(who);
    if (deputy !== undefined) {
      give(deputy, stepNow(), ofLevel, who);
      return;
    }
    const person = scene.facts.person(who);
    scene.said.push(`skipped ${stepNow()} ${who} ${person ? (person.unusable ?? 'away') : 'left'}`);
    goOn();
  }

  function end(how: string, by: string | undefined): void {
    scene.said.push(`ended ${how} ${by}`);
    scene.journal.push({ did: 'end', how });
  }

  return { canBeAsked, offer, give, reach, climb, goOn, giveBack, giveUpOn, end };
}

export type Climbing = ReturnType<typeof climbingOf>;
