import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RULINGS } from '../../../src/slack/errors/rulings.ts';

const folder = new URL('../../../../shared/slack/methods/', import.meta.url);
const method = z.object({ errors: z.record(z.string(), z.unknown()) });
const documented = (name: string) =>
  Object.keys(method.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))).errors);

describe.skipIf(!existsSync(folder))('what Slack documents', () => {
  it.each([
    'chat.postMessage',
    'chat.update',
    'chat.delete',
    'conversations.open',
    'views.open',
    'views.push',
    'views.update',
    'views.publish',
    'files.getUploadURLExternal',
    'files.completeUploadExternal',
    'files.info',
    'files.delete',
  ])('%s: every error has a ruling', (name) => {
    const errors = documented(name);
    expect(errors.length).toBeGreaterThan(2);
    expect(errors.filter((code) => !Object.hasOwn(RULINGS, code))).toEqual([]);
  });

  it('chat.delete: only message_not_found means that it is gone', () => {
    expect(documented('chat.delete').filter((code) => RULINGS[code]?.fate === 'gone')).toEqual([
      'message_not_found',
    ]);
  });
});

describe('the rulings', () => {
  it('tell a person why, in a sentence, whenever a message is parked', () => {
    for (const [code, ruling] of Object.entries(RULINGS)) {
      if (ruling.fate === 'parked') expect(ruling.because, code).toMatch(/^\S.*\.$/);
      else expect(ruling.because, code).toBeUndefined();
    }
  });
});
