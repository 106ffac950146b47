import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { findPeople, type Person } from '../../people/index.ts';
import type { Team } from '../../teams/index.ts';
import type { Memory } from '../rules/escalation.ts';
import type { Policy } from '../rules/policy.ts';
import { keptLevels, type PolicyDraft, readableLevels } from '../rules/policy-form.ts';
import { type Foreseen, foresee } from '../rules/policy-preview.ts';
import type { PreviewView } from '../views/policy-preview.ts';
import { factsFrom } from './facts.ts';

/**
 * What a draft would do with something that is raised now and asks the lead: with the people, calendars and leave that
 * are known now, in a fixed number of queries.
 * @param reader in whose zone it is told
 */
export async function previewOf(
  workspace: WorkspaceTransaction,
  team: Team,
  draft: PolicyDraft,
  reader: Person | undefined,
  now: Date,
): Promise<PreviewView> {
  const levels = readableLevels(draft);
  const repeats = Number(draft.repeats);
  const policy: Policy = { levels, repeats: Number.isInteger(repeats) ? repeats : 0, triggers: [] };
  const subject = {
    id: team.id,
    teamId: team.id,
    policy,
    raisedBy: undefined,
    askedOf: undefined,
    blockerId: undefined,
    outcomeId: undefined,
  };
  const factsAt = await factsFrom(workspace, [subject], now);
  const foreseen =
    levels.length === 0
      ? []
      : foresee(
          policy,
          (memory: Memory | undefined, at: Date) => factsAt({ ...subject, ...(memory && { memory }) }, at),
          now,
        );
  const people = await findPeople(workspace, [...new Set([team.leadId, ...foreseen.flatMap(namedIn)])]);
  const names = new Map(people.map(({ userId, name }) => [userId, name]));
  const nameOf = (userId: string) => names.get(userId) ?? 'someone';
  return {
    foreseen,
    levels,
    isComplete: levels.length === keptLevels(draft).length,
    nameOf,
    leadName: nameOf(team.leadId),
    zone: reader?.zone ?? 'Etc/UTC',
  };
}

function namedIn(seen: Foreseen): string[] {
  if (seen.kind === 'given_up') return [];
  const insteadOf = seen.kind === 'told' ? seen.insteadOf : undefined;
  return [seen.userId, insteadOf].filter((userId) => userId !== undefined);
}
