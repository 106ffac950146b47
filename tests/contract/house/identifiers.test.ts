import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { galleryScreens } from '../../../gallery/screens.ts';
import { registrations } from '../manifest/registrations.ts';
import { type Source, sourcesOf } from './sources.ts';

/*
 * An id that only the view knows makes a button that does nothing; one that only the listener knows is a handler
 * that nobody reaches. Listeners are asked what they register, views are read as text, and forms as they are built.
 */

const root = new URL('../../../', import.meta.url);
const constants = z.record(z.string(), z.string());
const heard = await registrations();
const screens = galleryScreens();
const features = sourcesOf('src/features');

const named = await Promise.all(
  features
    .filter(({ path }) => /^src\/features\/[^/]+\/ids\.ts$/.test(path))
    .map(async ({ path }) => {
      const module: Record<string, unknown> = await import(new URL(path, root).href);
      const feature = path.split('/')[2] ?? '';
      return {
        actions: entriesOf(feature, 'actionIds', module.actionIds),
        callbacks: entriesOf(feature, 'callbackIds', module.callbackIds),
        shortcuts: entriesOf(feature, 'shortcutIds', module.shortcutIds),
      };
    }),
);
const actions = named.flatMap((feature) => feature.actions);
const callbacks = named.flatMap((feature) => feature.callbacks);
const shortcuts = named.flatMap((feature) => feature.shortcuts);

interface Identifier {
  feature: string;
  /** As the code writes it, such as `actionIds.update`. */
  written: string;
  id: string;
}

describe.each(actions)('$id, an action_id of $feature', ({ feature, written, id }) => {
  it('is shown by a view', () => {
    expect(viewsWith(feature, written).length).toBeGreaterThan(0);
  });
  it('is answered by a listener', () => {
    expect([...heard.actions, ...heard.options]).toContain(id);
  });
});

describe.each(callbacks)('$id, a callback_id of $feature', ({ feature, written, id }) => {
  it('is shown by a view', () => {
    expect(viewsWith(feature, written).length).toBeGreaterThan(0);
  });
  it('is answered by a listener if it can be submitted', () => {
    const forms = screens.filter(({ json }) => json.callback_id === id);
    expect(heard.submissions.includes(id)).toBe(forms.some(({ json }) => json.submit !== undefined));
  });
});

describe('identifiers', () => {
  it('exist for every action, option list, submission and shortcut that is listened to', () => {
    const known = [...actions, ...callbacks].map(({ id }) => id);
    const unnamed = [...heard.actions, ...heard.options, ...heard.submissions].filter(
      (id) => !known.includes(id),
    );
    expect(unnamed).toEqual([]);
    // A shortcut is shown by Slack itself, as the manifest names it, which is held against the listeners.
    expect(shortcuts.map(({ id }) => id).toSorted()).toEqual(heard.shortcuts.toSorted());
  });

  it('mean one thing in the whole app', () => {
    // A shortcut comes with a callback_id, as a form does.
    for (const ids of [actions.map(({ id }) => id), [...callbacks, ...shortcuts].map(({ id }) => id)]) {
      expect(ids).toEqual([...new Set(ids)]);
    }
    for (const listened of [
      heard.commands,
      heard.actions,
      heard.submissions,
      heard.options,
      heard.shortcuts,
    ]) {
      expect(listened).toEqual([...new Set(listened)]);
    }
  });
});

function entriesOf(feature: string, constant: string, value: unknown): Identifier[] {
  return Object.entries(constants.parse(value ?? {})).map(([key, id]) => ({
    feature,
    written: `${constant}.${key}`,
    id,
  }));
}

function viewsWith(feature: string, written: string): Source[] {
  const views = new RegExp(`^src/features/${feature}/views(?:\\.ts$|/)`);
  return features.filter(({ path, code }) => views.test(path) && new RegExp(`\\b${written}\\b`).test(code));
}
