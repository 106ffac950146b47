import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { FormRefusal, Refusal } from '../../../src/core/errors.ts';
import { newId } from '../../../src/core/identifiers.ts';
import { indicatorFields } from '../../../src/features/measures/ids.ts';
import { insertIndicator } from '../../../src/features/measures/repository/indicators.ts';
import { saveReadings } from '../../../src/features/measures/repository/readings.ts';
import { lockSubject } from '../../../src/features/measures/repository/subject-lock.ts';
import { requireIndicator } from '../../../src/features/measures/rules/indicator.ts';
import { IndicatorChanged } from '../../../src/features/measures/service/measures.ts';
import { insertAbsence } from '../../../src/features/time-off/repository/absences.ts';
import { LAGGING, LEADING, startMeasures } from './stage.ts';

describe('who may', () => {
  it('say what is measured is on the team; whoever reads it enters what it stands at', async () => {
    const { as, measures, outcome, list, sandbox } = await startMeasures();
    const of = { kind: 'outcome', id: outcome.id } as const;
    const zed = as('Zed');
    await expect(measures.add(zed, of, LEADING, 'V1')).rejects.toThrow(Refusal);
    await measures.add(as('Ben'), of, { ...LEADING, ownerId: zed.userId }, 'V2');
    const [indicator] = (await list('Zed'))[0]?.indicators ?? [];
    expect(indicator).toMatchObject({ isDue: true, mayRead: true, mayChange: false });
    const id = indicator?.indicator.id ?? '';
    await expect(measures.find(zed, id)).rejects.toThrow(Refusal);
    await expect(measures.stop(zed, id)).rejects.toThrow(Refusal);
    expect(await measures.enter(zed, 'D0', () => '41')).toBe(1);
    await expect(measures.enter(zed, 'D0', () => '1,200')).rejects.toThrow(FormRefusal);
    // Maria, an admin, sees it in the channel and may change it; in her direct message it is not hers.
    expect(await measures.enter(as('Maria'), 'D0', () => '42')).toBe(0);
    expect((await list('Maria'))[0]?.indicators[0]).toMatchObject({
      isDue: false,
      mayChange: true,
      readings: [{ readOn: '2026-11-23', value: 41 }],
    });
    // What somebody of the team reads stands in the channel, too; Zed enters his own alone.
    await measures.add(as('Ben'), of, { ...LAGGING, ownerId: as('Ben').userId }, 'V3');
    expect(await measures.enter(zed, sandbox.channelId('payments'), () => '43')).toBe(1);
  });
});

describe('two at once', () => {
  it('add no third of a kind, and one of two editors is told of the other', async () => {
    const { as, clock, inWorkspace, measures, outcome, list } = await startMeasures();
    const of = { kind: 'outcome', id: outcome.id } as const;
    const owner = { isBot: false, isDeactivated: false };
    const ownerId = as('Ana').userId;
    const leading = { ...LEADING, ownerId };
    const named = (name: string) => ({ ...LAGGING, name, ownerId });
    // Ana's two are being added while Ben adds a third.
    const { third } = await inWorkspace(async (workspace) => {
      await lockSubject(workspace, of);
      const adding = measures.add(as('Ben'), of, named('C'), 'VC').catch((error: unknown) => error);
      await setTimeout(300);
      for (const name of ['A', 'B']) {
        const values = requireIndicator(named(name), { fields: indicatorFields, owner, others: [] });
        const by = { userId: ownerId, requestId: `V${name}`, at: new Date(clock.now()) };
        await insertIndicator(workspace, newId(clock), of, values, by);
      }
      return { third: adding };
    });
    expect(await third).toMatchObject({ fields: { [indicatorFields.kind]: expect.stringContaining('two') } });
    await measures.add(as('Ana'), of, leading, 'V1');
    await measures.add(as('Ana'), of, leading, 'V1').catch(() => {});
    const shown = (await list('Ana'))[0]?.indicators ?? [];
    expect(shown).toHaveLength(3);

    const id = shown.find(({ indicator }) => indicator.kind === 'leading')?.indicator.id ?? '';
    const edits = await Promise.allSettled(
      ['Ana', 'Ben'].map((name) => measures.change(as(name), id, 1, { ...leading, name: `By ${name}` })),
    );
    const overtaken = edits.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(overtaken).toEqual([expect.any(IndicatorChanged)]);
    // The form that was taken arrives a second time.
    const kept = edits[0]?.status === 'fulfilled' ? 'Ana' : 'Ben';
    await measures.change(as(kept), id, 1, { ...leading, name: `By ${kept}` });
    await measures.stop(as('Ana'), id);
    await expect(measures.stop(as('Ana'), id)).rejects.toThrow('not measured any more');
  });
});

describe('the note that a measure may mislead', () => {
  it('waits for who is away, follows each reading, and ends with what it is about', async () => {
    const { as, clock, inWorkspace, measures, measured, read, notes } = await startMeasures();
    const { leading, lagging } = await measured();
    const maria = as('Maria');
    const days = { from: '2026-11-20', until: '2026-11-24', teamIds: [], deputyId: undefined };
    const absence = { ...days, id: newId(clock), userId: maria.userId };
    const by = { userId: maria.userId, requestId: 'V0', at: new Date(clock.now()) };
    await inWorkspace((workspace) => insertAbsence(workspace, absence, by));
    for (const [week, value] of [40, 45, 50, 55].entries()) {
      await read(`2026-11-0${2 + week}`, [leading, value], [lagging, 24]);
    }
    expect(notes()).toEqual([]);
    await inWorkspace(({ trx }) => trx.deleteFrom('absence').execute());

    await read('2026-11-06', [leading, 60], [lagging, 24]);
    expect(notes()).toEqual([['post', 'from 45 % to 60 %']]);
    // The same reading put right, and back again: it is settled, and says so once more in the same message.
    await read('2026-11-06', [lagging, 20]);
    expect(notes().at(-1)).toEqual(['revise', 'settled']);
    await read('2026-11-06', [lagging, 25]);
    expect(notes().at(-1)).toEqual(['revise', 'from 45 % to 60 %']);
    await read('2026-11-07', [leading, 70], [lagging, 25]);
    expect(notes().at(-1)).toEqual(['revise', 'from 50 % to 70 %']);
    expect(notes().filter(([how]) => how === 'post')).toHaveLength(1);

    await measures.stop(as('Ana'), lagging.id);
    expect(notes().at(-1)).toEqual(['revise', 'settled']);
  });
});

describe('readings that a file has brought', () => {
  it('are looked at together', async () => {
    const { as, clock, inWorkspace, measures, measured, notes } = await startMeasures();
    const { leading, lagging } = await measured();
    const by = { by: as('Ana').userId, at: new Date(clock.now()) };
    const values = [40, 45, 50, 55].flatMap((value, week) => [
      { ...by, indicatorId: leading.id, readOn: `2026-11-0${week + 2}`, value },
      { ...by, indicatorId: lagging.id, readOn: `2026-11-0${week + 2}`, value: 24 },
    ]);
    await inWorkspace((workspace) => saveReadings(workspace, values));
    await inWorkspace((workspace) => measures.follow(workspace));
    await inWorkspace((workspace) => measures.follow(workspace));
    expect(notes().map(([how]) => how)).toEqual(['post', 'revise']);
  });
});

describe('what is read', () => {
  it('is not asked for any more once the outcome is closed', async () => {
    const { as, inWorkspace, measures, measured, outcomes, outcome } = await startMeasures();
    await measured();
    const due = () => inWorkspace((workspace) => measures.due(workspace, [as('Ana').userId], '2026-11-23'));
    expect(await due()).toHaveLength(2);
    const found = async (words: string) =>
      (await measures.search(as('Ana'), words, 5)).choices.map((choice) =>
        'intent' in choice ? choice.intent.title : choice.outcome.title,
      );
    expect(await found('FA')).toEqual(['Fast answers']);
    expect(await found('a')).toEqual(['Fast answers', 'Refunds API']);
    expect(await found('%')).toEqual([]);
    await outcomes.close(as('Ana'), outcome.id, { state: 'done' });
    expect(await due()).toEqual([]);
    expect(await found('refunds')).toEqual([]);
  });
});

it('what is to be read is asked on the last page, too, where the first one is full', async () => {
  const { as, measured, measures, moveTo, outcome, outcomes, sandbox, team } = await startMeasures();
  const [ana, { userId: ownerId }] = [sandbox.as('Ana'), as('Ana')];
  await measured();
  for (const [n, draft] of [LEADING, LAGGING].entries()) {
    const of = { kind: 'outcome', id: outcome.id } as const;
    await measures.add(as('Ana'), of, { ...draft, name: `Another ${n}`, ownerId }, `another ${n}`);
  }
  for (let n = 0; n < 9; n++) {
    const drafted = { title: `Country ${n}`, doneMeans: 'live', ownerId, dueOn: '2026-12-18' };
    await outcomes.add(as('Ana'), team.id, { ...drafted, moveReason: undefined }, `country ${n}`);
  }
  await moveTo('2026-11-30T09:00:00Z');
  await ana.click('Update', { in: 'payments' });
  const names = /^(Tickets answered|Median response|Another \d)/;
  const read = () => ana.modal()?.fields.flatMap(({ label }) => names.exec(label)?.[0] ?? []) ?? [];
  const first = read();
  expect(first).toHaveLength(3);
  const titles = () => ana.modal()?.text.match(/^(Refunds API|Country \d)$/gm) ?? [];
  const asked = titles();
  expect(asked).toHaveLength(9);
  for (const title of asked) {
    await ana.select('Where does it stand?', '🟢 On track', { after: title });
  }
  await ana.submit();
  expect(titles()).toHaveLength(1);
  expect(read()).toHaveLength(1);
  expect(first).not.toContain(read()[0]);
});
