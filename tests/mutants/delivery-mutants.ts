import { inFile, type Mutant } from './mutant.ts';

const faults = inFile('integration-postgres', 'integration/delivery/faults.test.ts');
const doubles = inFile('integration-postgres', 'integration/delivery/doubles.test.ts');
const leases = inFile('integration-postgres', 'integration/delivery/expired-leases.test.ts');
const replicas = inFile('integration-postgres', 'integration/delivery/replicas.test.ts');
const quietHours = inFile('integration-postgres', 'integration/delivery/quiet-hours.test.ts');
const pictures = inFile('integration-postgres', 'integration/delivery/pictures.test.ts');
const lastMoment = inFile('unit', 'unit/delivery/last-moment.test.ts');

/** Of the protocol by which a message is neither lost nor doubled. */
export const deliveryMutants: readonly Mutant[] = [
  {
    name: 'what somebody may have already counts as withdrawn',
    file: 'src/delivery/withdraw.ts',
    replace: "and state = 'pending' and posts = 0 and message_ts is null",
    by: '',
    caughtBy: quietHours('stays away when it is withdrawn while it waits'),
  },
  {
    name: 'an outcome is recorded without holding the lease',
    file: 'src/delivery/repository.ts',
    replace: "row.state === 'sending' && row.lease_token === lease",
    by: 'row.workspace_id !== lease',
    caughtBy: faults('after the call: what it learned too late changes nothing'),
  },
  {
    name: 'a late process begins its call although its lease may be over',
    file: 'src/delivery/deliver.ts',
    replace: 'clock.now() <= latestStart',
    by: 'latestStart > 0',
    caughtBy: faults('between claim and request: nothing is posted late'),
  },
  {
    name: 'nobody looks at the clock when a request is written',
    file: 'src/delivery/last-moment.ts',
    replace: 'if (!mayBegin())',
    by: 'if (mayBegin === undefined)',
    caughtBy: lastMoment('writes nothing once it is too late'),
  },
  {
    name: 'the look-up says absent whatever stands there',
    file: 'src/delivery/reconcile.ts',
    replace: 'return stamps[0] ?',
    by: 'return stamps.length < 0 ?',
    caughtBy: faults('lost-response: is found by the marker, never posted again'),
  },
  {
    name: 'an unknown outcome is tried again at once',
    file: 'src/delivery/deliver.ts',
    replace: 'return recordUnknown(context, workspace, row, outcome.code);',
    by: 'return recordRetry(context, workspace, row, { code: outcome.code, afterSeconds: 0, posted });',
    caughtBy: faults('lost-response: is found by the marker, never posted again'),
  },
  {
    name: 'what was sent under a lease that ran out is sent again without looking',
    file: 'src/delivery/deliver.ts',
    replace: "if (row.message_ts === null) return recordUnknown(context, workspace, row, 'lease_expired');",
    by: '',
    caughtBy: leases('is found, and not posted a second time'),
  },
  {
    name: 'a message is claimed that is not pending any more',
    file: 'src/delivery/repository.ts',
    replace: ".where('state', '=', 'pending')\n        .where('due_at', '<=', lease.now)",
    by: '',
    caughtBy: replicas('of one message, woken over and over, send it once'),
  },
  {
    name: 'a message that two wake-ups ask for at once is given to both',
    file: 'src/delivery/together.ts',
    replace: 'claimed.delete(id);',
    by: '',
    caughtBy: replicas('of one message, woken over and over, send it once'),
  },
  {
    name: 'the echo of a message confirms nothing',
    file: 'src/delivery/reconcile.ts',
    replace: 'if (!wasPosted) return;',
    by: 'if (!wasPosted || place) return;',
    caughtBy: faults('is settled at once by the echo of the marker'),
  },
  {
    name: 'a message that stands twice is left alone',
    file: 'src/delivery/sweep.ts',
    replace: 'if (kept === undefined || doubles.length === 0) return;',
    by: 'if (stamps) return;',
    caughtBy: faults('loses its later copy in the sweep'),
  },
  {
    name: 'a copy of which only the marker was seen is taken for the newest',
    file: 'src/delivery/reconcile.ts',
    replace: 'return row.posts > 1 && row.revision > 1 ?',
    by: 'return row.posts < 0 ?',
    caughtBy: doubles('says the new when the echo of it comes first'),
  },
  {
    name: 'a message whose job was lost is forgotten',
    file: 'src/delivery/due-sources.ts',
    replace: 'await wakeAll(jobs, trx, rows)',
    by: 'await wakeAll(jobs, trx, [])',
    caughtBy: faults('before its wake-up ran: the planner finds the message'),
  },
  {
    name: 'a wake-up that waits behind others is sent a second time',
    file: 'src/delivery/due-sources.ts',
    replace: 'isBehind(trx, deliverMessage, overdueSince)',
    by: 'isBehind(trx, deliverMessage, new Date(0))',
    caughtBy: faults('while its wake-up waits for a worker: it is not woken a second time'),
  },
  {
    name: 'a message that is revised while its picture is drawn shows the older one',
    file: 'src/delivery/deliver.ts',
    replace: 'digestOf(row.content.picture) === shown.digest',
    by: "digestOf(row.content.picture) !== ''",
    caughtBy: pictures('shows the picture of its newest version'),
  },
  {
    name: 'a picture is uploaded again with every edit',
    file: 'src/delivery/picture-file.ts',
    replace: 'if (known?.digest === digest)',
    by: "if (known?.digest === '')",
    caughtBy: pictures('keeps its file while only its text is revised'),
  },
  {
    name: 'a message with a file that Slack does not know yet is parked',
    file: 'src/delivery/deliver.ts',
    replace: 'shown.fileId !== undefined && curableByContent(outcome.code)',
    by: 'shown.fileId === null',
    caughtBy: pictures('is tried again while Slack does not know the file yet'),
  },
  {
    name: 'a file that Slack refuses for good holds the message up for a day',
    file: 'src/delivery/picture-file.ts',
    replace: 'known.refusals < TRIES_WITH_PICTURE',
    by: 'known.refusals >= 0',
    caughtBy: pictures('goes with its words when Slack goes on refusing the file'),
  },
];
