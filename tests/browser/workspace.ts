import type { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server/index.ts';
import { createStage } from '../contract/sandbox/stage.ts';

const seed = {
  workspace: { name: 'Acme' },
  people: [
    { name: 'Ana', realName: 'Ana Lindqvist', tz: 'Europe/Berlin', isAdmin: true },
    { name: 'Ben', tz: 'America/New_York' },
  ],
  channels: [
    { name: 'general', botIsMember: true },
    { name: 'secret', isPrivate: true, members: ['Ana'], botIsMember: true },
  ],
};

/** A sandbox by itself for the length of one test, and a client of its app. */
export async function startWorkspace(
  options: SandboxOptions = {},
): Promise<{ sandbox: Sandbox; client: WebClient; stage: ReturnType<typeof createStage> }> {
  const stage = createStage();
  onTestFinished(() => stage.clear());
  const sandbox = await startSandbox({ seed, rateLimits: false, ackTimeoutMs: 1000, ...options });
  stage.after(() => sandbox.stop());
  return { sandbox, client: stage.client(sandbox), stage };
}
