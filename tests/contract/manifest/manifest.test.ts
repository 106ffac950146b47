import { existsSync, globSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { registrations } from './registrations.ts';
import { eventScopes, methodScopes, optionalScopes } from './scopes.ts';

const root = new URL('../../../', import.meta.url);
/** Slack's own descriptions, kept beside the checkout by those who have them. */
const slackData = new URL('../shared/slack/', root);
const absent = 'Slack’s own data is not beside the checkout (../shared/slack): not held against it';

const text = readFileSync(new URL('manifest.yml', root), 'utf8');
const manifest = z
  .object({
    features: z.object({
      app_home: z.object({ home_tab_enabled: z.boolean(), messages_tab_enabled: z.boolean() }),
      slash_commands: z.array(z.object({ command: z.string() })),
      shortcuts: z.array(z.object({ callback_id: z.string(), type: z.string() })).default([]),
    }),
    oauth_config: z.object({
      scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()).default([]) }),
    }),
    settings: z.object({
      interactivity: z.object({ is_enabled: z.boolean() }),
      event_subscriptions: z.object({
        bot_events: z.array(z.string()),
        metadata_subscriptions: z.array(z.object({ event_type: z.string() })).default([]),
      }),
    }),
  })
  .parse(parse(text));
const { bot: scopes, bot_optional: optional } = manifest.oauth_config.scopes;

/** Methods that the app does well without, where whoever installed it left their scope out. */
const DISPENSABLE = ['team.profile.get', 'users.profile.get'];
const { bot_events: events, metadata_subscriptions } = manifest.settings.event_subscriptions;

const heard = await registrations();
const called = [...new Set(methodsCalledIn('src'))].toSorted();

describe('the manifest and the code', () => {
  it('name the same slash commands', () => {
    const declared = manifest.features.slash_commands.map(({ command }) => command);
    expect(declared.toSorted()).toEqual(heard.commands.toSorted());
  });

  it('name the same shortcuts, each in the same menu', () => {
    const declared = manifest.features.shortcuts.map(({ callback_id, type }) => `${type} ${callback_id}`);
    const listened = heard.shortcuts.map(
      (id) => `${heard.globalShortcuts.includes(id) ? 'global' : 'message'} ${id}`,
    );
    expect(declared.toSorted()).toEqual(listened.toSorted());
  });

  it('name the same events', () => {
    expect(events.toSorted()).toEqual([...new Set(heard.events)].toSorted());
  });

  it('agree that buttons, forms and selects are used', () => {
    const used = [...heard.actions, ...heard.submissions, ...heard.options].length > 0;
    expect(manifest.settings.interactivity.is_enabled).toBe(used);
  });

  it('agree on the Home tab and on the tab for direct messages', () => {
    expect(manifest.features.app_home).toMatchObject({
      home_tab_enabled: called.includes('views.publish'),
      messages_tab_enabled: called.includes('conversations.open'),
    });
  });

  it('name the same message metadata', () => {
    const sent = globSync('src/delivery/**/*.ts', { cwd: root }).flatMap((file) =>
      Array.from(read(file).matchAll(/EVENT_TYPE = '([^']+)'/g), ([, name]) => name),
    );
    expect(metadata_subscriptions.map(({ event_type }) => event_type)).toEqual(sent);
  });
});

describe('scopes', () => {
  it('are asked for each with its reason on the line above', () => {
    const lines = text.slice(text.indexOf('oauth_config'), text.indexOf('settings:')).split('\n');
    const first = lines.findIndex((line) => line.includes('bot:')) + 1;
    expect(lines[first]?.trim()).toMatch(/^# \S/);
    // The three kinds of history share one reason; every other scope has its own.
    const unexplained = lines.filter(
      (line, index) => /^\s+- /.test(line) && !/^\s+(?:#|- \w+:history)/.test(lines[index - 1] ?? ''),
    );
    expect(unexplained).toEqual([]);
  });

  it.each(called)('suffice to call %s', (method) => {
    const anyOf = methodScopes[method];
    expect(anyOf, `${method} is missing from scopes.ts`).toBeDefined();
    const granted = DISPENSABLE.includes(method) ? optional : scopes;
    expect(anyOf?.length === 0 || anyOf?.some((scope) => granted.includes(scope)), `one of ${anyOf}`).toBe(
      true,
    );
  });

  it.each(events)('suffice to hear %s', (event) => {
    const anyOf = eventScopes[event];
    expect(anyOf, `${event} is missing from scopes.ts`).toBeDefined();
    expect(anyOf?.length === 0 || anyOf?.some((scope) => scopes.includes(scope)), `one of ${anyOf}`).toBe(
      true,
    );
  });

  it('are all used', () => {
    const usable = new Set([
      ...(heard.commands.length > 0 ? ['commands'] : []),
      ...called.flatMap((method) => methodScopes[method] ?? []),
      ...events.flatMap((event) => eventScopes[event] ?? []),
    ]);
    expect(scopes.filter((scope) => !usable.has(scope))).toEqual([]);
    expect(scopes).toEqual([...new Set(scopes)]);
  });

  it('that a workspace may leave out bring what the code reads', () => {
    const sources = globSync('src/**/*.ts', { cwd: root }).map(read);
    const used = Object.entries(optionalScopes).filter(([, part]) =>
      sources.some((source) => source.includes(part)),
    );
    expect(optional).toEqual(used.map(([scope]) => scope));
    expect(scopes.filter((scope) => optional.includes(scope))).toEqual([]);
  });

  it('cover every kind of conversation in which delivery looks for a message', () => {
    expect(scopes).toEqual(expect.arrayContaining(['channels:history', 'groups:history', 'im:history']));
  });
});

describe('Slack', () => {
  it('accepts the manifest', (test) => {
    const schema = new URL('manifest.schema.json', slackData);
    if (!existsSync(schema)) test.skip(absent);
    // Slack's schema uses `regex` and formats of its own, which a strict Ajv would refuse to read.
    const accepts = new Ajv({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(schema, 'utf8')),
    );
    accepts(parse(text));
    expect(accepts.errors).toBeNull();
  });

  it.for(called)('needs the scopes for %s that we think it needs', (method, test) => {
    const file = new URL(`methods/${method}.json`, slackData);
    if (!existsSync(file)) test.skip(absent);
    const { scope } = z
      .object({ scope: z.object({ bot: z.array(z.string()).default([]) }) })
      .parse(JSON.parse(readFileSync(file, 'utf8')));
    expect([...(methodScopes[method] ?? [])].toSorted()).toEqual(scope.bot.toSorted());
  });
});

function read(file: string): string {
  return readFileSync(new URL(file, root), 'utf8');
}

/** Web API methods by name, from calls such as `client.chat.postMessage(` and `apiCall('chat.postMessage'`. */
function methodsCalledIn(folder: string): string[] {
  const families =
    'apps|auth|bookmarks|bots|chat|conversations|dnd|emoji|files|pins|reactions|reminders|team|usergroups|users|views';
  const call = new RegExp(`\\.((?:${families})(?:\\.\\w+)+)\\(|apiCall\\('([\\w.]+)'`, 'g');
  return globSync(`${folder}/**/*.ts`, { cwd: root }).flatMap((file) =>
    Array.from(read(file).matchAll(call), ([, property, named]) => property ?? named ?? ''),
  );
}
