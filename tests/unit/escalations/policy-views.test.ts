import type { ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { validateView } from '../../../sandbox/server/block-kit/index.ts';
import { policyContext } from '../../../src/features/escalations/payloads.ts';
import { defaultPolicy } from '../../../src/features/escalations/rules/policy.ts';
import { draftOf, grown, LEAVE_OUT } from '../../../src/features/escalations/rules/policy-form.ts';
import {
  type PolicyView,
  policyModal,
  policySaved,
} from '../../../src/features/escalations/views/policy-modal.ts';
import { type PreviewView, previewText } from '../../../src/features/escalations/views/policy-preview.ts';

const teamId = '019ab000-0000-7000-8000-000000000001';
const at = (time: string) => new Date(`2026-11-23T${time}:00Z`);
const nameOf = (userId: string) => userId.slice(2, 3) + userId.slice(3).toLowerCase();

const view = (more: Partial<PolicyView> = {}): PolicyView => ({
  team: { id: teamId, name: 'Payments' },
  draft: draftOf(defaultPolicy),
  seen: 0,
  stands: defaultPolicy,
  overtakenBy: undefined,
  mayChange: true,
  preview: { foreseen: [], levels: [], isComplete: true, nameOf, leadName: 'Ana', zone: 'Europe/Berlin' },
  nameOf,
  ...more,
});

const inputs = (modal: ModalView) =>
  modal.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id] : []));

describe('the form of a policy', () => {
  it('has fields for each level, and grows with one more of its own', () => {
    const modal = policyModal(view());
    expect(validateView(modal)).toEqual([]);
    const draft = grown(draftOf(defaultPolicy), true);
    const more = policyModal(view({ draft }));
    expect(inputs(more)).toEqual([
      ...inputs(modal).slice(0, 9),
      'policy_who:3',
      'policy_acknowledge_hours:3',
      'policy_decide_hours:3',
      'policy_repeats',
      'policy_triggers',
    ]);
    expect(draft.levels[3]).toMatchObject({ who: 'next_manager' });
    expect(policyContext.decode(more.private_metadata).keys).toEqual([0, 1, 2, 3]);
  });

  it('keeps the fields of the other levels when one is left out, and gives a new one no fields of an old one', () => {
    const draft = draftOf(defaultPolicy);
    const levels = draft.levels.map((level) => (level.key === 2 ? { ...level, who: LEAVE_OUT } : level));
    const without = grown({ ...draft, levels }, true);
    expect(without.levels.map(({ key, who }) => [key, who])).toEqual([
      [0, 'asked'],
      [1, 'leads_manager'],
      [3, 'intent_owner'],
    ]);
    const none = { ...draft, levels: levels.slice(2) };
    expect(grown(none, false)).toEqual(none);
    expect(validateView(policyModal(view({ draft: none })))).toEqual([]);
  });

  it('asks which person only where one is meant, and takes five levels', () => {
    let draft = draftOf(defaultPolicy);
    for (let more = 0; more < 4; more += 1) draft = grown(draft, true);
    expect(draft.levels).toHaveLength(5);
    const [first, ...others] = draft.levels;
    if (!first) throw new Error('There is a level');
    const modal = policyModal(
      view({ draft: { ...draft, levels: [{ ...first, who: 'person' }, ...others] } }),
    );
    expect(validateView(modal)).toEqual([]);
    expect(inputs(modal)).toContain('policy_person:0');
    expect(inputs(modal)).not.toContain('policy_person:1');
    expect(JSON.stringify(modal)).not.toContain('Add a level');
  });

  it('is only read by those who may not change it', () => {
    const modal = policyModal(view({ mayChange: false }));
    expect(validateView(modal)).toEqual([]);
    expect(modal.submit).toBeUndefined();
    expect(JSON.stringify(modal.blocks[0])).toContain(
      '2. The lead’s manager: 8 working hours to react, 8 working hours to decide',
    );
  });

  it('says who has changed it in between, and what it is now', () => {
    const stands = { ...defaultPolicy, levels: defaultPolicy.levels.slice(1), repeats: 0 };
    const modal = policyModal(view({ stands, overtakenBy: 'Ana', seen: 4 }));
    expect(modal.submit?.text).toBe('Save over it');
    expect(JSON.stringify(modal.blocks[0])).toContain(
      'Ana changed this a moment ago. Now it is:\\n1. The lead’s manager',
    );
    expect(policyContext.decode(modal.private_metadata)).toMatchObject({ seen: 4, overtaken: true });
  });

  it('says once more what was saved', () => {
    expect(policySaved(view())).toMatch(
      /^Saved\. .*Payments.*\n1\. The person asked, else the lead: 4 working hours to react, 8 working hours to decide\n[\s\S]*The last level that can be reached is asked 2 times more/,
    );
  });
});

describe('the preview', () => {
  const preview = (more: Partial<PreviewView>): string =>
    previewText({
      foreseen: [],
      levels: defaultPolicy.levels,
      isComplete: true,
      nameOf,
      leadName: 'Ana',
      zone: 'Europe/Berlin',
      ...more,
    }).replaceAll(/<!date\^\d+\^[^|]*\|\w+ \d+ \w+ \d+, ([\d:]+) [^>]*>/g, '$1');

  it('says who is told when, who is skipped and why, and where it ends', () => {
    expect(
      preview({
        foreseen: [
          { kind: 'told', userId: 'U0BEN', step: 0, at: at('09:00'), insteadOf: 'U0ANA' },
          { kind: 'skipped', userId: undefined, step: 1, why: 'nobody' },
          { kind: 'skipped', userId: 'U0JON', step: 2, why: 'away' },
          { kind: 'told', userId: 'U0JON', step: 2, at: at('10:00') },
          { kind: 'told', userId: 'U0JON', step: 2, at: at('11:00'), again: true },
          { kind: 'told', userId: 'U0JON', step: 2, at: at('12:00'), again: true },
          { kind: 'told', userId: 'U0CLEO', step: 3, at: at('13:00') },
          { kind: 'told', userId: 'U0DAN', step: 4, at: at('14:00') },
          { kind: 'given_up', at: at('15:00') },
        ],
      }).split('\n'),
    ).toEqual([
      '*If a blocker is raised now for Ana to decide, and nobody reacts:*',
      '• Ben for Ana, who is away, 10:00',
      '• skipped: Ana has no manager',
      '• skipped: Jon is away, and no deputy is here',
      '• Jon, 11:00, again 12:00, again 13:00',
      '• then the admins: Cleo, 14:00',
      '• Dan, 15:00',
      '• 16:00: nobody is left to ask, and Ana and whoever raised it are told',
    ]);
  });

  it('needs a level that is filled in, and says which are not in it', () => {
    expect(preview({ levels: [] })).toBe('Fill in a level to see what would happen.');
    expect(preview({ isComplete: false })).toMatch(/Levels that are not filled in are not in this\.$/);
  });
});
