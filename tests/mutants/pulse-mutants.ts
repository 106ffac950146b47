import { inFile, type Mutant } from './mutant.ts';

const acting = inFile('integration-postgres', 'integration/pulses/acting.test.ts');
const adversary = inFile('unit', 'unit/pulses/adversary.test.ts');
const attacks = inFile('unit', 'unit/pulses/attacks.test.ts');
const release = inFile('unit', 'unit/pulses/release.test.ts');
const scores = inFile('unit', 'unit/pulses/scores.test.ts');
const statements = inFile('unit', 'unit/pulses/statements.test.ts');

const RELEASE = 'src/features/pulses/rules/release.ts';

/** Of pulses: without any of these rules, somebody's answer can be found out. */
export const pulseMutants: readonly Mutant[] = [
  {
    name: 'new accounts make a pulse large enough',
    file: RELEASE,
    replace: "return established < MINIMUM ? 'too_new' : undefined",
    by: 'return undefined',
    caughtBy: adversary('finds out nobody'),
  },
  {
    name: 'four accounts are opened around one person',
    file: RELEASE,
    replace: 'established < MINIMUM',
    by: 'answered < MINIMUM',
    caughtBy: attacks('around one other'),
  },
  {
    name: 'a pulse is shown in which all agree',
    file: RELEASE,
    replace: "return Math.max(...counts) >= result.established - 1 ? 'too_alike' : undefined",
    by: 'return undefined',
    caughtBy: attacks('people who agree'),
  },
  {
    name: 'who gave the odd answer sees what all others said',
    file: RELEASE,
    replace: '>= result.established - 1 ?',
    by: '>= result.established ?',
    caughtBy: attacks('all but one'),
  },
  {
    name: 'answers of new accounts hide that all others agree',
    file: RELEASE,
    replace: '>= result.established - 1 ?',
    by: '>= result.answered - 1 ?',
    caughtBy: adversary('finds out nobody'),
  },
  {
    name: 'two results are shown side by side of which one more is in the second',
    file: RELEASE,
    replace: "if (beside.some((shown) => !canBeCompared(shown.people, result.people))) return 'few_changed';",
    by: 'if (beside.length > 0) return undefined;',
    caughtBy: attacks('side by side'),
  },
  {
    name: 'of one roster, now one answers and then another',
    file: RELEASE,
    replace: 'before.isWhole && now.isWhole && ',
    by: '',
    caughtBy: adversary('finds out nobody'),
  },
  {
    name: 'everybody answers, of two rosters that differ by enough',
    file: RELEASE,
    replace: ' && isSame(before.people, now.people)',
    by: '',
    caughtBy: attacks('week on week'),
  },
  {
    name: 'a team’s result is held against its own alone',
    file: RELEASE,
    replace: 'common(shown.people, result.people) > 0',
    by: 'shown.of === result.of',
    caughtBy: adversary('finds out nobody'),
  },
  {
    name: 'results are compared for six weeks less a day',
    file: RELEASE,
    replace: 'COMPARED_FOR_DAYS = 45',
    by: 'COMPARED_FOR_DAYS = 41',
    caughtBy: adversary('finds out nobody'),
  },
  {
    name: 'it is forgotten within two weeks who answered',
    file: RELEASE,
    replace: 'REMEMBERED_FOR_DAYS = 21',
    by: 'REMEMBERED_FOR_DAYS = 13',
    caughtBy: adversary('finds out nobody'),
  },
  {
    name: 'where everybody answered, a month is enough to forget it',
    file: RELEASE,
    replace: ' || (before.isWhole && result.isWhole)',
    by: '',
    caughtBy: attacks('month on month'),
  },
  {
    name: 'a result is shown of others than those who answered',
    file: RELEASE,
    replace: "if (answersIn(counts) !== result.answered) return 'incomplete';",
    by: '',
    caughtBy: release('not those of the people who answered'),
  },
  {
    name: 'a reason tells that answers were alike which it need not speak of',
    file: RELEASE,
    replace: '  const beside = lately.filter(',
    by: "  if (Math.max(...counts) >= result.established - 1) return 'too_alike';\n  const beside = lately.filter(",
    caughtBy: release('not even that they are alike'),
  },
  {
    name: 'comments of new accounts leave one of somebody else',
    file: RELEASE,
    replace: 'result.established >= COMMENTS_FROM',
    by: 'result.answered >= COMMENTS_FROM',
    caughtBy: release('for comments'),
  },
  {
    name: 'comments of a few are shown where those of the others were lost',
    file: RELEASE,
    replace: ' && isComplete(result)',
    by: '',
    caughtBy: release('take the comments with them'),
  },
  {
    name: 'a trend shows what one who came has changed',
    file: RELEASE,
    replace: 'size === 0 || size >= MINIMUM',
    by: 'size >= 0',
    caughtBy: release('begins from one more'),
  },
  {
    name: 'the view over teams shows a change of teams that may not be compared',
    file: 'src/features/pulses/rules/overview.ts',
    replace: 'rounds.find(({ groupId }) => groupId === now?.comparedWith)',
    by: 'rounds[0]',
    caughtBy: scores('in those teams alone'),
  },
  {
    name: 'a statement is asked again before all others were',
    file: 'src/features/pulses/rules/rotation.ts',
    replace: 'timesAsked(a.key) - timesAsked(b.key) || ',
    by: '',
    caughtBy: statements('none a second time more often'),
  },
  {
    name: 'a trend goes on over a change of the roster',
    file: 'src/features/pulses/rules/result.ts',
    replace: "ledger.get(at.comparedWith ?? '')",
    by: '[...ledger.values()][line.length]',
    caughtBy: inFile('unit', 'unit/pulses/result.test.ts')('ends where the ledger names none'),
  },
  {
    name: 'a pulse that waits is told of once and then never again',
    file: 'src/features/pulses/repository/schedules.ts',
    replace: ', next_at: againAt',
    by: '',
    caughtBy: acting('told once a week'),
  },
  {
    name: 'nobody notices that whoever a pulse waits for was not told again',
    file: 'src/features/pulses/repository/unkept.ts',
    replace: 'paused_at is null`',
    by: 'paused_at is null and held_at is null`',
    caughtBy: acting('told once a week'),
  },
  {
    name: 'a job that was on its way opens a pulse that was planned anew',
    file: 'src/features/pulses/service/holding.ts',
    replace: 'nextWorkingDay(nowOf(clock), schedule, calendar))',
    by: '{ ...nextWorkingDay(nowOf(clock), schedule, calendar), date: schedule.nextOn })',
    caughtBy: acting('told once a week'),
  },
  {
    name: 'what somebody else chose meanwhile is overwritten unseen',
    file: 'src/features/pulses/service/choosing.ts',
    replace: 'if (stampOf(action) === seen) return;',
    by: 'return;',
    caughtBy: acting('one action is chosen by whoever leads'),
  },
  {
    name: 'a pulse waits where nobody is there who could be told',
    file: 'src/features/pulses/service/telling.ts',
    replace: "key: messageKeys.held(view.pulse.id, week, 'team'),",
    by: 'key: messageKeys.result(view.pulse.id),',
    caughtBy: acting('in the channel where nobody leads'),
  },
  {
    name: 'a pulse goes on whose result nobody could be shown, since the channel is gone',
    file: 'src/features/check-ins/service/channel-gone.ts',
    replace: '  await follow.channelLost(workspace, team, how);\n',
    by: '',
    caughtBy: inFile(
      'journeys-postgres',
      'journeys/bad-input/channel-gone.test.ts',
    )('the pulse of a channel'),
  },
  {
    name: 'the next invitation rings whoever looked after the last action and is away',
    file: 'src/features/pulses/service/inviting.ts',
    replace: '[last.action.ownerId]',
    by: '[]',
    caughtBy: acting('one action is chosen by whoever leads'),
  },
];
