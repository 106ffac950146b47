import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { toLocal } from '../../../core/zones.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { type Outcome, outcomesByIds } from '../../outcomes/index.ts';
import { type Acting, type Person, type Role, requireRight } from '../../people/index.ts';
import { type Team, teamById } from '../../teams/index.ts';
import { rolesTowards } from '../../time-off/index.ts';
import { lockRisk, riskById } from '../repository.ts';
import type { Risk } from '../rules/risk.ts';
import type { RisksDeps } from './deps.ts';

/** An outcome that somebody may say risks of. */
export interface Held {
  outcome: Outcome;
  team: Team;
  /** The person's local date. */
  today: string;
}

/** Whoever acts on risks: as Slack has them, on a team whose risks they may change. */
export function createRiskActing({ db, clock, people, beforeChange }: RisksDeps) {
  async function requireOutcome(
    workspace: WorkspaceTransaction,
    outcomeId: string,
    { userId }: Acting,
    actor: Person | undefined,
    own: Role[] = [],
  ): Promise<Held> {
    const [outcome] = await outcomesByIds(workspace, [outcomeId]);
    const team = outcome && (await teamById(workspace, outcome.teamId));
    if (!outcome || !team) throw new Refusal('This outcome is not there any more.');
    const now = nowOf(clock);
    const roles = await rolesTowards(workspace, team, { userId, isAdmin: actor?.isAdmin ?? false }, now);
    requireRight(
      'changeRisks',
      [...roles, ...own],
      'You are not on this team, so you can’t change its risks. Its lead can add you with /checkin setup.',
    );
    if (outcome.state === 'done' || outcome.state === 'dropped') {
      throw new Refusal('This outcome was closed, and its risks with it.');
    }
    return { outcome, team, today: toLocal(actor?.zone ?? 'Etc/UTC', now).date };
  }

  return {
    /** Does something with an outcome's risks, for someone who may. */
    onOutcome: async <Result>(
      acting: Acting,
      outcomeId: string,
      work: (workspace: WorkspaceTransaction, held: Held) => Promise<Result>,
    ): Promise<Result> => {
      const [actor] = await people.lookUp(acting.workspaceId, [acting.userId]);
      return withWorkspace(db, acting.workspaceId, async (workspace) =>
        work(workspace, await requireOutcome(workspace, outcomeId, acting, actor)),
      );
    },

    /**
     * Does something with a risk, for someone who may, or whose it is.
     * @param lock holds it, and before it what is locked first, until the transaction ends
     */
    onRisk: async <Result>(
      acting: Acting,
      riskId: string,
      lock: boolean,
      work: (workspace: WorkspaceTransaction, risk: Risk, held: Held) => Promise<Result>,
    ): Promise<Result> => {
      const [actor] = await people.lookUp(acting.workspaceId, [acting.userId]);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const risk = requireThere(await riskById(workspace, riskId));
        const own: Role[] = risk.ownerId === acting.userId ? ['self'] : [];
        const held = await requireOutcome(workspace, risk.outcomeId, acting, actor, own);
        if (!lock) return work(workspace, risk, held);
        await beforeChange(workspace, held.team.id);
        return work(workspace, requireThere(await lockRisk(workspace, riskId)), held);
      });
    },
  };
}

function requireThere(risk: Risk | undefined): Risk {
  if (!risk) throw new Refusal('This risk is not there any more.');
  return risk;
}

/** @throws Refusal where it has ended */
export function requireOpenRisk(risk: Risk): Risk {
  if (risk.state === 'happened') throw new Refusal('This has happened: it is a blocker now.');
  if (risk.state === 'closed') throw new Refusal('This risk was closed in the meantime.');
  return risk;
}
