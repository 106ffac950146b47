import { describe, expect, it } from 'vitest';
import { mentionedIn, plainMessage } from '../../../../src/slack/block-kit/plain-message.ts';

const names = new Map([['U0ANA', 'Ana']]);

describe('a message made plain', () => {
  it.each([
    ['Waiting for <@U0ANA>', 'Waiting for @Ana'],
    ['Waiting for <@U0BEN|ben>', 'Waiting for @ben'],
    ['Waiting for <@U0BEN>', 'Waiting for @someone'],
    ['In <#C123|payments> and <#C456> and <#C789|>', 'In #payments and a channel and a channel'],
    ['<!here> <!channel> <!everyone>', '@here @channel @everyone'],
    ['<!subteam^S1|@legal> and <!subteam^S2>', '@legal and @group'],
    ['by <!date^1795770000^{date_short}|27 Nov>', 'by 27 Nov'],
    ['see <https://acme.test/a?b=1&amp;c=2|the *plan*>', 'see the plan'],
    ['see <https://acme.test/a?b=1&amp;c=2>', 'see https://acme.test/a?b=1&c=2'],
    ['mail <mailto:ana@acme.test|ana@acme.test>', 'mail ana@acme.test'],
    ['*Stuck* on _the_ ~old~ `new` API', 'Stuck on the old new API'],
    ['snake_case_name, 2 * 3 * 4 and ~', 'snake_case_name, 2 * 3 * 4 and ~'],
    ['*_both_*', 'both'],
    ['```\nselect 1;\n```', 'select 1;'],
    ['&gt; quoted\nand said', 'quoted\nand said'],
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['  ', ''],
  ])('%j reads %j', (mrkdwn, plain) => {
    expect(plainMessage(mrkdwn, names)).toBe(plain);
  });

  it('is read quickly, whatever marks it holds', () => {
    const marks = ' *a'.repeat(13_000);
    const since = performance.now();
    expect(plainMessage(marks, names)).toHaveLength(marks.length - 1);
    expect(performance.now() - since).toBeLessThan(1_000);
  });

  it('names the people whom it mentions once each', () => {
    expect(mentionedIn('<@U0ANA>, <@W1|w> and <@U0ANA>, not <#C1|x> nor &lt;@U9&gt;')).toEqual([
      'U0ANA',
      'W1',
    ]);
  });
});
