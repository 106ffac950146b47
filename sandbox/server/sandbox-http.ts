import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { SandboxContext } from './context.ts';
import { faultShape } from './faults.ts';
import { readArguments, respond } from './http.ts';
import { type JsonObject, textOf } from './json.ts';
import type { Page } from './page/page.ts';
import type { Person } from './person/person.ts';
import type { Sandbox } from './sandbox.ts';

const spot = z.object({
  in: z.string().optional(),
  message: z.string().optional(),
  nth: z.number().optional(),
  after: z.string().optional(),
});
const place = z.object({ in: z.string() });
const labelled = spot.extend({ label: z.string() });

type Doing = (person: Person, body: JsonObject) => unknown;

/** Declares an action of a person: the shape of its body, and the driver's method it is. */
function doing<T>(shape: z.ZodType<T>, act: (person: Person, body: T) => unknown): Doing {
  return (person, body) => act(person, shape.parse(body));
}

const actions: { [name: string]: Doing } = {
  command: doing(place.extend({ line: z.string() }), (person, body) => person.command(body.line, body)),
  say: doing(place.extend({ text: z.string(), thread: z.string().optional() }), (person, body) =>
    person.say(body.text, { in: body.in, ...(body.thread ? { thread: body.thread } : {}) }),
  ),
  click: doing(spot.extend({ text: z.string() }), (person, body) => person.click(body.text, defined(body))),
  select: doing(labelled.extend({ option: z.string() }), (person, body) =>
    person.select(body.label, body.option, defined(body)),
  ),
  selectMany: doing(labelled.extend({ options: z.array(z.string()) }), (person, body) =>
    person.selectMany(body.label, body.options, defined(body)),
  ),
  type: doing(labelled.extend({ text: z.string(), enter: z.boolean().optional() }), (person, body) =>
    person.type(body.label, body.text, defined(body)),
  ),
  check: doing(labelled.extend({ options: z.array(z.string()) }), (person, body) =>
    person.check(body.label, body.options, defined(body)),
  ),
  pickDate: doing(labelled.extend({ date: z.string() }), (person, body) =>
    person.pickDate(body.label, body.date, defined(body)),
  ),
  pickTime: doing(labelled.extend({ time: z.string() }), (person, body) =>
    person.pickTime(body.label, body.time, defined(body)),
  ),
  pickUser: doing(labelled.extend({ name: z.string() }), (person, body) =>
    person.pickUser(body.label, body.name, defined(body)),
  ),
  pickUsers: doing(labelled.extend({ names: z.array(z.string()) }), (person, body) =>
    person.pickUsers(body.label, body.names, defined(body)),
  ),
  pickChannel: doing(labelled.extend({ name: z.string() }), (person, body) =>
    person.pickChannel(body.label, body.name, defined(body)),
  ),
  search: doing(labelled.extend({ query: z.string() }), (person, body) =>
    person.search(body.label, body.query, defined(body)),
  ),
  submit: doing(z.object({}), (person) => person.submit()),
  close: doing(z.object({ all: z.boolean().optional() }), (person, body) => person.close(defined(body))),
  openHome: doing(z.object({ tab: z.enum(['home', 'messages']).optional() }), (person, body) =>
    person.openHome(defined(body)),
  ),
  shortcut: doing(z.object({ callbackId: z.string() }), (person, body) => person.shortcut(body.callbackId)),
  messageShortcut: doing(
    z.object({ callbackId: z.string(), in: z.string(), message: z.string() }),
    (person, body) => person.messageShortcut(body.callbackId, body),
  ),
  modal: (person) => person.modal(),
  home: (person) => person.home(),
  read: doing(place, (person, body) => person.read(body.in)),
  problems: (person) => person.problems(),
};

/** Leaves members out that zod gives as undefined. */
function defined<T extends object>(body: T): T {
  // Only undefined members go, which every optional member allows to be absent.
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as T;
}

const fault = z.object({
  method: z.string(),
  fault: faultShape,
  options: z
    .object({
      times: z.number().optional(),
      forMs: z.number().optional(),
      probability: z.number().optional(),
      seed: z.number().optional(),
      channel: z.string().optional(),
      afterMs: z.union([z.number(), z.object({ from: z.number(), to: z.number() })]).optional(),
    })
    .default({}),
});

/** The driver, the state, faults and the clock for scripts: JSON over HTTP under `/sandbox/`. */
export async function serveSandboxApi(
  contexts: SandboxContext[],
  sandbox: Sandbox,
  page: Page,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [context] = contexts;
  if (!context) throw new Error('There is no workspace.');
  const body = await readArguments(request);
  const [, , area, who, what] = decodeURIComponent(pathname).split('/');
  try {
    const result = await handle(context, sandbox, page, { area, who, what }, body);
    respond(response, 200, { ok: true, result: result ?? null });
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    respond(response, 400, { ok: false, problem });
  }
}

async function handle(
  context: SandboxContext,
  sandbox: Sandbox,
  page: Page,
  path: { area?: string | undefined; who?: string | undefined; what?: string | undefined },
  body: JsonObject,
): Promise<unknown> {
  switch (path.area) {
    case 'as': {
      const act = actions[path.what ?? ''];
      if (!act) throw new Error(`People can ${Object.keys(actions).join(', ')}.`);
      return act(sandbox.as(path.who ?? ''), body);
    }
    case 'state':
      return stateOf(context, sandbox);
    case 'faults': {
      if (path.who === 'clear') return context.faults.clear();
      if (path.who === 'dropSockets') return sandbox.faults.dropSockets();
      if (path.who === 'revokeToken') return sandbox.faults.revokeToken();
      const planned = fault.parse(body);
      return context.faults.next(planned.method, planned.fault, defined(planned.options));
    }
    case 'clock': {
      await page.advance(Number(textOf(body.advance) ?? 0));
      return { now: context.clock.now() };
    }
    default:
      throw new Error(
        'There is /sandbox/as/:name/:action, /sandbox/state, /sandbox/faults and /sandbox/clock.',
      );
  }
}

function stateOf({ workspace, clock }: SandboxContext, sandbox: Sandbox): JsonObject {
  return {
    now: clock.now(),
    team: workspace.team,
    people: [...workspace.members.values()],
    channels: [...workspace.channels.values()].map((channel) => ({
      ...channel,
      members: [...channel.members],
      messages: channel.kind === 'im' ? channel.messages : sandbox.messagesIn(channel.id),
    })),
    refusals: sandbox.refusals,
  };
}
