import { afterEach, describe, expect, it } from 'vitest';
import type { Method } from '../../../sandbox/server/web-api/method.ts';
import { KNOWN_TO_THE_CLIENT, LEFT_OUT } from './reply-exceptions.ts';
import { ALL_SCOPES, type Arguments, createScene, type Scene } from './scene.ts';
import {
  areDescriptionsThere,
  described,
  documentedArguments,
  documentedMembers,
  exampleMembers,
  membersOf,
} from './slack-descriptions.ts';
import { createStage, refusalOf } from './stage.ts';
import { successfulCalls } from './successful-calls.ts';

const stage = createStage();
afterEach(() => stage.clear());

const callsOf = async ({ name }: Method, scene: Scene): Promise<Arguments[]> =>
  (await successfulCalls[name]?.(scene)) ?? [];

/** What the sandbox answered to these calls; throws when it refused one. */
async function repliesTo(method: Method, scene: Scene, calls: Arguments[]) {
  const { sandbox } = scene;
  const client = stage.client(sandbox, method.token === 'app' ? sandbox.appToken : sandbox.botToken);
  for (const args of calls) await client.apiCall(method.name, args);
  return sandbox.calls.slice(-calls.length).map(({ reply }) => reply ?? {});
}

describe.skipIf(!areDescriptionsThere)('a method that is called as Slack describes it', () => {
  it.each(described)(
    '$method.name reads all its arguments and refuses no other',
    async ({ method, slack }) => {
      const scene = await createScene(stage);
      const calls = await callsOf(method, scene);
      const declared = [...method.required, ...method.optional];
      expect([...new Set(calls.flatMap(Object.keys))].sort()).toEqual([...declared].sort());
      const unread = Object.entries(documentedArguments(slack)).filter(([name]) => !declared.includes(name));
      await repliesTo(
        method,
        scene,
        calls.map((args) => ({ ...Object.fromEntries(unread), ...args })),
      );
    },
  );

  it.each(described)('$method.name answers in the documented shape', async ({ method, slack }) => {
    const scene = await createScene(stage);
    const answered = membersOf(await repliesTo(method, scene, await callsOf(method, scene)));
    const documented = documentedMembers(slack);
    const known = new Map<string, string[]>(Object.entries(KNOWN_TO_THE_CLIENT));
    for (const [kind, members] of answered) {
      const allowed = [...(documented.get(kind) ?? []), ...(known.get(kind) ?? [])];
      const invented = [...members].filter((name) => !allowed.includes(name));
      expect(invented, `in ${kind}, undocumented`).toEqual([]);
    }
    for (const [kind, members] of exampleMembers(slack)) {
      const leftOut = Object.values(LEFT_OUT[kind] ?? {}).flat();
      const missing = [...members].filter(
        (name) => !answered.get(kind)?.has(name) && !leftOut.includes(name),
      );
      expect(missing, `in ${kind}, missing`).toEqual([]);
    }
  });

  const scoped = described.filter(({ slack }) => slack.scope.bot.length > 0);
  it.each(scoped)('$method.name is refused without a documented scope', async ({ method, slack }) => {
    const scopes = ALL_SCOPES.filter((scope) => !slack.scope.bot.includes(scope));
    const scene = await createScene(stage, scopes);
    // A method that asks for its scope whatever it is called with does so before it looks at the arguments.
    const calls = method.scopes.length > 0 ? [{}] : await callsOf(method, scene);
    for (const args of calls) {
      expect((await refusalOf(scene.call(method.name, args))).error).toBe('missing_scope');
      expect(slack.scope.bot).toContain(scene.sandbox.calls.at(-1)?.reply?.needed);
    }
  });
});
