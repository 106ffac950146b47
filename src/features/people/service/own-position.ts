import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { SlackPerson } from '../../../slack/directory.ts';
import { deputiesOf } from '../repository/deputies.ts';
import { findPeople } from '../repository/people.ts';
import { managersOf } from '../repository/reporting-line.ts';
import type { OwnPosition } from '../views/home-parts.ts';
import { workspaceRolesOf } from './workspace-roles.ts';

/** Where somebody stands in the workspace, for their Home tab. */
export async function ownPosition(
  workspace: WorkspaceTransaction,
  person: SlackPerson,
): Promise<OwnPosition> {
  const { userId } = person;
  const managerId = (await managersOf(workspace, [userId])).get(userId);
  const deputyId = (await deputiesOf(workspace, [userId])).get(userId);
  const named = [managerId, deputyId].filter((id) => id !== undefined);
  const names = new Map((await findPeople(workspace, named)).map(({ userId: id, name }) => [id, name]));
  return {
    manager: names.get(managerId ?? ''),
    deputy: names.get(deputyId ?? ''),
    roles: await workspaceRolesOf(workspace, person),
  };
}
