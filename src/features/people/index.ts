export type { SlackPerson as Person } from '../../slack/directory.ts';
export { peopleObligations } from './obligations.ts';
export { deputiesOf } from './repository/deputies.ts';
export { chainAbove, managersOf } from './repository/reporting-line.ts';
export { appointedRolesOf } from './repository/roles.ts';
export { findPeople } from './repository.ts';
export { type Appointed, hasRight, type Role, requireRight, rolesInWorkspace } from './rules/rights.ts';
export { canAnswer } from './rules.ts';
export { createPeople, type People } from './service.ts';
