import { TestClock } from 'pg-boss';
import { afterEach, describe, expect, it } from 'vitest';
import { modal, opensModal, textInput } from './blocks.ts';
import { createStage } from './stage.ts';

const stage = createStage();
afterEach(() => stage.clear());

describe('the sandbox over JSON and HTTP', () => {
  it('drives a person, shows the state, plans faults and moves the clock', async () => {
    const clock = new TestClock('2026-11-23T10:00:00Z');
    const sandbox = await stage.sandbox({ clock });
    await stage.socketApp(sandbox, (app) => {
      opensModal(app, modal([textInput('title', 'Title')]));
      app.view('outcome_submit', ({ ack }) => ack());
    });
    const call = async (path: string, body: object) => {
      const response = await fetch(new URL(path, sandbox.apiUrl), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      return response.json();
    };
    await call('/sandbox/as/Ana/command', { line: '/open', in: 'payments' });
    await call('/sandbox/as/Ana/type', { label: 'Title', text: 'Refunds' });
    expect(await call('/sandbox/as/Ana/modal', {})).toMatchObject({
      result: { title: 'Outcome', fields: [{ label: 'Title', value: 'Refunds' }] },
    });
    expect(await call('/sandbox/as/Ana/submit', {})).toEqual({
      ok: true,
      result: { accepted: true, errors: {} },
    });
    expect(await call('/sandbox/as/Ana/fly', {})).toMatchObject({ ok: false });
    expect(await call('/sandbox/as/Nobody/modal', {})).toMatchObject({ ok: false });
    await call('/sandbox/faults', { method: 'auth.test', fault: { error: 'fatal_error' } });
    expect(await (await fetch(`${sandbox.apiUrl}auth.test?token=${sandbox.botToken}`)).json()).toMatchObject({
      error: 'fatal_error',
    });
    expect(await call('/sandbox/clock', { advance: 60_000 })).toMatchObject({
      result: { now: Date.parse('2026-11-23T10:01:00Z') },
    });
    const state = await (await fetch(new URL('/sandbox/state', sandbox.apiUrl))).json();
    expect(state).toMatchObject({ result: { team: { name: 'Acme' } } });
  });
});
