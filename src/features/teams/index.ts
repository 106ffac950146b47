export {
  activeMembersOf,
  membersOf,
  removeMember,
  teamById,
  teamOfChannel,
  teamsOfMember,
} from './repository.ts';
export { MAX_TEAM_NAME, nameFromChannel, requireLead, type Team, type TeamSettings } from './rules.ts';
export { saveTeam, type TeamFields } from './service.ts';
