import { inFile, type Mutant } from './mutant.ts';

const faults = inFile('integration-postgres', 'integration/delivery/faults.test.ts');
const sending = inFile('integration-postgres', 'integration/delivery/sending.test.ts');
const refused = inFile('integration-postgres', 'integration/delivery/refused.test.ts');
const ahead = inFile('unit', 'unit/delivery/ahead.test.ts');
const limiter = inFile('unit', 'unit/delivery/limiter.test.ts');

/** Of what the outbox promises to those who post and revise. */
export const messageMutants: readonly Mutant[] = [
  {
    name: 'a message asked for twice is sent twice',
    file: 'src/delivery/outbox.ts',
    replace: 'logical_key: message.key,',
    by: 'logical_key: message.key + newToken(),',
    caughtBy: sending('sends one message for a key, however often it is posted'),
  },
  {
    name: 'a message is sent after the time until which it was worth it',
    file: 'src/delivery/prepare.ts',
    replace: 'row.not_after !== null && row.not_after < now',
    by: 'row.not_after === now',
    caughtBy: sending('skips what is no longer worth sending'),
  },
  {
    name: 'a reply does not wait for the message it answers',
    file: 'src/delivery/prepare.ts',
    replace: 'if (row.thread_key === null) return {};',
    by: 'if (row.thread_key !== undefined) return {};',
    caughtBy: sending('holds replies back until the message they answer stands'),
  },
  {
    name: 'identical content costs an edit',
    file: 'src/delivery/outbox.ts',
    replace: '!isDeepStrictEqual(row.content, content)',
    by: 'row.content !== content',
    caughtBy: sending('costs no call when the content is the same'),
  },
  {
    name: 'every one of many edits is made',
    file: 'src/delivery/allowances.ts',
    replace: 'const UPDATES_OF_CHANNEL: Allowance = { everyMs: 1_000, burst: 1 };',
    by: 'const UPDATES_OF_CHANNEL: Allowance = { everyMs: 1, burst: 1_000 };',
    caughtBy: sending('sends the newest content only: at once, and the last of many within a second'),
  },
  {
    name: 'what was revised during the call that sends it stays unsaid',
    file: 'src/delivery/record.ts',
    replace: 'const sent = row.attempted_revision ?? row.revision;',
    by: 'const sent = row.revision;',
    caughtBy: sending('during the call that sends it is not lost'),
  },
  {
    name: 'a message that people delete is posted anew for ever',
    file: 'src/delivery/record.ts',
    replace: 'if (row.recreated) return',
    by: 'if (row.posts < 0) return',
    caughtBy: sending('posts a message anew once when someone deleted it, and then leaves it at that'),
  },
  {
    name: 'nobody is told of a message that Slack refused for good',
    file: 'src/delivery/record.ts',
    replace: 'outbox.post(workspace, {',
    by: 'outbox.postAll(workspace, [], {',
    caughtBy: faults('parks a message that is refused for good, and tells the person concerned why, once'),
  },
  {
    name: 'an edit that was refused once freezes its message',
    file: 'src/delivery/outbox.ts',
    replace: 'return row.message_ts !== null ||',
    by: 'return',
    caughtBy: refused('an edit that Slack refuses > does not freeze the message'),
  },
  {
    name: 'a 429 is not obeyed',
    file: 'src/delivery/line.ts',
    replace: 'if (until <= closedUntil) return;',
    by: 'if (until > 0) return;',
    caughtBy: limiter('does not hold other channels up after a 429'),
  },
  {
    name: 'who goes ahead takes a moment that somebody else keeps',
    file: 'src/delivery/line.ts',
    replace: 'spot.at += everyMs;',
    by: '',
    caughtBy: ahead('keeps the rate and the order'),
  },
  {
    name: 'a decision waits behind the reminders of a whole company',
    file: 'src/delivery/turn.ts',
    replace: 'reserve(seen.id, draws, seen.ahead)',
    by: 'reserve(seen.id, draws)',
    caughtBy: sending('sends what goes ahead before what waits already'),
  },
];
