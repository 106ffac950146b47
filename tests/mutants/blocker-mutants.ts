import { inFile, type Mutant } from './mutant.ts';

const fromMessage = inFile('integration-postgres', 'integration/blockers/from-message.test.ts');
const hidden = inFile('journeys-postgres', 'journeys/private-blocker.test.ts');
const ways = inFile('integration-postgres', 'integration/escalations/ways.test.ts');
const shortcuts = inFile('contract', 'contract/slack/shortcuts.test.ts');
const fromShortcut = inFile('journeys-postgres', 'journeys/shortcuts.test.ts');
const rules = inFile('unit', 'unit/blockers/rules.test.ts');
const views = inFile('unit', 'unit/blockers/views.test.ts');
const cases = inFile('integration-postgres', 'integration/blockers/cases.test.ts');

/** Of blockers: that what is private stays so, who hears of them, and that two never cross. */
export const blockerMutants: readonly Mutant[] = [
  {
    name: 'what was said in private is copied into the form of a blocker for the team',
    file: 'src/features/blockers/service/from-message.ts',
    replace: 'const isPrivate = !isOfTeam && ',
    by: 'const isPrivate = false && ',
    caughtBy: fromMessage('what was said in private is not copied'),
  },
  {
    name: 'what was said where not everyone reads becomes the title of an outcome, which everyone can find',
    file: 'src/features/outcomes/service/from-message.ts',
    replace: '!(await isPublicChannel(workspaceId, channelId))',
    by: '(await isPublicChannel(workspaceId, channelId)) === undefined',
    caughtBy: fromShortcut('make an outcome of a message'),
  },
  {
    name: 'private blockers are read with the others that a check-in shows',
    file: 'src/features/blockers/repository/blockers.ts',
    replace: ".where('team_id', '=', teamId)\n    .where('visibility', '=', 'team')\n    .where(({ or",
    by: ".where('team_id', '=', teamId)\n    .where(({ or",
    caughtBy: ways('a blocker is on its way'),
  },
  {
    name: 'a private blocker that is logged in a check-in says to the channel that its outcome is blocked',
    file: 'src/features/check-ins/service/blockers-changed.ts',
    replace: " || visibility !== 'team'",
    by: '',
    caughtBy: hidden('a private blocker is known to its raiser'),
  },
  {
    name: 'an answer with a private blocker raises one for the team',
    file: 'src/features/check-ins/service/answer-cases.ts',
    replace: 'inPrivate?.includes(outcomeId) === true',
    by: 'inPrivate === null',
    caughtBy: hidden('a private blocker is known to its raiser'),
  },
  {
    name: 'whoever logs a blocker reads of a private one on the same outcome',
    file: 'src/features/blockers/service/form-cases.ts',
    replace: 'open.find((each) => isSame(each, logged))',
    by: 'open[0]',
    caughtBy: hidden('a private blocker is known to its raiser'),
  },
  {
    name: 'a shortcut is acknowledged before its work is done',
    file: 'src/slack/listeners/shortcuts.ts',
    replace: 'const outcome = await handling.within(work);\n      await ack();',
    by: 'await ack();\n      const outcome = await handling.within(work);',
    caughtBy: shortcuts('a shortcut is acknowledged once its work is done'),
  },
  {
    name: 'a private blocker is known to everyone',
    file: 'src/features/blockers/rules/knowing.ts',
    replace: "return visibility === 'team' ||",
    by: "return visibility !== 'team' ||",
    caughtBy: rules('is known to its raiser, the person asked and those it was brought to'),
  },
  {
    name: 'a private blocker can be found by its id',
    file: 'src/features/blockers/service/access.ts',
    replace: '!mayKnow(blocker, userId, told)',
    by: 'mayKnow(blocker, userId, told) === undefined',
    caughtBy: cases('is known to its raiser and the person asked, and to nobody else'),
  },
  {
    name: 'a private blocker is listed for the whole team',
    file: 'src/features/blockers/repository/listing.ts',
    replace: "blocker('visibility', '=', 'team'),",
    by: "blocker('visibility', '!=', ''),",
    caughtBy: cases('is known to its raiser and the person asked, and to nobody else'),
  },
  {
    name: 'the card of a private blocker goes into the channel',
    file: 'src/features/blockers/service/cards.ts',
    replace: "blocker.visibility === 'chain' ? { user",
    by: "blocker.visibility !== 'chain' ? { user",
    caughtBy: cases('is known to its raiser and the person asked, and to nobody else'),
  },
  {
    name: 'the end of a private blocker is noted in the channel',
    file: 'src/features/blockers/service/telling.ts',
    replace: "blocker.visibility === 'chain' || !(await",
    by: '!(await',
    caughtBy: cases('is known to its raiser and the person asked, and to nobody else'),
  },
  {
    name: 'a private blocker is told to the raiser of that which it becomes one with',
    file: 'src/features/blockers/service/telling.ts',
    replace: "if (blocker.visibility === 'team' && into.raisedBy",
    by: 'if (into.raisedBy',
    caughtBy: cases('never shows in what it becomes one with'),
  },
  {
    name: 'a blocker of the team becomes one with a private one',
    file: 'src/features/blockers/rules/knowing.ts',
    replace: "return into.visibility === 'team' ||",
    by: "return into.state === 'open' ||",
    caughtBy: rules('takes up none of the team'),
  },
  {
    name: 'the second of two editors of a blocker overwrites the first',
    file: 'src/features/blockers/service/form-cases.ts',
    replace: 'stands.revision !== editing.revision',
    by: 'stands.revision < editing.revision',
    caughtBy: cases('shows the second of two editors what the first has changed'),
  },
  {
    name: 'an outcome has two open blockers',
    file: 'src/features/blockers/service/changing.ts',
    replace: 'if (open.some((other) => other.id !== id',
    by: 'if (open.some((other) => other.id === id',
    caughtBy: cases('does not come back where its outcome is closed, or blocked by another one'),
  },
  {
    name: 'a guest is asked to decide about a blocker',
    file: 'src/features/blockers/rules/asking.ts',
    replace: 'if (person.isGuest)',
    by: 'if (person.isGuest && person.isBot)',
    caughtBy: cases('asks nobody who can’t decide'),
  },
  {
    name: 'a blocker asks somebody who is away without a word',
    file: 'src/features/blockers/service/form-cases.ts',
    replace: 'if (asked && context.knowsAway !== asked.userId) {',
    by: 'if (asked && context.knowsAway === asked.userId) {',
    caughtBy: cases('asks somebody who is away only when that was said'),
  },
  {
    name: 'the card of a blocker rings whoever is away',
    file: 'src/features/blockers/service/shown.ts',
    replace: '(!isHere(userId) || away.has(userId))',
    by: '!isHere(userId)',
    caughtBy: cases('asks somebody who is away only when that was said'),
  },
  {
    name: 'whoever raised a blocker that became one with another hears no more of it',
    file: 'src/features/blockers/service/telling.ts',
    replace: 'const readers = [...(toldElsewhere ? [] : [blocker.raisedBy]), ...raisers];',
    by: 'const readers = toldElsewhere ? [] : [blocker.raisedBy];',
    caughtBy: cases('tells both raisers of two that became one how that one ends'),
  },
  {
    name: 'a blocker writes to a raiser who has left',
    file: 'src/features/blockers/service/telling.ts',
    replace: 'if (userId === by || !people.isHere(userId)) continue;',
    by: 'if (userId === by) continue;',
    caughtBy: cases('survives its raiser'),
  },
  {
    name: 'a card is silent about the day by which it was needed',
    file: 'src/features/blockers/views/lines.ts',
    replace: 'blocker.neededBy < today ?',
    by: 'blocker.neededBy > today ?',
    caughtBy: views('a card says that the day has passed'),
  },
];
