import { Refusal } from '../../../core/errors.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { openIntents } from '../../intents/index.ts';
import { type CascadeNode, graphOf } from '../../outcomes/index.ts';
import { type Person, type Role, requireRight, workspaceRolesOf } from '../../people/index.ts';
import { teamById } from '../../teams/index.ts';
import { rolesTowards } from '../../time-off/index.ts';
import type { Measured } from '../rules/indicator.ts';

/** Something that can be measured: an open intent or outcome. */
export interface Subject {
  of: Measured;
  title: string;
  ownerId: string;
  /** None of an intent, which is everybody's. */
  teamId: string | undefined;
  /** The intent that it is for, unless it is one. */
  intent: string | undefined;
  /** Who answers for what it is for in the end: the intent's owner, else whoever owns what stands on top. */
  answersFor: string;
}

export const keyOf = ({ kind, id }: Measured) => `${kind}:${id}`;

/** All that can be measured now, by {@link keyOf}; in two queries. */
export async function readSubjects(workspace: WorkspaceTransaction): Promise<Map<string, Subject>> {
  const intents = await openIntents(workspace);
  const nodes = new Map((await graphOf(workspace)).map((node) => [node.id, node]));
  const intentById = new Map(intents.map((intent) => [intent.id, intent]));
  const subjects = new Map<string, Subject>();
  for (const { id, title, ownerId } of intents) {
    const of = { kind: 'intent', id } as const;
    subjects.set(keyOf(of), {
      of,
      title,
      ownerId,
      teamId: undefined,
      intent: undefined,
      answersFor: ownerId,
    });
  }
  for (const { id, title, ownerId, teamId } of nodes.values()) {
    const of = { kind: 'outcome', id } as const;
    const top = topOf(id, nodes);
    const intent = top?.parent?.kind === 'intent' ? intentById.get(top.parent.id) : undefined;
    const answersFor = intent?.ownerId ?? top?.ownerId ?? ownerId;
    subjects.set(keyOf(of), { of, title, ownerId, teamId, intent: intent?.title, answersFor });
  }
  return subjects;
}

/** The open outcome on top of another one; what stands under itself, which can't be, ends where it began. */
function topOf(id: string, nodes: ReadonlyMap<string, CascadeNode>): CascadeNode | undefined {
  const seen = new Set<string>();
  let top = nodes.get(id);
  while (top?.parent?.kind === 'outcome' && !seen.has(top.id)) {
    seen.add(top.id);
    const above = nodes.get(top.parent.id);
    if (!above) break;
    top = above;
  }
  return top;
}

/** @throws Refusal for what was closed in the meantime */
export function requireSubject(subjects: ReadonlyMap<string, Subject>, of: Measured): Subject {
  const subject = subjects.get(keyOf(of));
  if (!subject) throw new Refusal('What this measures is closed, so it is not measured any more.');
  return subject;
}

/** What someone is towards what is measured. */
export async function rolesFor(
  workspace: WorkspaceTransaction,
  { of, teamId, ownerId }: Subject,
  actor: Person,
  now: Date,
): Promise<Role[]> {
  const own: Role[] = ownerId === actor.userId ? ['self'] : [];
  const team = of.kind === 'outcome' && teamId ? await teamById(workspace, teamId) : undefined;
  if (team) return [...own, ...(await rolesTowards(workspace, team, actor, now))];
  return [...own, ...(await workspaceRolesOf(workspace, actor))];
}

/** @throws Refusal for those who may not say what is measured */
export function requireMayChange(roles: readonly Role[], { of }: Subject): void {
  const sentence =
    of.kind === 'intent'
      ? 'Only the owner of this intent, leaders and admins can say how it is measured.'
      : 'You are not on this team, so you can’t change how its outcomes are measured. Its lead can add you with /checkin setup.';
  requireRight('changeMeasures', roles, sentence);
}
