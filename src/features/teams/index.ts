export {
  activeMembersOf,
  activeMembersOfAll,
  allTeams,
  membersAfter,
  membersOf,
  removeMember,
  teamById,
  teamOfChannel,
  teamsByIds,
  teamsConcerning,
  teamsLedBy,
  teamsOfMember,
} from './repository.ts';
export {
  asNoted,
  checkTeam,
  MAX_TEAM_NAME,
  NO_TEAM_YET,
  nameFromChannel,
  type Runner,
  rolesOnTeam,
  type Team,
  type TeamFields,
  type TeamSettings,
} from './rules.ts';
export { requireLeadOf, rolesOf, saveTeam } from './service.ts';
