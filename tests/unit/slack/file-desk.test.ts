import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../src/core/errors.ts';
import { createFileDesk } from '../../../src/slack/file-desk.ts';

describe('a file that a form names', () => {
  const desk = createFileDesk(
    () => {
      throw new Error('Nothing is asked of Slack');
    },
    { apiUrl: 'https://slack.com/api/', token: 'xoxb-secret' },
  );

  it.each([
    'https://evil.example/files/x.csv',
    'http://files.slack.com/x.csv',
    'https://files.slack.com.evil.example/x.csv',
    'https://evil.example/.slack.com',
    'file:///etc/passwd',
    'x',
  ])('is asked of nobody but Slack, who is told the token: %s', async (url) => {
    await expect(desk.read(url)).rejects.toThrow(Refusal);
  });
});
