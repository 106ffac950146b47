import { type RawBuilder, sql } from 'kysely';

/**
 * Whether somebody may know of an escalation, in a query that names `escalation` and, joined to it, `blocker`: what
 * the team sees anyway; a private blocker and what follows an early warning only where it concerns them or they were
 * told. Nobody named: only what everyone on the team may know.
 */
export function isKnownTo(userId: string | undefined): RawBuilder<boolean> {
  const seenByTeam = sql<boolean>`coalesce(blocker.visibility = 'team', false)`;
  if (userId === undefined) return seenByTeam;
  return sql<boolean>`(
    ${seenByTeam}
    or ${userId} in (blocker.raised_by, blocker.asked_of, escalation.raised_by, escalation.about_user_id)
    or exists (
      select from escalation_turn told
      where told.workspace_id = escalation.workspace_id and told.escalation_id = escalation.id
        and told.user_id = ${userId}
    ))`;
}
