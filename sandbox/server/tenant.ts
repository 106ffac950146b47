import type { SandboxContext, Site } from './context.ts';
import { createEventFeed } from './events.ts';
import { createResponseUrls } from './interactions/response-url.ts';
import { createTriggers } from './interactions/triggers.ts';
import { createPeople } from './person/driver.ts';
import type { Person } from './person/person.ts';
import type { Delivery, Outcome } from './transports/delivery.ts';
import { createRateLimits } from './web-api/limits.ts';
import { createTokens } from './web-api/tokens.ts';
import { type Administration, createAdministration } from './workspace/administration.ts';
import { createWorkspace, type WorkspaceSeed } from './workspace/workspace.ts';

/** One workspace in which the app is installed, with its people. */
export interface SandboxWorkspace extends Administration {
  teamId: string;
  /** The bot token at present; another after the app was installed anew by OAuth. */
  readonly botToken: string;
  botId: string;
  botUserId: string;
  as(name: string): Person;
  /** The bot token stops working; the app gets `tokens_revoked`. */
  revokeToken(): void;
}

export interface Tenant {
  context: SandboxContext;
  face: SandboxWorkspace;
}

/** Sets up a workspace of the site, with the app in it. */
export function createTenant(
  site: Site,
  seed: WorkspaceSeed,
  bot: { botId?: string; botUserId?: string } = {},
): Tenant {
  const { clock, journal, settings } = site;
  const workspace = createWorkspace(clock, seed, { id: settings.appId, name: settings.appName, ...bot });
  const { identity, team } = workspace;
  const tokens = createTokens(settings.scopes);
  /** An app that was removed from the workspace hears of nothing that people do there. */
  const deliver = (delivery: Delivery): Promise<Outcome> => {
    const isHeard = delivery.kind === 'events_api' || tokens.botProblem !== 'account_inactive';
    if (isHeard) return site.deliver(delivery);
    const detail = 'it is not installed in this workspace';
    return Promise.resolve({
      acked: false,
      reason: 'connection_failed',
      detail,
      commandError: 'dispatch_failed',
    });
  };
  const context: SandboxContext = {
    ...site,
    deliver,
    workspace,
    tokens,
    limits: createRateLimits(clock, settings.rateLimits),
    events: createEventFeed(workspace, settings.events, site.deliver),
    triggers: createTriggers(clock),
    responseUrls: createResponseUrls(workspace, clock, journal, site.origin),
  };
  const face: SandboxWorkspace = {
    teamId: team.id,
    get botToken() {
      return tokens.bot;
    },
    botId: identity.botId,
    botUserId: identity.botUserId,
    as: createPeople(context),
    revokeToken: () => {
      tokens.botProblem = 'token_revoked';
      context.events.emit({ type: 'tokens_revoked', tokens: { oauth: [], bot: [identity.botUserId] } });
    },
    ...createAdministration(context),
  };
  return { context, face };
}
