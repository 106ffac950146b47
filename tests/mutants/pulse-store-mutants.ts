import { inFile, type Mutant } from './mutant.ts';

const attacks = inFile('integration-postgres', 'integration/pulses/attacks.test.ts');
const lifecycle = inFile('integration-postgres', 'integration/pulses/lifecycle.test.ts');

const canaries = inFile('journeys-postgres', 'journeys/pulse-confidence.test.ts');

const COUNTING = 'src/features/pulses/service/counting.ts';
const ANSWERING = 'src/features/pulses/service/answering.ts';
const CLOSING = 'src/features/pulses/service/closing.ts';
const ROSTERS = 'src/features/pulses/repository/rosters.ts';

const READS_ALL = 'whoever reads the whole database after each answer';

/** Of the store of pulses: without any of these, somebody who reads the database could link an answer and a person. */
export const pulseStoreMutants: readonly Mutant[] = [
  {
    name: 'answers of a pulse wait in the clear',
    file: COUNTING,
    replace: 'seal.close(packAnswer(answer), aboutOf(workspace, groupId))',
    by: 'packAnswer(answer)',
    caughtBy: attacks(READS_ALL),
  },
  {
    name: 'what is counted of a pulse that is open stands in the clear',
    file: COUNTING,
    replace: 'seal.close(packCounted(counted), aboutCounted(workspace, groupId))',
    by: 'packCounted(counted)',
    caughtBy: attacks(READS_ALL),
  },
  {
    name: 'answers of a pulse lie in the order in which they came',
    file: COUNTING,
    replace: 'mixed([...(await takeWaiting(workspace, groupId)), sealed])',
    by: '[...(await takeWaiting(workspace, groupId)), sealed]',
    caughtBy: attacks(READS_ALL),
  },
  {
    name: 'who has answered lies in the order in which they did, of a pulse that is open',
    file: ROSTERS,
    replace: 'mixed(rows.map(({ user_id }) => user_id))',
    by: 'rows.map(({ user_id }) => user_id)',
    caughtBy: attacks(READS_ALL),
  },
  {
    name: 'each answer of a pulse has the mark of its own transaction, as who gave it has',
    file: COUNTING,
    replace: '  await mixAnswered(workspace, id);\n',
    by: '',
    caughtBy: attacks(READS_ALL),
  },
  {
    name: 'answers of a pulse that wait keep the mark of the transaction that brought them',
    file: COUNTING,
    replace: `const waiting = mixed([...(await takeWaiting(workspace, groupId)), sealed]);
  const now = countedOf(waiting.length);`,
    by: `const waiting = mixed([sealed]);
  const now = countedOf(0);`,
    caughtBy: attacks(READS_ALL),
  },
  {
    name: 'how long an answer of a pulse is tells whether there is a comment in it',
    file: 'src/features/pulses/rules/answer.ts',
    replace: "Buffer.alloc(length - text.length, ' ')",
    by: 'Buffer.alloc(length > 0 ? 0 : 1)',
    caughtBy: attacks(READS_ALL),
  },
  {
    name: 'the message of a pulse that was clicked is rewritten, and so tells who answered, and when',
    file: ANSWERING,
    replace: 'await addAnswer(deps, workspace, pulse, {',
    by: `await workspace.trx
          .updateTable('outbox_message')
          .set({ revision: 2 })
          .where('to_user', '=', acting.userId)
          .execute();
        await addAnswer(deps, workspace, pulse, {`,
    caughtBy: attacks(READS_ALL),
  },
  {
    name: 'what is deleted after an answer of a pulse can still be read in the file',
    file: ANSWERING,
    replace: '      await wipe();\n',
    by: '',
    caughtBy: attacks(READS_ALL),
  },
  {
    name: 'who has answered is known after the close of a pulse',
    file: CLOSING,
    replace: '    await forgetAnswered(workspace, groupId);\n',
    by: '',
    caughtBy: attacks(READS_ALL),
  },
  {
    name: 'what was counted of a pulse outlives its close',
    file: CLOSING,
    replace: '    await forgetAnswers(workspace, groupId);\n',
    by: '',
    caughtBy: attacks(READS_ALL),
  },
  {
    name: 'what was deleted at the close of a pulse can still be read in the file',
    file: CLOSING,
    replace:
      'if (await withWorkspace(db, workspaceId, (workspace) => step(workspace, pulseId))) await wipe();',
    by: 'await withWorkspace(db, workspaceId, (workspace) => step(workspace, pulseId));',
    caughtBy: attacks(READS_ALL),
  },
  {
    name: 'too few answers of a pulse are opened before they are deleted',
    file: CLOSING,
    replace: 'taken.established >= MINIMUM ? await countRest(deps, workspace, groupId) : NOTHING_COUNTED',
    by: 'await countRest(deps, workspace, groupId)',
    caughtBy: lifecycle('fewer than five who are established'),
  },
  {
    name: 'an answer of a pulse that waits names who gave it to whoever has the token',
    file: 'src/features/pulses/rules/answer.ts',
    replace: 'return packed(answerSchema.parse(answer));',
    by: "return packed({ ...answerSchema.parse(answer), by: 'somebody' });",
    caughtBy: attacks(READS_ALL),
  },
  {
    name: 'comments of a few who took a pulse are kept',
    file: CLOSING,
    replace: 'if (decided.comments) await',
    by: 'await',
    caughtBy: lifecycle('comments of fewer than ten'),
  },
  {
    name: 'two devices that send at once answer a pulse twice',
    file: ANSWERING,
    replace:
      'if (!(await noteAnswered(workspace, pulseId, acting.userId))) throw new Refusal(said.answeredAlready);',
    by: 'await noteAnswered(workspace, pulseId, acting.userId);',
    caughtBy: lifecycle('of two devices'),
  },
  {
    name: 'an answer to a pulse is taken after the end, until the close is counted',
    file: ANSWERING,
    replace: 'pulse.closedAt || pulse.closesAt <= nowOf(clock)',
    by: 'pulse.closedAt',
    caughtBy: lifecycle('after the close, even before'),
  },
  {
    name: 'whoever opts out is reminded of a pulse that is open',
    file: 'src/features/pulses/service/inviting.ts',
    replace: ' && !out.has(person.userId)',
    by: ' && out.size >= 0',
    caughtBy: lifecycle('does not want to be asked any more'),
  },
  {
    name: 'how many of a team that is too small answered a pulse stands in the database',
    file: CLOSING,
    replace: 'return pulse.isSmall ? undefined :',
    by: 'return',
    caughtBy: lifecycle('too small are counted together'),
  },
  {
    name: 'Bolt writes what somebody answers in a pulse into the log',
    file: 'src/slack/bolt-logger.ts',
    replace: 'debug: () => {},',
    by: 'debug: (...parts) => child.debug(line(parts)),',
    caughtBy: canaries('stands in no log'),
  },
  {
    name: 'who answers a pulse is logged',
    file: ANSWERING,
    replace: '      await wipe();\n',
    by: "      await wipe();\n      deps.logger.debug({ by: acting.userId }, 'A pulse was answered');\n",
    caughtBy: canaries('stands in no log'),
  },
];
