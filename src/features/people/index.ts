export type { SlackPerson as Person } from '../../slack/directory.ts';
export { peopleObligations } from './obligations.ts';
export { deputiesOf } from './repository/deputies.ts';
export { knownBefore } from './repository/known-since.ts';
export { findAdmins, findEveryone, findPeople } from './repository/people.ts';
export { chainAbove, everyoneUnder, managersOf } from './repository/reporting-line.ts';
export { appointedRolesOf, findAppointed } from './repository/roles.ts';
export { canAnswer } from './rules/can-answer.ts';
export { unfitAmong } from './rules/choosing.ts';
export { finderOf, type Listed, nameKey, referenceOf, theOne } from './rules/manager-list.ts';
export { type Appointed, hasRight, type Role, requireRight, rolesInWorkspace } from './rules/rights.ts';
export { type Acting, requirePerson } from './service/acting.ts';
export { createOrganization, type Organization } from './service/organization.ts';
export { ownPosition } from './service/own-position.ts';
export { createPeople, type People } from './service/people.ts';
export { workspaceRolesOf } from './service/workspace-roles.ts';
export {
  type OwnPosition,
  ownPositionButton,
  ownPositionLine,
  rolesButton,
  workspaceButtons,
} from './views/home-parts.ts';
