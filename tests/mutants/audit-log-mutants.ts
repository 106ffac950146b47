import { inFile, type Mutant } from './mutant.ts';

const log = inFile('integration-postgres', 'integration/audit-log/audit-log.test.ts');
const sentences = inFile('unit', 'unit/audit-log/log.test.ts');
const rights = inFile('integration-postgres', 'integration/people/rights.test.ts');
const cascade = inFile('integration-postgres', 'integration/outcomes/cascade.test.ts');

const EVERYBODY = 'is had by those whom the table names and by nobody else';
const NOTED = 'is had by the lead and by an admin';

/** Of the audit log: that it has all of it, and that only admins read it; and of who may do what. */
export const auditLogMutants: readonly Mutant[] = [
  {
    name: 'audit log: whoever was an admin once goes on reading it',
    file: 'src/features/audit-log/service/audit-log.ts',
    replace: "requireRight('readAuditLog', await workspaceRolesOf(workspace, reader), SENTENCE);",
    by: 'await workspaceRolesOf(workspace, reader), requireRight, SENTENCE;',
    caughtBy: rights(EVERYBODY),
  },
  {
    name: 'audit log: a page repeats the last entry of the one before',
    file: 'src/features/audit-entries/repository.ts',
    replace: "query.where('id', '<', before)",
    by: "query.where('id', '<=', before)",
    caughtBy: log('is turned page by page without a gap'),
  },
  {
    name: 'audit log: what is said again is noted again',
    file: 'src/features/people/service/roles.ts',
    replace: 'if (given.length + taken.length === 0) continue;',
    by: '',
    caughtBy: log('has who was given a role and from whom one was taken'),
  },
  {
    name: 'audit log: its own export is not in it',
    file: 'src/features/audit-log/service/audit-log.ts',
    replace: "facts: { what: 'audit log', rows }",
    by: "facts: { what: 'cascade', rows }",
    caughtBy: log('is sent as a file to an admin'),
  },
  {
    name: 'audit log: what people do about their own time off is in it',
    file: 'src/features/time-off/service/absences.ts',
    replace: 'if (actor.userId === userId) return;',
    by: '',
    caughtBy: rights(NOTED),
  },
  {
    name: 'audit log: what is dropped with something above it is left out',
    file: 'src/features/outcomes/service/changing.ts',
    replace: "if (closing.state === 'dropped') {",
    by: "if (closing.state === 'dropped' && outcome?.parent?.kind !== 'outcome') {",
    caughtBy: cascade('takes what stands under a dropped outcome up, or drops it, too'),
  },
  {
    name: 'audit log: facts that this version can’t read are taken for some that it can',
    file: 'src/features/audit-entries/rules.ts',
    replace: 'return read.success ? ({',
    by: 'return read ? ({',
    caughtBy: sentences('of a kind or with facts that this version does not know'),
  },
  {
    name: 'rights: whoever is above some lead is a leader towards every team',
    file: 'src/features/teams/service.ts',
    replace: 'aboveLead: await chainAbove(workspace, team.leadId),',
    by: "aboveLead: (await workspace.trx.selectFrom('reporting_line').select('manager_id').execute()).map((row) => row.manager_id),",
    caughtBy: rights(EVERYBODY),
  },
  {
    name: 'rights: a member changes how blockers go up by a form that was opened for the lead',
    file: 'src/features/escalations/service/policy.ts',
    replace: "            'changeEscalationPolicy',\n            roles,",
    by: "            'changeEscalationPolicy',\n            [...roles, 'lead'],",
    caughtBy: rights(EVERYBODY),
  },
];
