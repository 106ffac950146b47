import { describe, expect, it } from 'vitest';
import { GENERAL_ERRORS } from '../../../sandbox/server/web-api/method.ts';
import { methods } from '../../../sandbox/server/web-api/registry.ts';
import {
  areDescriptionsThere,
  described,
  documentedArguments,
  requiredArguments,
} from './slack-descriptions.ts';

/** Codes which Slack answers although its description of the method does not say so. */
const SEEN_IN_PRACTICE: { [method: string]: string[] } = {
  'chat.postMessage': ['cannot_dm_bot'],
  'conversations.open': ['cannot_dm_bot'],
};
/** Methods with a limit of their own. */
const SPECIAL_LIMITS = ['chat.postMessage', 'apps.connections.open'];

describe.skipIf(!areDescriptionsThere)(
  'methods of the sandbox, held against what Slack says about them',
  () => {
    // The page of team.profile.get describes it: https://docs.slack.dev/reference/methods/team.profile.get
    it('are all described, api.test and team.profile.get aside', () => {
      const names = described.map(({ method }) => method.name);
      expect([...methods.keys()].filter((name) => !names.includes(name))).toEqual([
        'api.test',
        'team.profile.get',
      ]);
    });

    it.each(described)('$method.name answers only documented errors', ({ method, slack }) => {
      const known = [
        ...Object.keys(slack.errors),
        ...GENERAL_ERRORS,
        ...(SEEN_IN_PRACTICE[method.name] ?? []),
      ];
      expect(method.errors.filter((error) => !known.includes(error))).toEqual([]);
    });

    it.each(described)('$method.name insists on the arguments that Slack insists on', ({ method, slack }) => {
      expect([...method.required].sort()).toEqual(requiredArguments(slack).sort());
    });

    it.each(described)('$method.name reads only documented arguments', ({ method, slack }) => {
      const known = Object.keys(documentedArguments(slack));
      expect(method.optional.filter((name) => !known.includes(name))).toEqual([]);
    });

    it.each(described)('$method.name has its tier', ({ method, slack }) => {
      if (SPECIAL_LIMITS.includes(method.name) || slack.rate_limits === undefined) return;
      expect(method.tier).toBe(slack.rate_limits);
    });
  },
);
