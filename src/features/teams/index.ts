export {
  activeMembersOf,
  membersAfter,
  membersOf,
  removeMember,
  teamById,
  teamOfChannel,
  teamsOfMember,
} from './repository.ts';
export {
  checkTeam,
  MAX_TEAM_NAME,
  nameFromChannel,
  type Team,
  type TeamFields,
  type TeamSettings,
} from './rules.ts';
export { requireLeadOf, rolesOf, saveTeam } from './service.ts';
