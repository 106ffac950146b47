import type { SandboxContext } from '../context.ts';
import type { JsonObject } from '../json.ts';
import type { Member } from '../workspace/people.ts';

/** What every interactive payload carries: who did it, where, and for which app. */
export function interactionBase({ workspace }: SandboxContext, person: Member): JsonObject {
  const { team, identity } = workspace;
  return {
    user: { id: person.id, username: person.handle, name: person.handle, team_id: team.id },
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    api_app_id: identity.id,
    token: 'sandbox',
  };
}
