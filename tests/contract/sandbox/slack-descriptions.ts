import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Method } from '../../../sandbox/server/web-api/method.ts';
import { methods } from '../../../sandbox/server/web-api/registry.ts';

/** Slack's own description of its methods, when it lies beside the checkout. */
const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared/slack/methods');

export const areDescriptionsThere = existsSync(folder);
if (!areDescriptionsThere) {
  process.stderr.write(`Skipped: Slack's method descriptions are not at ${folder}\n`);
}

const anObject = z.record(z.string(), z.unknown());
const shape = z.object({ properties: anObject.default({}) });

const description = z.object({
  rate_limits: z.string().optional(),
  scope: z.object({ bot: z.array(z.string()).default([]) }).default({ bot: [] }),
  args: z.object({
    required: z.array(z.string()).default([]),
    properties: z.record(z.string(), z.object({ example: z.unknown().optional() })).default({}),
  }),
  /** What a reply is made of: one shape, or one of several. */
  output: shape.extend({ anyOf: z.array(shape).default([]) }).nullish(),
  errors: anObject.default({}),
  examples: z.record(z.string(), z.object({ example: anObject })).default({}),
});

/** One method as Slack describes it. */
export type Description = z.infer<typeof description>;

const descriptions: ReadonlyMap<string, Description> = new Map(
  (areDescriptionsThere ? readdirSync(folder) : []).map((file) => [
    file.replace(/\.json$/, ''),
    description.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  ]),
);

/** The methods of the sandbox which Slack describes, each with that description. */
export const described: { method: Method; slack: Description }[] = [...methods.values()].flatMap((method) => {
  const slack = descriptions.get(method.name);
  return slack ? [{ method, slack }] : [];
});

/** What the description lists as an argument but clients send in a header. */
const TOKEN = 'token';

export function requiredArguments({ args }: Description): string[] {
  return args.required.filter((name) => name !== TOKEN);
}

/** Every documented argument with an example of it. */
export function documentedArguments({ args }: Description): { [name: string]: unknown } {
  const named = Object.entries(args.properties).filter(([name]) => name !== TOKEN);
  return Object.fromEntries(named.map(([name, { example }]) => [name, example ?? '']));
}

/** The names of members, by the object that they stand in: the reply itself, and those right inside it. */
export type Members = Map<string, Set<string>>;

/** What stands in these lists is the same kind of object as what stands alone under the other name. */
const ONE_OF: { [list: string]: string } = {
  channels: 'channel',
  files: 'file',
  members: 'user',
  messages: 'message',
};

/** Where each thing stands under an id of its own: the things are of one kind, and the ids are no members. */
const BY_ID = ['users'];

/** The members of replies, and of the objects right inside them. */
export function membersOf(replies: { [name: string]: unknown }[]): Members {
  const members: Members = new Map();
  const note = (kind: string, value: unknown) => {
    const { success, data } = anObject.safeParse(value);
    if (success) members.set(kind, new Set([...(members.get(kind) ?? []), ...Object.keys(data)]));
  };
  for (const reply of replies) {
    note('reply', reply);
    for (const [name, value] of Object.entries(reply)) {
      const keyed = BY_ID.includes(name) ? anObject.safeParse(value).data : undefined;
      const things = keyed ? Object.values(keyed) : Array.isArray(value) ? value : [value];
      for (const each of things) note(ONE_OF[name] ?? name, each);
    }
  }
  return members;
}

function successes({ examples }: Description): { [name: string]: unknown }[] {
  const named = Object.entries(examples).filter(([name]) => name.startsWith('success'));
  return named.map(([, { example }]) => example);
}

/** The members that Slack's examples of a method's successful replies have. */
export function exampleMembers(slack: Description): Members {
  return membersOf(successes(slack));
}

/**
 * The members that a method's reply is documented to have: those of its examples and of its described shape, and in
 * the objects inside what any method's examples show, since they are the same objects everywhere.
 */
export function documentedMembers(slack: Description): Members {
  const shapes = slack.output ? [slack.output, ...slack.output.anyOf] : [];
  const own = [...successes(slack), ...shapes.map(({ properties }) => properties)].flatMap(Object.keys);
  const anywhere = membersOf([...descriptions.values()].flatMap(successes));
  return anywhere.set('reply', new Set(own));
}
