import type { Kysely } from 'kysely';
import { type Clock, nowOf } from '../../../core/clock.ts';
import { FormRefusal } from '../../../core/errors.ts';
import type { Tables } from '../../../db/tables.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import { noteChange } from '../../audit-entries/index.ts';
import {
  type Acting,
  findPeople,
  hasRight,
  type People,
  type Person,
  type Role,
  requireRight,
} from '../../people/index.ts';
import { asNoted, rolesOf, type Team } from '../../teams/index.ts';
import { attendanceOf } from '../../time-off/index.ts';
import { policyFields } from '../ids.ts';
import type { PolicyContext } from '../payloads.ts';
import { type StoredPolicy, savePolicy, storedPolicyOf } from '../repository/policies.ts';
import type { Policy } from '../rules/policy.ts';
import { checkPolicy, draftOf, grown, type PolicyDraft, samePolicy } from '../rules/policy-form.ts';
import type { PolicyView } from '../views/policy-modal.ts';
import { previewOf } from './policy-preview.ts';
import { requireKnown, requireTeamOf } from './team.ts';

export interface PolicyDeps {
  db: Kysely<Tables>;
  clock: Clock;
  people: Pick<People, 'lookUp'>;
}

export type Policies = ReturnType<typeof createPolicies>;

/** Who sees the policy of which team. */
interface Seeing {
  team: Team;
  roles: readonly Role[];
  actor: Person | undefined;
}

const NOT_ON_TEAM =
  'You are not on this team, so you can’t see how its blockers go up. Its lead can add you with /checkin setup.';

/** How what stops a team goes up: seen by its members, changed by its lead; each case in one transaction. */
export function createPolicies({ db, clock, people }: PolicyDeps) {
  /** For somebody who may see the policy. Slack may have to be asked about them, and about people in the form. */
  async function seeing<Result>(
    acting: Acting,
    teamOf: (workspace: WorkspaceTransaction) => Promise<Team>,
    work: (workspace: WorkspaceTransaction, seeing: Seeing) => Promise<Result>,
  ): Promise<Result> {
    const [actor] = await people.lookUp(acting.workspaceId, [acting.userId]);
    return withWorkspace(db, acting.workspaceId, async (workspace) => {
      const team = await teamOf(workspace);
      const roles = await rolesOfActor(workspace, team, acting.userId, actor, nowOf(clock));
      requireRight('seeEscalationPolicy', roles, NOT_ON_TEAM);
      return work(workspace, { team, roles, actor });
    });
  }

  async function viewOf(
    workspace: WorkspaceTransaction,
    { team, roles, actor }: Seeing,
    { policy, revision, changedBy }: StoredPolicy,
    form: { draft: PolicyDraft; seen: number } = { draft: draftOf(policy), seen: revision },
    overtaken = false,
  ): Promise<PolicyView> {
    const named = [
      ...policy.levels.flatMap(({ who }) => (who.kind === 'person' ? [who.userId] : [])),
      changedBy,
    ];
    const known = await findPeople(workspace, [...new Set(named.filter((id) => id !== undefined))]);
    const names = new Map(known.map(({ userId, name }) => [userId, name]));
    const nameOf = (userId: string) => names.get(userId) ?? 'someone';
    return {
      team,
      ...form,
      stands: policy,
      overtakenBy: overtaken ? nameOf(changedBy ?? '') : undefined,
      mayChange: hasRight('changeEscalationPolicy', roles),
      preview: await previewOf(workspace, team, form.draft, actor, nowOf(clock)),
      nameOf,
    };
  }

  return {
    /** The policy of a channel's team; asked in the DM with Drumbeat, of the one team of the person. */
    policyOfChannel: (acting: Acting, channelId: string): Promise<PolicyView> =>
      seeing(
        acting,
        (workspace) => requireTeamOf(workspace, acting.userId, channelId),
        async (workspace, seen) => viewOf(workspace, seen, await storedPolicyOf(workspace, seen.team.id)),
      ),

    policyOfTeam: (acting: Acting, teamId: string): Promise<PolicyView> =>
      seeing(
        acting,
        (workspace) => requireKnown(workspace, teamId),
        async (workspace, seen) => viewOf(workspace, seen, await storedPolicyOf(workspace, seen.team.id)),
      ),

    /**
     * The form after something was chosen in it.
     * @param add with one level more
     */
    growPolicy: (
      acting: Acting,
      context: PolicyContext,
      draft: PolicyDraft,
      add: boolean,
    ): Promise<PolicyView> =>
      seeing(
        acting,
        (workspace) => requireKnown(workspace, context.teamId),
        async (workspace, seen) => {
          const stored = await storedPolicyOf(workspace, seen.team.id);
          const form = { draft: grown(draft, add), seen: context.seen };
          return viewOf(workspace, seen, stored, form, context.overtaken);
        },
      ),

    /**
     * Puts what was filled in in place of what stands.
     * @returns the policy as it now is; or, where somebody else has changed it since, the form again, which says so
     * @throws FormRefusal for what can't be
     */
    savePolicy: async (
      acting: Acting,
      context: PolicyContext,
      draft: PolicyDraft,
    ): Promise<{ saved: PolicyView } | { again: PolicyView }> => {
      const chosen = draft.levels.flatMap(({ who, userId }) => (who === 'person' && userId ? [userId] : []));
      const known = await people.lookUp(acting.workspaceId, [...new Set(chosen)]);
      return seeing(
        acting,
        (workspace) => requireKnown(workspace, context.teamId),
        async (workspace, seen) => {
          const { team, roles } = seen;
          requireRight(
            'changeEscalationPolicy',
            roles,
            `Only the lead of ${userText(team.name, 80)} or an admin can change how its blockers go up.`,
          );
          const checked = checkPolicy(draft, { leadId: team.leadId, people: known, fields: policyFields });
          if ('refused' in checked) throw new FormRefusal(checked.refused);
          const { policy } = checked;
          const written = await write(workspace, team, policy, context.seen, acting.userId);
          const stands = await storedPolicyOf(workspace, team.id);
          if (written || samePolicy(stands.policy, policy)) {
            return { saved: await viewOf(workspace, seen, stands) };
          }
          const form = { draft: grown(draft, false), seen: stands.revision };
          return { again: await viewOf(workspace, seen, stands, form, true) };
        },
      );
    },
  };

  async function write(
    workspace: WorkspaceTransaction,
    team: Team,
    policy: Policy,
    seen: number,
    userId: string,
  ): Promise<boolean> {
    // The same form sent again, or nothing changed in it: nobody else has to look at it anew.
    if (samePolicy((await storedPolicyOf(workspace, team.id)).policy, policy)) return true;
    const by = { userId, at: nowOf(clock) };
    if (!(await savePolicy(workspace, team.id, policy, seen, by))) return false;
    const facts = { team: asNoted(team), levels: policy.levels.length };
    await noteChange(workspace, clock, userId, { what: 'escalation_policy_changed', facts });
    return true;
  }
}

/** What somebody is towards the team: who stands in for its lead, who is away, is as the lead. */
async function rolesOfActor(
  workspace: WorkspaceTransaction,
  team: Team,
  userId: string,
  actor: Person | undefined,
  now: Date,
): Promise<Role[]> {
  const lead = await findPeople(workspace, [team.leadId]);
  const away = await attendanceOf(workspace, team.id, lead, () => now);
  const standsInForLead = away.get(team.leadId)?.deputyId === userId;
  return rolesOf(workspace, team, { userId, isAdmin: actor?.isAdmin ?? false, standsInForLead });
}
