import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/core/csv.ts';
import type { AuditEntry, Change } from '../../../src/features/audit-entries/index.ts';
import { kinds, readChange } from '../../../src/features/audit-entries/rules.ts';
import { areaOf, areas } from '../../../src/features/audit-log/rules/areas.ts';
import { writeLog } from '../../../src/features/audit-log/rules/file.ts';
import { saidOf } from '../../../src/features/audit-log/rules/sentences.ts';
import { type LogPage, logModal } from '../../../src/features/audit-log/views/log-modal.ts';
import { changesWith } from '../../support/a-change.ts';

const nameOf = (userId: string) => ({ U0ANA456789: 'Ana', U0BEN456789: 'Ben' })[userId] ?? 'somebody';
const said = (change: Change | undefined, actorId: string | undefined = 'U0ANA456789') =>
  saidOf(change, actorId, { nameOf, day: (date) => date });
const changes = changesWith('Payments');
const entries: AuditEntry[] = changes.map((change, n) => ({
  id: `019ab000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  at: new Date('2026-11-30T09:00:00Z'),
  actorId: 'U0ANA456789',
  change,
}));

describe('what is kept', () => {
  it('is read again as it was written, of every kind', () => {
    expect(changes.map(({ what }) => what).toSorted()).toEqual(Object.keys(kinds).toSorted());
    for (const { what, facts } of changes) {
      expect(readChange(what, JSON.parse(JSON.stringify(facts)))).toEqual({ what, facts });
    }
  });

  it('of a kind or with facts that this version does not know is read as something unknown', () => {
    expect(readChange('moon_moved', {})).toBeUndefined();
    expect(readChange('toString', {})).toBeUndefined();
    expect(readChange('roles_changed', { role: 'king' })).toBeUndefined();
    expect(said(undefined)).toMatch(/^did something that a later version/);
  });

  it('is found by exactly one filter', () => {
    const found = Object.values(areas).flatMap((area): readonly string[] => area.kinds);
    expect(found.toSorted()).toEqual(Object.keys(kinds).toSorted());
    expect([areaOf('pulses'), areaOf('everything'), areaOf('toString'), areaOf(undefined)]).toEqual([
      'pulses',
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('what was done', () => {
  it('is said in a sentence that names people and things', () => {
    expect(changes.map((change) => said(change))).toEqual([
      'made Ana and Ben leaders, and took the role of leader from Ben.',
      'chose Ana as Ben’s manager.',
      'removed Ben’s deputy.',
      'took over the managers of 3 people from a list.',
      'decided that managers are read from the field “Payments” of Slack profiles.',
      'changed the company calendar: place and company days.',
      'chose which Slack statuses mean away: 1 emoji and 2 words.',
      'changed how the workspace plans: up to 65% of the working time, and costs in EUR.',
      'set up the team Payments, led by Ana, with 5 members.',
      'changed the team Payments: it was called Payments, Ben leads it now, Ana came and Ben went.',
      'set the check-in of Payments to every Monday at 10:00, open for 15 minutes.',
      'paused the check-in of Payments until 2027-01-11.',
      'let the check-in of Payments go on.',
      'set up the pulse of Payments: every 4 weeks.',
      'stopped the pulse of Payments.',
      'changed how blockers of Payments go up, to 3 levels.',
      'added the intent “Payments”.',
      'changed the intent “Payments”: it was called “Payments”, Ben owns it now, it was decided on 2026-10-01, the reason is new and the bounds are new.',
      'marked the intent “Payments” as achieved.',
      'dropped the intent “Payments” with the outcomes under it.',
      'dropped the outcome “Payments” of Payments.',
      'added time off of Ben: 2026-12-07 to 2026-12-11.',
      'imported the cascade from a file: 4 added, 1 changed.',
      'had the answers of Payments written to a file of 12 rows.',
    ]);
  });

  it('to oneself is said so', () => {
    const own: Change = { what: 'manager_chosen', facts: { userId: 'U0BEN456789', managerId: null } };
    expect(said(own, 'U0BEN456789')).toBe('removed their own manager.');
  });
});

describe('the page', () => {
  const page: LogPage = {
    entries,
    area: undefined,
    isNewest: true,
    older: entries.at(-1)?.id,
    nameOf,
    zone: 'Europe/Berlin',
    today: '2026-11-30',
  };
  const shown = (view: Partial<LogPage>) => JSON.stringify(logModal({ ...page, ...view }).blocks);

  it('names no id, and says the app itself where nobody did it', () => {
    expect(shown({})).not.toMatch(/U0(?:ANA|BEN)/);
    const [entry] = entries;
    expect(shown({ entries: entry ? [{ ...entry, actorId: undefined }] : [] })).toContain('*Drumbeat* made');
  });

  it('leads on and back only where there is something', () => {
    expect(shown({})).toContain('"Older"');
    expect(shown({})).not.toContain('"Newest"');
    const last = shown({ isNewest: false, older: undefined });
    expect(last).toContain('"Newest"');
    expect(last).not.toContain('"Older"');
    expect(shown({ entries: [], older: undefined })).toContain('Nothing was changed so far.');
  });
});

describe('the file', () => {
  it('is read again cell by cell, and no cell is a formula', () => {
    const nasty = changesWith('=HYPERLINK("http://x";"y"),\n\'+1');
    const file = writeLog(
      nasty.map((change, n) => ({ id: `${n}`, at: new Date(0), actorId: 'U0ANA456789', change })),
      () => '=cmd|calc',
    );
    const [head, ...rows] = readCsv(file).map(({ cells }) => cells);
    expect(head).toEqual(['at', 'who', 'who_id', 'what', 'said', 'facts']);
    expect(rows.map((cells) => cells[3])).toEqual(nasty.map(({ what }) => what));
    expect(rows.map((cells) => JSON.parse(cells[5] ?? ''))).toEqual(nasty.map(({ facts }) => facts));
    expect(new Set(rows.map((cells) => cells[1]))).toEqual(new Set(['=cmd|calc']));
    expect(file).not.toMatch(/(?:^|[,;\t\r\n])"?[=+@]/);
  });
});
