import { describe, expect, it } from 'vitest';
import { addOutcome, startOutcomes } from '../outcomes/stage.ts';

/** What the channel reads of what is done, one message a line. */
async function startCelebrating(titles = ['Refunds API']) {
  const stage = await startOutcomes();
  const { sandbox, settle } = stage;
  for (const title of titles) await addOutcome(stage, 'Ana', title);
  await settle();
  return {
    ...stage,
    ana: sandbox.as('Ana'),
    ben: sandbox.as('Ben'),
    zed: sandbox.as('Zed'),
    finish: async (title: string) => {
      const ana = sandbox.as('Ana');
      await ana.command('/outcomes', { in: 'payments' });
      await ana.click('Mark as done', { after: title });
      await ana.submit();
      await ana.close({ all: true });
      await settle();
    },
    read: () =>
      sandbox
        .as('Zed')
        .read('payments')
        .map(({ text }) => text)
        .filter((text) => text.includes('Say thanks') || text.includes('open again')),
  };
}

describe('an outcome that is done', () => {
  it('is celebrated once, and thanks are added to the same message, each person’s once', async () => {
    const { finish, read, ben, zed, ana, settle, texts } = await startCelebrating(['Refunds API', 'Ledger']);
    await finish('Refunds API');
    const refunds =
      '🎉 Refunds API is done\nAna owned it. Done means: live for all EU shops\nDone 23 Nov · due 5 Dec';
    expect(read()).toEqual([`${refunds}\n[ Say thanks ]`]);
    await ben.click('Say thanks', { in: 'payments' });
    await zed.click('Say thanks', { in: 'payments' });
    await zed.click('Say thanks', { in: 'payments' });
    await settle();
    const thanked = `${refunds}\n🙏 Thanks from Ben and Zed\n[ Say thanks ]`;
    expect(read()).toEqual([thanked]);
    expect(texts('Zed', 'payments').at(-1)).toBe('Your thanks are there already.');
    await ana.click('Say thanks', { in: 'payments' });
    expect(texts('Ana', 'payments').at(-1)).toBe('You owned it: the thanks are for you.');
    // Whoever tidies up does not fill the channel.
    await finish('Ledger');
    // Done in the same instant, either may come first.
    const both =
      /^🎉 (?:Refunds API is done[^🎉]+🎉 Ledger is done|Ledger is done[^🎉]+🎉 Refunds API is done)[^🎉]+$/u;
    expect(read()).toEqual([expect.stringMatching(both)]);
  });

  it('waits for the close of the check-in in which it was said, and is taken back with the answer', async () => {
    const { ana, read, moveTo, settle } = await startCelebrating();
    const answer = async (status: string) => {
      await ana.click('Update', { in: 'payments' });
      await ana.select('Where does it stand?', status);
      expect(await ana.submit()).toEqual({ accepted: true, errors: {} });
      await settle();
    };
    await moveTo('2026-11-30T09:01:00Z');
    await answer('✅ Done');
    expect(read()).toEqual([]);
    await moveTo('2026-11-30T09:16:00Z');
    expect(read()).toEqual([expect.stringContaining('🎉 Refunds API is done')]);
    await ana.click('Answer late', { in: 'payments' });
    await ana.select('Where does it stand?', '🟢 On track');
    expect(await ana.submit()).toEqual({ accepted: true, errors: {} });
    await settle();
    expect(read()).toEqual(['Refunds API is open again.']);
  });
});
