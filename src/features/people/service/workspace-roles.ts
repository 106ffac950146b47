import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { appointedRolesOf } from '../repository/roles.ts';
import { type Role, rolesInWorkspace } from '../rules/rights.ts';

/** What somebody is in the workspace now, for rights that concern no team. */
export async function workspaceRolesOf(
  workspace: WorkspaceTransaction,
  person: { userId: string; isAdmin: boolean },
): Promise<Role[]> {
  return rolesInWorkspace(person, await appointedRolesOf(workspace, person.userId));
}
