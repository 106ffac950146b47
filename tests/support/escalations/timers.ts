import type { Climbing } from './climbing.ts';
import type { Reader, Scene } from './journal.ts';

/** What becomes of it by itself. */
export function timersOf(scene: Scene, reader: Reader, climbing: Climbing) {
  const { all, after, round, stepNow, hold, state, clock, date, workOf, hours, isLevelOwed } = reader;
  const { canBeAsked, reach, goOn, giveUpOn } = climbing;

  function comeDue(): void {
    const last = hold();
    if (!last) return;
    const person = scene.facts.person(last.who);
    const isOver = clock() <= scene.now;
    const isExcused = 'away' in last && last.away && !isOver;
    if (!person || (person.unusable && !(person.unusable === 'away' && isExcused))) {
      giveUpOn(last.who, last.did === 'plan' && last.ofLevel);
      return;
    }
    if (last.did === 'plan') {
      const tries = last.tries + (isOver && person.free > date(scene.now) ? 1 : 0);
      if (tries < 3) {
        reach(last, tries);
        return;
      }
      scene.journal.push({ did: 'cannot reach', who: last.who });
      giveUpOn(last.who, last.ofLevel);
      return;
    }
    if (!isOver) return;
    if (state() === 'needs_info') {
      hearNothing(last.who);
      return;
    }
    if (state() === 'promised') {
      breakPromise(last.who);
      return;
    }
    const repeated = all('tell', round()).filter(
      ({ why, step }) => why === 'ask_again' && step === stepNow(),
    ).length;
    if (isAboveLevels() || isSomebodyAbove() || repeated >= scene.policy.repeats) {
      goOn();
      return;
    }
    comeBack(last.who, 'ask_again', 480, false);
  }

  const isAboveLevels = () => stepNow() === scene.policy.levels.length;

  /** Whether it would come to somebody before the admins. */
  function isSomebodyAbove(): boolean {
    const owed = isLevelOwed() ? stepNow() : stepNow() + 1;
    const above = scene.facts.line.slice(owed);
    return above.some((who) => who !== undefined && canBeAsked(who));
  }

  function comeBack(who: string, why: string, minutes: number, promised: boolean): void {
    reach({ who, step: stepNow(), why, minutes, promised, ofLevel: false, instead: undefined }, 0);
  }

  function breakPromise(who: string): void {
    scene.said.push(`promise_passed ${who}`);
    const theirs = after(
      (line) =>
        ((line.did === 'plan' || line.did === 'tell') && ['ask', 'handed_back'].includes(line.why)) ||
        (line.did === 'acknowledge' && line.isNew),
    );
    if (all('break promise', theirs).length > 0) {
      goOn();
      return;
    }
    scene.journal.push({ did: 'break promise', who });
    comeBack(who, 'promise_passed', hours(stepNow(), 'acknowledgeHours'), false);
  }

  function hearNothing(who: string): void {
    const { raiser } = scene;
    const person = raiser === undefined ? undefined : scene.facts.person(raiser);
    const asked =
      1 +
      all(
        'question again',
        after(({ did }) => did === 'question'),
      ).length;
    if (person && !person.unusable && asked < 3) {
      scene.said.push(`asked_raiser_again ${who}`);
      scene.askRaiser = true;
      scene.journal.push({ did: 'question again', until: workOf(person, 480) });
      return;
    }
    if (scene.raiser !== undefined) scene.said.push(`raiser_silent ${raiser}`);
    afterQuestion(who, 'raiser_silent');
  }

  function afterQuestion(who: string, why: string): void {
    const last = hold();
    if (last?.did !== 'question') throw new Error('No question');
    if (scene.facts.person(who)?.unusable) {
      giveUpOn(who, false);
      return;
    }
    comeBack(who, why, Math.max(60, last.left), last.promised);
  }

  return { comeDue, afterQuestion };
}
