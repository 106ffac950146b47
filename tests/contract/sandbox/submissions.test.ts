import { afterEach, describe, expect, it } from 'vitest';
import { button, modal, opensModal, plain, textInput } from './blocks.ts';
import { createStage } from './stage.ts';

const stage = createStage();
afterEach(() => stage.clear());

const TROUBLE = 'We had some trouble connecting. Try again?';

describe('the answer to a submission', () => {
  it('updates, pushes and clears', async () => {
    const sandbox = await stage.sandbox();
    await stage.socketApp(sandbox, (app) => {
      opensModal(app, modal([textInput('title', 'Title')]));
      app.view('outcome_submit', ({ ack }) =>
        ack({ response_action: 'push', view: modal([textInput('b', 'Why?')], { callback_id: 'why' }) }),
      );
      app.view('why', ({ ack }) =>
        ack({ response_action: 'update', view: modal([button('x', 'y')], { callback_id: 'end' }) }),
      );
      app.view('end', ({ ack }) => ack({ response_action: 'clear' }));
    });
    const ana = sandbox.as('Ana');
    await ana.command('/open', { in: 'payments' });
    await ana.type('Title', 'x');
    expect(await ana.submit()).toEqual({ accepted: true, errors: {} });
    await ana.type('Why?', 'because');
    expect(await ana.submit()).toEqual({ accepted: true, errors: {} });
    expect(ana.modal()?.buttons).toEqual(['x']);
    expect(await ana.submit()).toEqual({ accepted: true, errors: {} });
    expect(ana.modal()).toBeUndefined();
  });

  it.each([
    [
      'an error for a block that is no input',
      { response_action: 'errors' as const, errors: { elsewhere: 'Say more.' } },
      'no input block has the block_id elsewhere',
    ],
    ['no error at all', { response_action: 'errors' as const, errors: {} }, '`errors` names no block'],
    [
      'a view that Slack refuses',
      { response_action: 'update' as const, view: modal([], { title: plain('x'.repeat(25)) }) },
      'must be less than 25 characters',
    ],
  ])('with %s is trouble, which keeps the modal and is noted', async (_what, answer, message) => {
    const sandbox = await stage.sandbox();
    await stage.socketApp(sandbox, (app) => {
      opensModal(app, modal([textInput('title', 'Title')]));
      app.view('outcome_submit', ({ ack }) => ack(answer));
    });
    const ana = sandbox.as('Ana');
    await ana.command('/open', { in: 'payments' });
    await ana.type('Title', 'Refunds');
    await expect(ana.submit()).rejects.toThrow(TROUBLE);
    expect(ana.modal()?.fields).toMatchObject([{ label: 'Title', value: 'Refunds' }]);
    expect(sandbox.refusals).toMatchObject([{ where: 'view_submission response' }]);
    expect(sandbox.refusals[0]?.messages.join()).toContain(message);
  });

  it('pushes no fourth modal', async () => {
    const sandbox = await stage.sandbox();
    await stage.socketApp(sandbox, (app) => {
      const view = modal([textInput('title', 'Title', { initial_value: 'x' })]);
      opensModal(app, view);
      app.view('outcome_submit', ({ ack }) => ack({ response_action: 'push', view }));
    });
    const ana = sandbox.as('Ana');
    await ana.command('/open', { in: 'payments' });
    await ana.submit();
    await ana.submit();
    await expect(ana.submit()).rejects.toThrow('push_limit_reached');
  });

  it('is missed when there is none, and the modal stays as it was', async () => {
    const sandbox = await stage.sandbox();
    await stage.socketApp(sandbox, (app) => opensModal(app, modal([textInput('title', 'Title')])));
    const ana = sandbox.as('Ana');
    await ana.command('/open', { in: 'payments' });
    await ana.type('Title', 'Refunds');
    await expect(ana.submit()).rejects.toThrow(`${TROUBLE} (no ack within 400 ms)`);
    expect(ana.modal()?.fields).toMatchObject([{ value: 'Refunds' }]);
  });
});
