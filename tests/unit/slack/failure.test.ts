import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { RULINGS } from '../../../src/slack/errors/rulings.ts';
import { explain } from '../../../src/slack/failure.ts';

/** What someone who sent a form is told of an error, and at which levels it was logged (pino's numbers). */
function told(error: unknown) {
  const levels: number[] = [];
  const logger = pino({}, { write: (line: string) => void levels.push(JSON.parse(line).level as number) });
  return { ...explain(error, 'press Send again', logger, 'send'), levels };
}

const WARN = 40;
const ERROR = 50;
const refused = (error: string) => new WebAPIPlatformError({ ok: false, error });

describe('what someone is told of an error of Slack', () => {
  it.each(Object.keys(RULINGS))('%s: a sentence that says what to do', (code) => {
    const { sentence, levels } = told(refused(code));
    expect(sentence).toMatch(/^\S.*\.$/);
    // To do the same again is advice only where it can help.
    const { fate, again, ours, installation } = RULINGS[code] ?? {};
    const helps = fate !== 'parked' || again || ours || installation;
    expect(sentence.includes('press Send again')).toBe(helps === true);
    expect(sentence.length).toBeLessThan(220);
    const needsSomebody = ours || installation;
    expect(levels).toEqual([needsSomebody ? ERROR : WARN]);
    if (needsSomebody) expect(sentence).toMatch(/^Something broke on our side \(ref \w{4}\)/);
  });

  it('a code that Slack has added since goes to the log, with a reference', () => {
    const { sentence, levels } = told(refused('brand_new_error'));
    expect(sentence).toMatch(/^Something broke on our side \(ref \w{4}\)/);
    expect(levels).toEqual([ERROR]);
  });

  it('a rate limit is no fault of ours', () => {
    expect(told(new WebAPIRateLimitedError(7)).sentence).toBe(
      'Slack is busy just now. Nothing you wrote was lost: press Send again in a moment.',
    );
  });

  it('a proxy that turns us away is somebody’s to look into', () => {
    expect(told(new WebAPIHTTPError(403, 'Forbidden', {})).levels).toEqual([ERROR]);
  });

  it('a mistake of ours is none of Slack’s', () => {
    expect(told(new TypeError('undefined is not a function')).levels).toEqual([ERROR]);
  });
});
