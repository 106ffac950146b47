import { addDays } from '../../../src/core/calendar.ts';
import type { Item, OutcomeItem } from '../../../src/features/cascade-files/rules/items.ts';
import { levels } from '../../../src/features/outcomes/index.ts';
import { clean } from '../../../src/slack/block-kit/text.ts';

/** What spreadsheets, parsers and readers stumble over. */
const HOSTILE = [
  '=1+1',
  '+cmd|calc!A1',
  '-2+3',
  '@SUM(A1)',
  "'=x",
  "''@y",
  '＝1+1',
  '"quoted"',
  'a,b;c',
  'tab\there',
  'two\nlines',
  'two\r\nlines',
  '👩‍👩‍👧‍👦 family',
  'مرحبا بالعالم',
  '退款接口',
  '<!channel> & <@U123>',
  '&amp;',
  "O'Neil",
  '-5',
  '1e9',
  'TRUE',
  '""',
  '#REF!',
  '\u00a0space\u2009',
  '\u202eturned',
  'e\u0301',
  '{"a":1}',
  ';;;',
  '\\',
  '%0A',
];

/** A company's cascade of about so many rows, the same for the same seed. */
export function anyCascade(seed: number, rows: number): Item[] {
  const random = randomOf(seed);
  const below = (most: number) => Math.floor(random() * most);
  const one = <Choice>(choices: readonly Choice[]): Choice => choices[below(choices.length)] as Choice;
  const maybe = <Value>(value: Value): Value | undefined => (random() < 0.5 ? value : undefined);
  const day = () => addDays('2026-01-01', below(700));
  let made = 0;
  const id = () => {
    made += 1;
    return `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`;
  };
  const keyOf = (ownId: string) => (random() < 0.5 ? ownId : `${one(['R', '=K', "'@", 'Ключ '])}-${made}`);
  const text = (most: number, lines: 'one' | 'many' = 'one') => {
    const words = Array.from({ length: 1 + below(4) }, () => one(HOSTILE)).join(one(['', ' ', ', ']));
    const cleaned = clean(words).trim();
    const shown = lines === 'one' ? cleaned.replaceAll(/\s+/g, ' ') : cleaned;
    return shown.slice(0, most).toWellFormed().trim() || 'x';
  };
  const closing = (isClosed: boolean) =>
    isClosed ? { on: addDays('2026-01-01', below(300)), because: maybe(text(500, 'many')) } : undefined;
  const ownerId = () => one(['U0ANA', 'U0BEN', 'U0CLEO', 'U0DAN']);
  const teamId = () => one(['team-1', 'team-2', 'team-3']);
  const items: Item[] = [];
  const share = (part: number) => Math.max(2, Math.round(rows * part));

  const intents = Array.from({ length: share(0.01) }, () => {
    const ownId = id();
    const state = one(['open', 'open', 'achieved', 'dropped'] as const);
    return {
      kind: 'intent' as const,
      id: ownId,
      key: keyOf(ownId),
      title: text(200),
      why: text(1000, 'many'),
      boundaries: maybe(text(1000, 'many')),
      ownerId: ownerId(),
      decidedOn: day(),
      state,
      closing: closing(state !== 'open'),
    };
  });
  const outcomes: OutcomeItem[] = [];
  for (let n = 0; n < share(0.4); n += 1) {
    const ownId = id();
    const above = random() < 0.7 && outcomes.length > 0 ? one(outcomes) : undefined;
    const state = one(['open', 'open', 'open', 'candidate', 'done', 'dropped'] as const);
    const dueOn = day();
    outcomes.push({
      kind: 'outcome',
      id: ownId,
      key: keyOf(ownId),
      parent: above
        ? { kind: 'outcome', id: above.id }
        : maybe({ kind: 'intent', id: one(intents).id } as const),
      level: above ? one(levels.slice(levels.indexOf(above.level))) : one(levels),
      teamId: teamId(),
      title: text(200),
      doneMeans: text(500, 'many'),
      deliverable: maybe(text(500, 'many')),
      ownerId: ownerId(),
      dueOn,
      firstDueOn: maybe(day()) ?? dueOn,
      startsOn: maybe(addDays(dueOn, -below(100))),
      effortDays: maybe((1 + below(26_000)) / 10),
      delay: one([undefined, { size: 'S' }, { size: 'L' }, { amount: 1 + below(1_000_000) }] as const),
      state,
      closing: closing(state === 'done' || state === 'dropped'),
    });
  }
  const edges = new Set<string>();
  const dependencies = Array.from({ length: share(0.2) }, () => {
    // Later ones need earlier ones, so that none needs itself in the end.
    const from = 1 + below(outcomes.length - 1);
    const outcomeId = outcomes[from]?.id ?? '';
    const needsId = outcomes[below(from)]?.id ?? '';
    return { kind: 'dependency' as const, outcomeId, needsId, daysAfter: below(366) };
  }).filter(({ outcomeId, needsId }) => {
    const edge = `${outcomeId} ${needsId}`;
    const isNew = !edges.has(edge) && outcomes.find(({ id: each }) => each === needsId)?.state !== 'dropped';
    edges.add(edge);
    return isNew;
  });
  const risks = Array.from({ length: share(0.1) }, () => {
    const ownId = id();
    const state = one(['open', 'closed', 'happened'] as const);
    return {
      kind: 'risk' as const,
      id: ownId,
      key: keyOf(ownId),
      outcomeId: one(outcomes).id,
      what: text(300),
      probability: 1 + below(5),
      impact: 1 + below(5),
      mitigation: maybe(text(500, 'many')),
      ownerId: ownerId(),
      reviewOn: day(),
      state,
      closing: closing(state !== 'open'),
    };
  });
  const indicators = outcomes.slice(0, share(0.04)).flatMap((outcome) =>
    (['leading', 'lagging'] as const).map((kind) => {
      const ownId = id();
      const startsAt = (below(2_000_000) - 1_000_000) / 100;
      const direction = one(['up', 'down'] as const);
      return {
        kind: 'indicator' as const,
        id: ownId,
        key: keyOf(ownId),
        of: { kind: 'outcome' as const, id: outcome.id },
        values: {
          kind,
          name: text(100),
          unit: text(20),
          direction,
          startsAt,
          target: Number((startsAt + (direction === 'up' ? 1 : -1) * below(1000)).toFixed(2)),
          every: one(['week', 'month'] as const),
          rewards: text(300, 'many'),
          ownerId: ownerId(),
        },
        state: one(['open', 'closed'] as const),
      };
    }),
  );
  items.push(...intents, ...outcomes, ...dependencies, ...risks, ...indicators);
  for (let n = 0; items.length < rows; n += 1) {
    const indicator = indicators[n % indicators.length];
    const readOn = addDays('2026-01-01', Math.floor(n / indicators.length));
    const value = (below(200_000) - 100_000) / 10_000;
    items.push({ kind: 'reading', indicatorId: indicator?.id ?? '', readOn, value });
  }
  return items;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
