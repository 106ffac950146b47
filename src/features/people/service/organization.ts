import { withWorkspace } from '../../../db/tenant.ts';
import { requireRight } from '../rules/rights.ts';
import type { Allowed, OrganizationDeps } from './deps.ts';
import { createImportCases } from './importing.ts';
import { createManagerCases } from './managers.ts';
import { createProfileCases } from './profiles.ts';
import { createRoleCases } from './roles.ts';
import { workspaceRolesOf } from './workspace-roles.ts';

export type Organization = ReturnType<typeof createOrganization>;

/** Who leads, who reports to whom and who answers for whom; each use case in one transaction of its workspace. */
export function createOrganization(deps: OrganizationDeps) {
  const { db, people } = deps;

  /** @param about the person whom it is about, who may have rights of their own */
  const allowed: Allowed = async (acting, right, sentence, work, about) => {
    const { workspaceId, userId } = acting;
    const [actor] = await people.lookUp(workspaceId, [userId]);
    return withWorkspace(db, workspaceId, async (workspace) => {
      const roles = await workspaceRolesOf(workspace, { userId, isAdmin: actor?.isAdmin ?? false });
      if (about === userId) roles.push('self');
      requireRight(right, roles, sentence);
      return work(workspace);
    });
  };

  return {
    ...createManagerCases(deps, allowed),
    ...createRoleCases(deps, allowed),
    ...createImportCases(deps, allowed),
    ...createProfileCases(deps),
  };
}
