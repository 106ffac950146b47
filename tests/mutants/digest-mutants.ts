import { inFile, type Mutant } from './mutant.ts';

const journey = inFile('journeys-postgres', 'journeys/digests.test.ts');
const sending = inFile('integration-postgres', 'integration/digests/sending.test.ts');
const digest = inFile('unit', 'unit/digests/digest.test.ts');
const schedule = inFile('unit', 'unit/digests/schedule.test.ts');
const weeks = inFile('unit', 'unit/check-ins/weeks.test.ts');

/** Of the weekly digest, and of the weeks of a team. */
export const digestMutants: readonly Mutant[] = [
  {
    name: 'whoever stands in for a leader, and a channel, read what is private',
    file: 'src/features/digests/service/sending.ts',
    replace: "readBy === 'leader' ? {",
    by: 'true ? {',
    caughtBy: sending('while its reader is away whoever answers for them reads it'),
  },
  {
    name: 'whoever stands in for a leader is offered teams that are none of theirs',
    file: 'src/features/digests/service/sending.ts',
    replace: "if (readBy !== 'deputy')",
    by: "if (readBy !== 'channel')",
    caughtBy: journey('whoever is above two leads reads once a week how their teams stand'),
  },
  {
    name: 'a digest is written to somebody who is away',
    file: 'src/features/digests/service/sending.ts',
    replace: 'if (!away)',
    by: 'if (away || !away)',
    caughtBy: sending('while its reader is away whoever answers for them reads it'),
  },
  {
    name: 'whoever flies east over their morning reads no digest that week',
    file: 'src/features/digests/service/roll.ts',
    replace: 'next: elsewhere(reader, zone)',
    by: 'next: nextDigest(reader, zone, now)',
    caughtBy: sending('whoever travels misses none'),
  },
  {
    name: 'a digest comes without anything to say',
    file: 'src/features/digests/service/sending.ts',
    replace: 'if (hasNews(digest))',
    by: 'if (digest)',
    caughtBy: sending('nothing comes where there is nothing'),
  },
  {
    name: 'what needs a look most stands last',
    file: 'src/features/digests/rules/need.ts',
    replace: '(second[differs] ?? 0) - (first[differs] ?? 0)',
    by: '(first[differs] ?? 0) - (second[differs] ?? 0)',
    caughtBy: digest('come by what is blocked, then at risk'),
  },
  {
    name: 'a digest names as many teams as there are',
    file: 'src/features/digests/views/digest-message.ts',
    replace: 'needy.slice(0, MOST.teams);',
    by: 'needy;',
    caughtBy: digest('is a screen at most'),
  },
  {
    name: 'a digest that was just sent is planned for the same moment again',
    file: 'src/features/digests/rules/schedule.ts',
    replace: 'at > after',
    by: 'at >= after',
    caughtBy: schedule('comes on the next Monday at half past eight'),
  },
  {
    name: 'a digest that waits for its reader comes in another week',
    file: 'src/features/digests/rules/schedule.ts',
    replace: 'mondayOf(next) === mondayOf(on)',
    by: 'true',
    caughtBy: schedule('is tried again the next morning'),
  },
  {
    name: 'a week without a check-in looks as if one had closed in it',
    file: 'src/features/check-ins/rules/weeks.ts',
    replace: 'counts: figures.at(-1)?.counts,',
    by: 'counts: figures.at(-1)?.counts ?? {},',
    caughtBy: weeks('begin with its first check-in'),
  },
];
