import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateView } from '../../../sandbox/server/block-kit/index.ts';
import { actionIds, outcomeFields } from '../../../src/features/outcomes/ids.ts';
import { formContext, menuChoice } from '../../../src/features/outcomes/payloads.ts';
import { type Outcome, outcomeLimits } from '../../../src/features/outcomes/rules/outcome.ts';
import { dropModal, markDoneModal } from '../../../src/features/outcomes/views/closing-modals.ts';
import {
  blankForm,
  formModal,
  formOf,
  overtakenForm,
} from '../../../src/features/outcomes/views/form-modal.ts';
import { listModal, type OutcomeList } from '../../../src/features/outcomes/views/list-modal.ts';
import { said, unknownWord } from '../../../src/features/outcomes/views/replies.ts';
import { clean } from '../../../src/slack/block-kit/text.ts';
import { anyText, brokenEntities, liveTokens } from '../slack/block-kit/texts.ts';

const today = '2026-11-23';
const teamId = '019ab000-0000-7000-8000-000000000001';
const idOf = (n: number) => `019ab000-0000-7000-8000-${String(n).padStart(12, '0')}`;

function outcome(changes: Partial<Outcome> = {}): Outcome {
  return {
    id: idOf(7),
    teamId,
    title: 'Refunds API in production',
    doneMeans: 'live for all EU shops',
    ownerId: 'U0ANA',
    dueOn: '2026-12-12',
    level: 'team',
    firstDueOn: '2026-12-05',
    state: 'open',
    revision: 3,
    ...changes,
  };
}

function list(changes: Partial<OutcomeList> = {}): OutcomeList {
  return {
    team: { id: teamId, channelId: 'C0PAY', name: 'Payments', leadId: 'U0ANA' },
    outcomes: [outcome()],
    purposes: new Map(),
    lines: [],
    notes: new Map(),
    members: ['U0ANA', 'U0BEN'],
    today,
    mayChange: true,
    ...changes,
  };
}

/** Every text of a view that Slack reads as mrkdwn. */
function mrkdwns(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwns);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'mrkdwn' && 'text' in value) return [String(value.text)];
  return Object.values(value).flatMap(mrkdwns);
}

const shown = (view: ModalView) => mrkdwns(view.blocks).join('\n');
const inputs = (view: ModalView) =>
  view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id] : []));
const initial = (view: ModalView, blockId: string) => {
  const block = view.blocks.find((each) => each.block_id === blockId);
  return block && 'element' in block ? block.element : undefined;
};

describe('the list', () => {
  it('shows title, owner, day, slip and what done means, with what can be done', () => {
    const view = listModal(list());
    expect(validateView(view)).toEqual([]);
    expect(shown(view)).toContain('*Refunds API in production*\n<@U0ANA> · due 12 Dec (was 5 Dec)');
    expect(shown(view)).toContain('Done means: live for all EU shops');
    const menu = JSON.stringify(view.blocks);
    for (const label of ['Edit', 'Mark as done', 'Drop', 'Add an outcome'])
      expect(menu).toContain(`"${label}"`);
  });

  it('lets others read without offering what they can’t do', () => {
    const view = listModal(list({ mayChange: false }));
    expect(validateView(view)).toEqual([]);
    const offered = [...JSON.stringify(view).matchAll(/"action_id":"([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(offered)).toEqual(new Set([actionIds.details]));
    expect(shown(view)).toContain('<@U0ANA> can add you');
  });

  it('says which outcome has lost its owner', () => {
    expect(shown(listModal(list({ members: ['U0BEN'] })))).toContain('needs a new owner');
    expect(shown(listModal(list()))).not.toContain('needs a new owner');
  });

  it('says what an outcome is where there is none', () => {
    expect(shown(listModal(list({ outcomes: [] })))).toContain('No outcomes yet.');
  });

  it('keeps within a modal, the nearest first, and says how many more there are', () => {
    const many = Array.from({ length: 200 }, (_, n) => outcome({ id: idOf(n), title: `Outcome ${n}` }));
    const view = listModal(list({ outcomes: many }), said.added('x'));
    expect(validateView(view)).toEqual([]);
    expect(shown(view)).toContain('*Outcome 44*');
    expect(shown(view)).not.toContain('*Outcome 45*');
    expect(shown(view)).toContain('… and 155 more with later dates.');
    expect(shown(listModal(list({ outcomes: many.slice(0, 45) })))).not.toContain('more with later dates');
  });

  it('carries in each entry of the menu which outcome is meant', () => {
    const value = menuChoice.encode({ choice: 'drop', outcomeId: idOf(7) });
    expect(JSON.stringify(listModal(list()))).toContain(JSON.stringify(value));
    expect(menuChoice.decode(value)).toEqual({ choice: 'drop', outcomeId: idOf(7) });
  });
});

describe('the form', () => {
  it('is owned by who opens it and takes the title from the command', () => {
    const view = formModal(blankForm(teamId, 'U0BEN', 'Refunds API'), today);
    expect(validateView(view)).toEqual([]);
    expect(initial(view, outcomeFields.title)).toMatchObject({ initial_value: 'Refunds API' });
    expect(initial(view, outcomeFields.owner)).toMatchObject({ initial_user: 'U0BEN' });
    expect(inputs(view)).not.toContain(outcomeFields.moveReason);
  });

  it('keeps a text that is too long for a title where there is room for it', () => {
    const text = 'word '.repeat(80).trim();
    const view = formModal(blankForm(teamId, 'U0BEN', text), today);
    expect(validateView(view)).toEqual([]);
    expect(initial(view, outcomeFields.doneMeans)).toMatchObject({ initial_value: text });
  });

  it('shows all of a text that is too long for any field', () => {
    const text = Array.from({ length: 1_000 }, (_, n) => `&${n}`).join('');
    const view = formModal(blankForm(teamId, 'U0BEN', text), today);
    expect(validateView(view)).toEqual([]);
    expect(shown(view)).toContain(`This is ${text.length} characters long`);
    expect(mrkdwns(view.blocks).join('').replaceAll('&amp;', '&')).toContain(text);
    expect(initial(view, outcomeFields.doneMeans)).toMatchObject({
      initial_value: expect.stringMatching(/^&0&1.*…$/),
    });
    expect(shown(formModal(blankForm(teamId, 'U0BEN', text.slice(0, 500)), today))).not.toContain(
      'All of it',
    );
  });

  it('asks why as soon as the date is another, and stops when it is moved back', () => {
    const form = formOf(outcome());
    expect(inputs(formModal(form, today))).not.toContain(outcomeFields.moveReason);
    const moved = formModal({ ...form, draft: { ...form.draft, dueOn: '2026-12-19' } }, today);
    expect(validateView(moved)).toEqual([]);
    expect(inputs(moved)).toContain(outcomeFields.moveReason);
    expect(formContext.decode(moved.private_metadata).editing?.asksWhy).toBe(true);
    expect(initial(moved, outcomeFields.dueOn)).toMatchObject({ action_id: actionIds.chooseDate });
  });

  it('shows someone else’s change beside what was typed', () => {
    const form = formOf(outcome());
    const { editing } = form.context;
    if (!editing) throw new Error('The form of an outcome edits it');
    const typed = { ...form, draft: { ...form.draft, title: 'Refunds for everyone' } };
    const current = outcome({ title: 'Refunds API, EU', dueOn: '2026-12-19', revision: 4 });
    const view = formModal(overtakenForm(typed, editing, current, 'U0BEN'), today);
    expect(validateView(view)).toEqual([]);
    expect(shown(view)).toContain('<@U0BEN> changed this a moment ago:');
    expect(shown(view)).toContain('*Outcome* was “Refunds API in production”, is now “Refunds API, EU”');
    expect(shown(view)).toContain('*Due date* was 12 Dec, is now 19 Dec');
    expect(shown(view)).not.toContain('*Owner*');
    expect(initial(view, outcomeFields.title)).toMatchObject({ initial_value: 'Refunds for everyone' });
    expect(formContext.decode(view.private_metadata).editing?.seen.revision).toBe(4);
    // The date they left alone would now move it back, so it needs a reason.
    expect(inputs(view)).toContain(outcomeFields.moveReason);
  });
});

describe('any text that people write', () => {
  const written = anyText.map((text) => clean(text).trim());
  const title = written.map((text) => text.slice(0, outcomeLimits.title).toWellFormed());
  const doneMeans = written.map((text) => text.slice(0, outcomeLimits.doneMeans).toWellFormed());
  const values = fc.record({ title, doneMeans });
  const ours = new Set(['<@U0ANA>', '<@U0BEN>']);

  function harmless(view: ModalView) {
    expect(validateView(view)).toEqual([]);
    for (const text of mrkdwns(view.blocks)) {
      expect(liveTokens(text).filter((token) => !ours.has(token))).toEqual([]);
      expect(brokenEntities(text.replaceAll(/<@U0(?:ANA|BEN)>/g, ''))).toEqual([]);
    }
  }

  it('is harmless in every view, and every view is one that Slack takes', () => {
    fc.assert(
      fc.property(values, values, anyText, (was, now, other) => {
        const before = outcome(was);
        const form = formOf(before);
        const { editing } = form.context;
        if (!editing) throw new Error('The form of an outcome edits it');
        const draft = { ...form.draft, title: other, doneMeans: other, moveReason: other };
        const team = { ...list().team, name: other };
        harmless(listModal(list({ outcomes: [before], team }), said.added(other)));
        harmless(formModal({ ...form, draft: { ...draft, dueOn: '2027-01-01' } }, today));
        harmless(formModal(overtakenForm({ ...form, draft }, editing, outcome(now), 'U0BEN'), today));
        harmless(formModal(blankForm(teamId, 'U0BEN', other), today));
        harmless(markDoneModal(before, 2));
        harmless(dropModal(before, 2));
        expect(liveTokens(unknownWord(other).text)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('fits what the form carries, at its longest and most escaped', () => {
    const worst = outcome({
      title: '"'.repeat(outcomeLimits.title),
      doneMeans: '\\'.repeat(outcomeLimits.doneMeans),
      ownerId: 'U0123456789',
    });
    const form = formOf(worst);
    const { editing } = form.context;
    if (!editing) throw new Error('The form of an outcome edits it');
    const current = outcome({
      title: '\\'.repeat(outcomeLimits.title),
      doneMeans: '"'.repeat(outcomeLimits.doneMeans),
      ownerId: 'U9876543210',
      dueOn: '2027-12-31',
      revision: 2_000_000_000,
    });
    const view = formModal(overtakenForm(form, editing, current, 'U01234567890'), today);
    expect(view.private_metadata?.length).toBeLessThanOrEqual(3000);
  });
});
