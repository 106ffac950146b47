export {
  activeMembersOf,
  membersOf,
  removeMember,
  teamById,
  teamOfChannel,
  teamsByIds,
  teamsConcerning,
  teamsOfMember,
} from './repository.ts';
export {
  checkTeam,
  MAX_TEAM_NAME,
  nameFromChannel,
  type Runner,
  requireLead,
  type Team,
  type TeamFields,
  type TeamSettings,
} from './rules.ts';
export { requireLeadOf, saveTeam } from './service.ts';
