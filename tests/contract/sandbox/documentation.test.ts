import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { GENERAL_ERRORS } from '../../../sandbox/server/web-api/method.ts';
import { methods } from '../../../sandbox/server/web-api/registry.ts';

/** Slack's own description of its methods, when it lies beside the checkout. */
const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared/slack/methods');
const isThere = existsSync(folder);
if (!isThere) process.stderr.write(`Skipped: Slack's method descriptions are not at ${folder}\n`);

const description = z.object({
  rate_limits: z.string().optional(),
  scope: z.object({ bot: z.array(z.string()).optional() }).optional(),
  args: z.object({ required: z.array(z.string()).optional() }).optional(),
  errors: z.record(z.string(), z.unknown()).default({}),
});

/** Codes which Slack answers although its description of the method does not say so. */
const SEEN_IN_PRACTICE: { [method: string]: string[] } = {
  'chat.postMessage': ['cannot_dm_bot'],
  'conversations.open': ['cannot_dm_bot'],
};
/** What the description demands as an argument but Slack also takes in another way. */
const NOT_ENFORCED = ['token'];
/** Methods with a limit of their own. */
const SPECIAL_LIMITS = ['chat.postMessage', 'apps.connections.open'];

const described = [...methods.values()].flatMap((method) => {
  const path = join(folder, `${method.name}.json`);
  return existsSync(path)
    ? [{ method, slack: description.parse(JSON.parse(readFileSync(path, 'utf8'))) }]
    : [];
});

describe.skipIf(!isThere)('methods of the sandbox, held against what Slack says about them', () => {
  it('are all described, api.test aside', () => {
    const names = described.map(({ method }) => method.name);
    expect([...methods.keys()].filter((name) => !names.includes(name))).toEqual(['api.test']);
  });

  it.each(described)('$method.name answers only documented errors', ({ method, slack }) => {
    const known = [...Object.keys(slack.errors), ...GENERAL_ERRORS, ...(SEEN_IN_PRACTICE[method.name] ?? [])];
    expect(method.errors.filter((error) => !known.includes(error))).toEqual([]);
  });

  it.each(described)('$method.name insists on the arguments that Slack insists on', ({ method, slack }) => {
    const demanded = (slack.args?.required ?? []).filter((name) => !NOT_ENFORCED.includes(name));
    expect([...method.required].sort()).toEqual([...demanded].sort());
  });

  it.each(described)('$method.name asks for scopes that Slack knows for it', ({ method, slack }) => {
    const known = slack.scope?.bot ?? [];
    expect(method.scopes.filter((scope) => !known.includes(scope))).toEqual([]);
  });

  it.each(described)('$method.name has its tier', ({ method, slack }) => {
    if (SPECIAL_LIMITS.includes(method.name) || slack.rate_limits === undefined) return;
    expect(method.tier).toBe(slack.rate_limits);
  });
});
