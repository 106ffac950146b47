import { describe, expect, it } from 'vitest';
import { rights } from '../../../src/features/people/rules/rights.ts';
import { registrations } from '../manifest/registrations.ts';
import { rightsAsked } from './rights-asked.ts';
import { sourcesOf } from './sources.ts';

/*
 * Nothing that a person can do may be forgotten when rights are given. What there is to do is what listeners register;
 * who may is in the list beside this. Whether the right is asked as well shows tests/integration/people/rights.test.ts.
 */

const root = new URL('../../../', import.meta.url);
const heard = await registrations();

/** Features whose words stand behind the command of an earlier one. */
const addsTo = new Map([
  ['src/features/escalations/listeners.ts', '/blocker'],
  ['src/features/intents/listeners.ts', '/outcomes'],
  ['src/features/cascade/listeners.ts', '/outcomes'],
  ['src/features/cascade-files/listeners.ts', '/outcomes'],
  ['src/features/dependencies/listeners.ts', '/outcomes'],
  ['src/features/capacity/listeners.ts', '/outcomes'],
  ['src/features/measures/listeners.ts', '/drumbeat'],
  ['src/features/digests/listeners.ts', '/drumbeat'],
  ['src/features/exports/listeners.ts', '/drumbeat'],
]);

describe('the rights', () => {
  it('are said for every word, button, field and form of every feature', async () => {
    const doable = [
      ...(await typedWords()),
      ...heard.actions.map((id) => `action ${id}`),
      ...heard.options.map((id) => `options ${id}`),
      ...heard.submissions.map((id) => `form ${id}`),
      ...heard.shortcuts.map((id) => `shortcut ${id}`),
      'the Home tab',
    ];
    expect(Object.keys(rightsAsked).toSorted()).toEqual(doable.toSorted());
  });

  it('are each asked for by something that a person can do', () => {
    const asked = Object.values(rightsAsked).flatMap((entry) => ('right' in entry ? [entry.right] : []));
    expect([...new Set(asked)].toSorted()).toEqual(Object.keys(rights).toSorted());
  });

  it('are decided by the table alone: outside it nobody looks at who is an admin', () => {
    const decides = /\bif \(.*\b(?:isAdmin|is_admin)\b|\bisAdmin (?:&&|\|\||\? )|\bleadId === /;
    const elsewhere = sourcesOf('src/features')
      .filter(({ code }) => decides.test(code))
      .map(({ path }) => path);
    expect(elsewhere).toEqual([
      // Of whom help is asked when nobody is named: not of oneself.
      'src/features/check-ins/service/update-form.ts',
      // In whose note somebody else than the lead is named as the next to hear: their own.
      'src/features/early-warnings/service/notes.ts',
      // What is about the lead themself is not told to them as its lead.
      'src/features/escalations/service/telling-raiser.ts',
      // Compares what is known of somebody with what Slack says now.
      'src/features/people/rules/mirror.ts',
      // The two places that say what somebody is.
      'src/features/people/rules/rights.ts',
      // Whom `/pulse` calls “you”.
      'src/features/pulses/service/standing.ts',
      'src/features/teams/rules.ts',
    ]);
  });
});

/** `/checkin pause` and the like, from the words that a feature's listeners know. */
async function typedWords(): Promise<string[]> {
  const typed: string[] = [];
  for (const { path } of sourcesOf('src/features').filter(({ path }) => path.endsWith('/listeners.ts'))) {
    const listeners: { words?: ReadonlyMap<string, unknown> } = await import(new URL(path, root).href);
    const ids: { command?: string } = await import(
      new URL(path.replace('listeners', 'ids'), root).href
    ).catch(() => ({}));
    const command = ids.command ?? addsTo.get(path);
    if (command === undefined) continue;
    // Without its words, a command could do anything unseen.
    if (listeners.words === undefined) throw new Error(`${path} does not export its command's words`);
    typed.push(...[...listeners.words.keys()].map((word) => `${command} ${word}`.trim()));
  }
  expect(new Set(typed.map((line) => line.split(' ')[0]))).toEqual(new Set(heard.commands));
  return typed;
}
