import { inFile, type Mutant } from './mutant.ts';

const machine = inFile('unit', 'unit/escalations/machine.test.ts');
const histories = inFile('unit', 'unit/escalations/histories.test.ts');
const hours = inFile('unit', 'unit/core/working-hours.test.ts');
const facts = inFile('integration-postgres', 'integration/escalations/facts.test.ts');

const answered = inFile('integration-postgres', 'integration/escalations/answered.test.ts');
const goingOn = inFile('integration-postgres', 'integration/escalations/going-on.test.ts');

const always = histories('whatever happens, somebody has it');
const folder = 'src/features/escalations/rules/machine';

/** Of what keeps an escalation on its way up, and people from being asked who must not be. */
export const escalationMutants: readonly Mutant[] = [
  {
    name: 'one that can’t be read holds up those that are told in one message with it',
    file: 'src/features/escalations/service/dossiers.ts',
    replace: 'if (sqlStateOf(error)) throw error;',
    by: 'throw error;',
    caughtBy: goingOn('beside one whose policy nobody understands'),
  },
  {
    name: 'one that can’t be shown holds up those that are told in one message with it',
    file: 'src/features/escalations/service/showing.ts',
    replace: 'leaveOut(turn.escalationId, error);',
    by: 'throw error;',
    caughtBy: goingOn('beside one of a day that nobody can say'),
  },
  {
    name: 'an edit on the day after sends it on once more',
    file: 'src/features/escalations/service/need-by.ts',
    replace: 'if (endsAt > nowOf(clock)) await',
    by: 'await',
    caughtBy: goingOn('what is needed by a day that is over goes on once'),
  },
  {
    name: 'a day that is over goes unnoticed',
    file: 'src/features/escalations/service/need-by.ts',
    replace: 'await sendOn(deps, workspace, [...open.values()], now);',
    by: '',
    caughtBy: goingOn('what is needed by a day that is over goes on once'),
  },
  {
    name: 'somebody is rung once for each of several things at once',
    file: 'src/features/escalations/service/keeping.ts',
    replace: 'Map.groupBy(told, ({ userId }) => userId)',
    by: 'Map.groupBy(told, ({ id }) => id)',
    caughtBy: goingOn('all that falls to one person in a minute is one message'),
  },
  {
    name: 'what waits for somebody who has left waits on',
    file: 'src/features/escalations/service/escalations.ts',
    replace: 'makeDue(workspace, await heldBy(workspace, userIds), nowOf(clock)),',
    by: 'makeDue(workspace, [], nowOf(clock)),',
    caughtBy: goingOn('is looked at again when whoever has it leaves'),
  },
  {
    name: 'a decision is changed over one that was not seen',
    file: 'src/features/escalations/service/acting.ts',
    replace: 'standing?.id !== said.changes || ',
    by: '!standing || ',
    caughtBy: answered('a decision is changed by whoever made it'),
  },
  {
    name: 'what a private channel’s team says is handed to anybody',
    file: 'src/features/escalations/service/delegating.ts',
    replace: 'return channel.isPrivate &&',
    by: 'return !channel.isPrivate &&',
    caughtBy: answered('is handed to nobody who could not read'),
  },
  {
    name: 'what is open has a next moment that has passed',
    file: `${folder}/clock.ts`,
    replace: 'Math.max(Math.ceil(at.getTime() / MINUTE_MS), next)',
    by: 'Math.ceil(at.getTime() / MINUTE_MS)',
    caughtBy: machine('a level that gives no time at all'),
  },
  {
    name: 'an escalation stays with somebody whose leave begins',
    file: `${folder}/clock.ts`,
    replace: 'leavesAt && leavesAt > now && leavesAt < clockEndsAt ? leavesAt : clockEndsAt',
    by: 'clockEndsAt',
    caughtBy: always,
  },
  {
    name: 'an escalation rings at night',
    file: `${folder}/telling.ts`,
    replace: 'if (holder.free <= moment.now) return',
    by: 'if (holder.userId) return',
    caughtBy: machine('sleeps: is told in the morning'),
  },
  {
    name: 'somebody who can never be told holds an escalation for ever',
    file: `${folder}/due.ts`,
    replace: 'if (putOff < MOST_PUT_OFF)',
    by: 'if (putOff > 0)',
    caughtBy: machine('never has a moment: is passed over'),
  },
  {
    name: 'an escalation stays with somebody who has left',
    file: `${folder}/due.ts`,
    replace: 'if (!holder || !isHere) return passOver(moment, holder);',
    by: 'if (!holder) return passOver(moment, holder);',
    caughtBy: machine('leaves while they have it'),
  },
  {
    name: 'a timer that fires twice counts twice',
    file: `${folder}/due.ts`,
    replace: 'if (!isOver) return lookAgain(moment, holder);',
    by: '',
    caughtBy: always,
  },
  {
    name: 'a promise may be broken again and again',
    file: `${folder}/due.ts`,
    replace: 'if (memory.brokenPromises > 0) return goOn(noted);',
    by: '',
    caughtBy: machine('is not fixed: it comes back once'),
  },
  {
    name: 'the last level is asked for ever',
    file: `${folder}/due.ts`,
    replace: ' || memory.repeats >= policy.repeats',
    by: '',
    caughtBy: always,
  },
  {
    name: 'whoever has nobody above them is asked once',
    file: `${folder}/due.ts`,
    replace: 'hasLevelAbove(moment)',
    by: 'step < policy.levels.length - 1',
    caughtBy: machine('every level above means nobody'),
  },
  {
    name: 'a level that appears later is asked less often than the one before it',
    file: `${folder}/telling.ts`,
    replace: 'step === escalation.step ? escalation.memory.repeats : 0',
    by: 'escalation.memory.repeats',
    caughtBy: machine('the last who was asked again has somebody above them'),
  },
  {
    name: 'whoever asked for more has no time left when they have it',
    file: `${folder}/due.ts`,
    replace: 'Math.max(question?.leftMinutes ?? 0, LEAST_MINUTES)',
    by: '(question?.leftMinutes ?? 0)',
    caughtBy: machine('a raiser who stays silent is asked three times'),
  },
  {
    name: 'somebody is asked again as a later level',
    file: `${folder}/usable.ts`,
    replace: "if (toldInThisRound(escalation).includes(userId)) return 'told_before';",
    by: '',
    caughtBy: machine('raised it themselves, or was told before'),
  },
  {
    name: 'whoever raised it is asked to decide it',
    file: `${folder}/usable.ts`,
    replace: "if (userId === raisedBy) return 'raiser';",
    by: '',
    caughtBy: machine('raised it themselves, or was told before'),
  },
  {
    name: 'whoever declined is asked again, when everything begins anew',
    file: `${folder}/usable.ts`,
    replace: "if (memory.declinedBy.includes(userId)) return 'declined';",
    by: '',
    caughtBy: machine('somebody is asked who declined before'),
  },
  {
    name: 'a deputy is asked who is away as well',
    file: `${folder}/usable.ts`,
    replace: 'if (!deputy || whyNot(deputy, escalation)) return undefined;',
    by: 'if (!deputy) return undefined;',
    caughtBy: machine('is away, and so is their deputy'),
  },
  {
    name: 'a second leader takes from the first what the first is on',
    file: `${folder}/reactions.ts`,
    replace: 'return isTheirs ? unchanged(moment) : notAsked;',
    by: 'if (isTheirs) return unchanged(moment);',
    caughtBy: machine('late, while somebody else is on it'),
  },
  {
    name: 'an earlier one who takes it makes a level that was never told disappear',
    file: `${folder}/reactions.ts`,
    replace: 'levelUntold: memory.levelUntold || untold,',
    by: '',
    caughtBy: machine('late: it is theirs again, and who was not told yet'),
  },
  {
    name: 'an escalation is handed round in a circle',
    file: `${folder}/reactions.ts`,
    replace: "(memory.delegatedBy.includes(to) && ('delegated_before' as const)) ||",
    by: '',
    caughtBy: machine('the other has the whole time'),
  },
  {
    name: 'to hurry at the end of the line ends it, although somebody has it',
    file: `${folder}/hurrying.ts`,
    replace: "step.next.state === 'ended' ?",
    by: "step.next.state === 'waiting' && step.next.step < 0 ?",
    caughtBy: machine('it goes on to the next level at once, and stays where nobody is left'),
  },
  {
    name: 'a shift that began yesterday is no work',
    file: 'src/core/working-hours.ts',
    replace: 'addDays(toLocal(zone, new Date(ms)).date, -1)',
    by: 'toLocal(zone, new Date(ms)).date',
    caughtBy: hours('would say the same'),
  },
  {
    name: 'time to react goes on while somebody is on leave',
    file: 'src/core/working-hours.ts',
    replace: 'if (begins > from.getTime()) return wholeMinute(begins);',
    by: '',
    caughtBy: hours('until leave begins'),
  },
  {
    name: 'an escalation waits for the morning on which somebody is on leave',
    file: 'src/features/escalations/service/recipients.ts',
    replace: 'leave.awayAt(now) ?? (free > now ? leave.awayAt(free) : undefined)',
    by: 'leave.awayAt(now)',
    caughtBy: facts('passes over those who leave before they could be told'),
  },
  {
    name: 'somebody who has left stands in for somebody',
    file: 'src/features/escalations/service/recipients.ts',
    replace: 'deputy && !unfit(deputy.person) && !awayOf',
    by: 'deputy && !awayOf',
    caughtBy: facts('knows whom the levels of many escalations mean now'),
  },
];
