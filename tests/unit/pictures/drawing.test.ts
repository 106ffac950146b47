import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { createPictures, dependencyGraph, NotDrawn, type Picture } from '../../../src/pictures/index.ts';

const pictures = createPictures();
afterAll(() => pictures.close());

const titled = (title: string) =>
  dependencyGraph({
    title,
    nodes: [
      { id: 'a', title, group: title, status: 'blocked', detail: title, critical: true },
      { id: 'b', title: 'Ledger', group: 'Ledger', status: 'done', critical: true },
    ],
    edges: [{ from: 'a', needs: 'b' }],
  });

const readings = [
  { day: '2026-11-02', value: 24 },
  { day: '2026-11-23', value: 13 },
];
const KINDS: Picture[] = [
  titled('Refunds API'),
  { kind: 'risk_matrix', model: { title: 'Risks', risks: [{ title: 'Late', probability: 4, impact: 4 }] } },
  { kind: 'trend', model: { title: 'Measures', lines: [{ name: 'Reply time', target: 12, readings }] } },
  {
    kind: 'load_bars',
    model: { title: 'Load', plannedPercent: 70, bars: [{ name: 'Ana', loadHours: 9, availableHours: 8 }] },
  },
  {
    kind: 'pulse_result',
    model: {
      title: 'Pulse',
      answered: 9,
      asked: 12,
      statements: [
        { said: 'Goals', counts: [0, 3, 3, 2, 1], mean: 3.1, change: -0.7, trend: [3.9, null, 3.1] },
        { said: 'Obstacles', withheld: 'almost all said the same' },
      ],
    },
  },
  {
    kind: 'team_weeks',
    model: {
      title: 'Weeks',
      weeks: [
        { name: '16 Nov', answered: 0, asked: 0 },
        {
          name: '23 Nov',
          counts: { on_track: 3, at_risk: 1, done: 1, unanswered: 2 },
          answered: 5,
          asked: 7,
        },
      ],
    },
  },
];

const EMPTY: Picture[] = [
  dependencyGraph({ title: '', nodes: [], edges: [] }),
  { kind: 'risk_matrix', model: { title: '', risks: [] } },
  { kind: 'trend', model: { title: '', lines: [] } },
  { kind: 'trend', model: { title: '', lines: [{ name: '', readings: [] }] } },
  { kind: 'load_bars', model: { title: '', plannedPercent: 70, bars: [] } },
  { kind: 'pulse_result', model: { title: '', answered: 0, asked: 0, statements: [] } },
  { kind: 'team_weeks', model: { title: '', weeks: [] } },
  {
    kind: 'pulse_result',
    model: { title: '', answered: 0, asked: 0, statements: [{ said: '', counts: [] }, { said: '' }] },
  },
];

/** Width and height, from the header of a PNG. */
function sizeOf(png: Buffer): { width: number; height: number } {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

describe('drawing', () => {
  it.each([...KINDS, ...EMPTY])('makes a PNG of $kind', async (picture) => {
    const { width, height } = sizeOf(await pictures.draw(picture));
    expect(width).toBeGreaterThan(300);
    expect(height).toBeGreaterThan(80);
  });

  // A letter without a glyph is an empty box, and two of them look the same.
  it.each([
    ['Arabic', 'سلام', 'كتاب'],
    ['Chinese', '支付', '退款'],
    ['Japanese', 'ひら', 'がな'],
    ['Korean', '결제', '출시'],
    ['emoji', '🚀', '🎉'],
    ['Arabic letters that join, beside Latin ones', 'لا API', 'لا SDK'],
    ['Latin letters that join, beside Hebrew ones', 'office אב', 'office בא'],
    ['joined emoji beside Arabic', 'فريق 👩‍💻', 'فريق 👨‍🚀'],
  ])('has real glyphs for %s', async (_, one, other) => {
    const [first, second] = [await pictures.draw(titled(one)), await pictures.draw(titled(other))];
    expect(first.equals(second)).toBe(false);
  });

  it('draws whatever people write', async () => {
    const hostile = '</text><script>&amp;"\'\u0000\u202e\ud800 ]]> 👩‍💻';
    expect(sizeOf(await pictures.draw(titled(hostile))).width).toBeGreaterThan(300);
  });

  it('draws 60 outcomes that all need each other in one picture of bounded size', async () => {
    const nodes = Array.from({ length: 60 }, (_, index) => ({
      id: String(index),
      title: `Outcome ${index} `.repeat(20),
      group: 'Payments',
      status: 'on_track' as const,
    }));
    const edges = nodes.flatMap(({ id }, index) =>
      nodes.slice(0, index).map((on) => ({ from: id, needs: on.id })),
    );
    const { width, height } = sizeOf(await pictures.draw(dependencyGraph({ title: 'All', nodes, edges })));
    expect(width * height).toBeLessThanOrEqual(8_010_000);
  });
});

describe('the thread that draws', () => {
  const [picture = titled('Refunds')] = KINDS;

  function threadsOf(...programs: string[]) {
    const started: Worker[] = [];
    const startWorker = () => {
      const worker = new Worker(programs[started.length] ?? '', { eval: true });
      started.push(worker);
      return worker;
    };
    return { started, startWorker };
  }
  const from = (body: string) =>
    `const { parentPort } = require('node:worker_threads'); parentPort.on('message', ({ id }) => { ${body} });`;
  const DRAWS = from("parentPort.postMessage({ id, png: new TextEncoder().encode('drawn') })");
  const HANGS = from('for (;;);');
  const FALLS = from("throw new Error('out of memory')");

  it('is replaced when a picture takes too long, and the next picture is drawn', async () => {
    const { started, startWorker } = threadsOf(HANGS, DRAWS);
    const own = createPictures({ startWorker, timeForOne: 2_000 });
    const [late, next] = [own.draw(picture), own.draw(picture)];
    await expect(late).rejects.toThrow(new NotDrawn('it took too long'));
    expect((await next).toString()).toBe('drawn');
    expect(started).toHaveLength(2);
    await own.close();
  });

  it('is replaced when it falls', async () => {
    const { startWorker } = threadsOf(FALLS, DRAWS);
    const own = createPictures({ startWorker });
    const [lost, next] = [own.draw(picture), own.draw(picture)];
    await expect(lost).rejects.toThrow(new NotDrawn('out of memory'));
    expect((await next).toString()).toBe('drawn');
    await own.close();
  });

  it('takes no more than can wait, and lets nobody wait when it is closed', async () => {
    const { startWorker } = threadsOf(HANGS);
    const own = createPictures({ startWorker });
    const asked = Array.from({ length: 101 }, () => own.draw(picture).catch((error: Error) => error.message));
    await expect(own.draw(picture)).rejects.toThrow(new NotDrawn('too many pictures wait'));
    await own.close();
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['the app stops']));
    await expect(own.draw(picture)).rejects.toThrow(NotDrawn);
  });
});
