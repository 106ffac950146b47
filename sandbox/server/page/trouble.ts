import { z } from 'zod';
import type { SandboxContext } from '../context.ts';
import { faultShape } from '../faults.ts';
import type { Administration } from '../workspace/administration.ts';
import type { TroublePart } from './protocol.ts';

/** What is broken at present. */
export function troublePart({ faults, socketMode, tokens }: SandboxContext): TroublePart {
  return {
    planned: faults
      .planned()
      .map((rule) => ({ ...rule, left: Number.isFinite(rule.left) ? rule.left : undefined })),
    connections: socketMode.connections(),
    token: tokens.botProblem,
  };
}

/** What a page can break and mend; ids or names of people and channels. */
export const troubleShape = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('next-calls'),
    method: z.string(),
    fault: faultShape,
    times: z.number().int().min(1).max(1000),
  }),
  z.object({ what: z.literal('rate-limit'), channel: z.string(), seconds: z.number().int().min(1) }),
  z.object({ what: z.literal('clear-faults') }),
  z.object({ what: z.literal('drop-sockets') }),
  z.object({ what: z.enum(['deactivate', 'reactivate']), person: z.string() }),
  z.object({ what: z.enum(['archive', 'unarchive', 'remove-app', 'add-app']), channel: z.string() }),
  z.object({ what: z.enum(['uninstall', 'reinstall']) }),
]);

/** Breaks or mends something; a sentence that says what was done. */
export function makeTrouble(
  { faults, socketMode }: SandboxContext,
  administration: Administration,
  trouble: z.infer<typeof troubleShape>,
): string {
  switch (trouble.what) {
    case 'next-calls': {
      const { method, fault, times } = trouble;
      faults.next(method, fault, { times });
      return 'Armed: watch what the app does when it meets that.';
    }
    case 'rate-limit': {
      const { channel, seconds } = trouble;
      const until = { channel, forMs: seconds * 1000 };
      for (const method of ['chat.postMessage', 'chat.update']) {
        faults.next(method, { ratelimited: seconds }, until);
      }
      return `For ${seconds} seconds Slack takes no message of the app in this channel.`;
    }
    case 'clear-faults':
      faults.clear();
      return 'Calls are answered as usual again.';
    case 'drop-sockets':
      socketMode.drop();
      return 'The app’s connections were cut.';
    case 'deactivate':
    case 'reactivate':
      administration[trouble.what](trouble.person);
      return trouble.what === 'deactivate' ? 'They are deactivated.' : 'They are back.';
    case 'archive':
    case 'unarchive':
      administration[trouble.what](trouble.channel);
      return trouble.what === 'archive' ? 'The channel is archived.' : 'The channel is back.';
    case 'remove-app':
      administration.kick('app', trouble.channel);
      return 'The app was removed from the channel.';
    case 'add-app':
      administration.invite('app', trouble.channel);
      return 'The app was added to the channel.';
    case 'uninstall':
    case 'reinstall':
      administration[trouble.what]();
      return trouble.what === 'uninstall'
        ? 'The app was removed from the workspace.'
        : 'The app is installed again.';
  }
}
