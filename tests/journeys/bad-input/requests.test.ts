import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FIRST, lastDelivery, type Payments, posts, startPayments } from './payments.ts';

/** Seconds by which a timestamp may lie off, as Slack says. */
const FRESH = 5 * 60;

interface Forgery {
  body?: string;
  timestamp?: number;
  secret?: string;
  signature?: string;
  contentType?: string;
}

async function post(world: Payments, forgery: Forgery): Promise<number> {
  const seconds = Math.floor(world.clock.now() / 1000);
  const { body = clickOf(world), timestamp = seconds, secret = world.sandbox.signingSecret } = forgery;
  const signed = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  const response = await fetch(`http://127.0.0.1:${world.app().port}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': forgery.contentType ?? 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': forgery.signature ?? `v0=${signed}`,
    },
    body,
  });
  await response.text();
  return response.status;
}

/** Ben’s click on Still on track, taken from what Dora sent, whose own click has no effect. */
function clickOf(world: Payments): string {
  const payload = structuredClone(lastDelivery(world, 'block_actions').payload);
  return new URLSearchParams({
    payload: JSON.stringify({ ...payload, user: { ...Object(payload.user), id: world.ben.id } }),
  }).toString();
}

async function started(): Promise<Payments> {
  const world = await startPayments({ transport: 'http' });
  await world.moveTo(FIRST);
  await world.dora.click('Still on track', { in: 'payments' });
  return world;
}

async function answers(world: Payments): Promise<number> {
  await world.settle();
  return (await world.database.kysely.selectFrom('answer').select('id').execute()).length;
}

// What has no effect leaves the next one the same world: one for each list.

describe('a request that is not Slack’s', () => {
  const now = Date.parse(FIRST) / 1000;
  const forgeries: [string, Forgery][] = [
    ['unsigned', { signature: '' }],
    ['signed with another secret', { secret: 'guessed' }],
    ['signed for another body', { signature: `v0=${'0'.repeat(64)}` }],
    ['with a signature of another form', { signature: 'v1=abc' }],
    ['stale', { timestamp: now - FRESH - 60 }],
    ['future-dated', { timestamp: now + FRESH + 60 }],
    ['dated by no number', { timestamp: Number.NaN }],
  ];
  it('is refused with 401 and has no effect', async () => {
    const world = await started();
    for (const [name, forgery] of forgeries) {
      expect(await post(world, forgery), name).toBe(401);
      expect(await answers(world), name).toBe(0);
    }
    expect(posts(world)[0]).toContain('0 of 3 answered');
  });

  it('a genuine one that is replayed has no second effect', async () => {
    const world = await started();
    const body = clickOf(world);
    const timestamp = Math.floor(world.clock.now() / 1000);
    expect(await post(world, { body, timestamp })).toBe(200);
    expect(await post(world, { body, timestamp })).toBe(401);
    expect(await answers(world)).toBe(1);
  });
});

describe('a signed request that makes no sense', () => {
  const requests: [string, Forgery][] = [
    ['no body', { body: '' }],
    ['a payload that is not JSON', { body: 'payload=%7Bnot-json' }],
    ['a payload that is null', { body: 'payload=null' }],
    ['a payload that is a number', { body: 'payload=5' }],
    ['a payload of an unknown type', { body: `payload=${encodeURIComponent('{"type":"dance"}')}` }],
    ['a click without anything', { body: `payload=${encodeURIComponent('{"type":"block_actions"}')}` }],
    [
      'a click without an action',
      {
        body: `payload=${encodeURIComponent('{"type":"block_actions","actions":[],"user":{"id":"U1"},"team":{"id":"T1"}}')}`,
      },
    ],
    ['JSON that is cut off', { body: '{"type":"event_callback"', contentType: 'application/json' }],
    ['an event of nothing', { body: '{"type":"event_callback"}', contentType: 'application/json' }],
    ['deep nesting', { body: `payload=${'['.repeat(50_000)}` }],
    ['bytes that are no text', { body: 'payload=%ff%fe%00' }],
    ['another content type', { body: '<xml/>', contentType: 'text/xml' }],
  ];
  it('changes nothing, and the app goes on', async () => {
    const world = await started();
    for (const [name, forgery] of requests) {
      expect([200, 400, 404, 500], name).toContain(await post(world, forgery));
      expect(await answers(world), name).toBe(0);
      world.errors.length = 0;
      const ready = await fetch(`http://127.0.0.1:${world.app().port}/readyz`);
      expect(ready.status, name).toBe(200);
    }
    await world.ben.click('Still on track', { in: 'payments' });
    expect(await answers(world)).toBe(1);
  });

  it('a click that asks for its answer elsewhere is answered nowhere else', async () => {
    const world = await started();
    let heard = 0;
    const elsewhere = createServer((_request, response) => {
      heard += 1;
      response.end('ok');
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    onTestFinished(() => void elsewhere.close());
    const { port } = elsewhere.address() as AddressInfo;
    const click = lastDelivery(world, 'block_actions');
    const said = world.dora.read('payments').length;
    const payload = { ...click.payload, response_url: `http://127.0.0.1:${port}/actions/T1/x` };
    expect(await world.sandbox.redeliver({ ...click, payload })).toMatchObject({ acked: true });
    await world.settle();
    expect(heard).toBe(0);
    // Signed at another moment: the same signature would be one that was seen.
    await world.moveTo(1_000);
    expect(await world.sandbox.redeliver(click)).toMatchObject({ acked: true });
    await world.settle();
    expect(world.dora.read('payments')).toHaveLength(said + 1);
  });

  it('a body larger than Slack ever sends is refused before it is read', async () => {
    const world = await started();
    expect(await post(world, { body: 'x'.repeat(5 * 1024 * 1024) })).toBe(413);
  });

  it('a button that carries what no button of ours carries ends in a sentence', async () => {
    const world = await started();
    const click = lastDelivery(world, 'block_actions');
    for (const value of [
      'no JSON',
      '{}',
      '{"checkInId":"not-a-uuid"}',
      '{"checkInId":"01900000-0000-7000-8000-000000000000"}',
    ]) {
      const read = world.dora.read('payments').length;
      const payload = structuredClone(click.payload);
      const actions = [{ ...Object((payload.actions as unknown[])[0]), value }];
      await world.sandbox.redeliver({ ...click, payload: { ...payload, actions } });
      await world.settle();
      const said = world.dora.read('payments').slice(read);
      expect(said, value).toHaveLength(1);
      expect(said[0]?.text).toMatch(/^(Something broke on our side|This check-in is not there any more)/);
    }
    world.errors.length = 0;
  });
});
