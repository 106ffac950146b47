import { z } from 'zod';
import type { CommandDeclaration, ShortcutDeclaration } from './declarations.ts';

/** The parts of an app manifest that the sandbox acts on; Slack's schema knows many more. */
const manifest = z.object({
  display_information: z.object({ name: z.string() }),
  features: z
    .object({
      slash_commands: z
        .array(
          z.object({
            command: z.string(),
            description: z.string().optional(),
            usage_hint: z.string().optional(),
            should_escape: z.boolean().default(false),
          }),
        )
        .default([]),
      shortcuts: z
        .array(z.object({ callback_id: z.string(), name: z.string(), type: z.enum(['global', 'message']) }))
        .default([]),
    })
    .default({ slash_commands: [], shortcuts: [] }),
  oauth_config: z.object({
    scopes: z.object({
      bot: z.array(z.string()).default([]),
      bot_optional: z.array(z.string()).default([]),
    }),
  }),
  settings: z
    .object({
      event_subscriptions: z
        .object({ bot_events: z.array(z.string()).default([]) })
        .default({ bot_events: [] }),
    })
    .default({ event_subscriptions: { bot_events: [] } }),
});

/** An app as its manifest registers it. */
export interface RegisteredApp {
  name: string;
  /** The optional ones among them: whoever installs it here leaves their ticks as they are. */
  scopes: string[];
  events: string[];
  commands: CommandDeclaration[];
  shortcuts: ShortcutDeclaration[];
}

/**
 * Reads a parsed app manifest, for `startSandbox({ app })`: then the app has only the scopes, commands, shortcuts and
 * events that it declares, as in Slack. Throws a ZodError that names what is missing.
 */
export function appFromManifest(parsed: unknown): RegisteredApp {
  const { display_information, features, oauth_config, settings } = manifest.parse(parsed);
  return {
    name: display_information.name,
    scopes: [...oauth_config.scopes.bot, ...oauth_config.scopes.bot_optional],
    events: settings.event_subscriptions.bot_events,
    commands: features.slash_commands,
    shortcuts: features.shortcuts,
  };
}
