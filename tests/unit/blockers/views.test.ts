import { expect, it } from 'vitest';
import { blockerCard, type CardView } from '../../../src/features/blockers/views/card.ts';
import { type BlockerFormView, blockerForm } from '../../../src/features/blockers/views/form-modal.ts';
import { sourceText } from '../../../src/features/blockers/views/lines.ts';
import { aBlocker } from '../../support/a-blocker.ts';

const card = (over: Parameters<typeof aBlocker>[0], changes: Partial<CardView> = {}) =>
  JSON.stringify(
    blockerCard({
      shown: {
        ...{ blocker: aBlocker(over), outcome: undefined, helpers: [], next: 'Goes to Jon tomorrow' },
        waiting: { weekly: 'Waiting costs 4k a week', soFar: 'Waiting costs 4k a week, 6k so far' },
        rank: 1,
      },
      mergedInto: undefined,
      who: (userId) => `(${userId})`,
      today: '2026-12-03',
      zone: 'Europe/Berlin',
      ...changes,
    }).blocks,
  );

it('a card says that the day has passed by which something was needed, and where it goes next', () => {
  expect(card({})).not.toContain('this day has passed');
  expect(card({})).toContain('Goes to Jon tomorrow');
  // It stands as it is until something happens: what it has come to so far would soon be wrong.
  expect(card({})).toContain('Waiting costs 4k a week\\nGoes to');
  expect(card({}, { today: '2026-12-04' })).toContain('by 3 Dec · this day has passed');
});

it('the card of an ended blocker has no button but that for coming back, and goes nowhere', () => {
  const ended = { endedBy: 'U0BEN', endedAt: new Date('2026-12-03T09:00:00Z') };
  const resolved = card({ ...ended, state: 'resolved', resolution: 'Signed' }, { today: '2026-12-04' });
  expect(resolved).toContain('“Signed”');
  expect(resolved).not.toMatch(/blocker_resolve|blocker_menu|Goes to|has passed|Waiting costs/);
  expect(resolved).toContain('blocker_came_back');
  expect(card({ ...ended, state: 'merged', mergedInto: 'x' })).not.toContain('action_id');
});

it('a private card offers no help, says who knows, and names nobody whom it would ring', () => {
  const secret = card({ visibility: 'chain' });
  expect(secret).not.toContain('blocker_offer_help');
  expect(secret).toContain('Only you, (U0BEN456789) and whoever it goes to next');
  expect(secret).not.toContain('<@');
});

it('a link that is none of Slack’s shape is no link', () => {
  expect(sourceText({ permalink: 'https://acme.slack.com/archives/C1/p1?thread_ts=1&cid=C1' })).toBe(
    'Logged from <https://acme.slack.com/archives/C1/p1?thread_ts=1&amp;cid=C1|this message>',
  );
  expect(sourceText({ permalink: 'https://a|<!channel>' })).toBeUndefined();
  expect(sourceText({ permalink: 'javascript:alert(1)' })).toBeUndefined();
});

const form: BlockerFormView = {
  context: { teamId: '019ab000-0000-7000-8000-000000000001' },
  draft: {
    stuck: 'x'.repeat(600),
    outcomeId: undefined,
    ask: undefined,
    askedOf: undefined,
    neededBy: '2026-12-03',
    visibility: 'team',
  },
  team: { id: '019ab000-0000-7000-8000-000000000001', channelId: 'C0PAY', name: 'Payments', leadId: 'U0ANA' },
  teams: [],
  outcomes: [],
  today: '2026-12-01',
  told: undefined,
};

it('a text that is longer than the field is shown in full above it', () => {
  expect(JSON.stringify(blockerForm(form).blocks)).toContain('x'.repeat(600));
});

it('the form says who is away and until when, and asks nobody twice who may see it', () => {
  const told = { kind: 'away', name: 'Ana', until: '2026-12-09', deputy: undefined } as const;
  const view = blockerForm({ ...form, told });
  expect(JSON.stringify(view.blocks)).toContain('Ana is away until 9 Dec. Nobody answers in the meantime');
  expect(view.submit?.text).toBe('Log it anyway');
  const editing = { blockerId: '019ab000-0000-7000-8000-000000000020', revision: 1 };
  const changing = {
    ...form,
    context: { ...form.context, editing },
    draft: { ...form.draft, visibility: undefined },
  };
  expect(JSON.stringify(blockerForm(changing).blocks)).not.toContain('Who may see it?');
});
