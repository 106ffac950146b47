import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readForm } from '../../../../src/slack/block-kit/form-state.ts';
import {
  buttonValue,
  MalformedPayload,
  PayloadTooLong,
  privateMetadata,
} from '../../../../src/slack/block-kit/private-metadata.ts';

/** As in the view_submission of https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload. */
const values = {
  note: { any: { type: 'plain_text_input', value: '  waits for &lt;R&D&gt;\r\n\u0000today ' } },
  nothing: { any: { type: 'plain_text_input', value: null } },
  blank: { any: { type: 'plain_text_input', value: '   ' } },
  due: { any: { type: 'datepicker', selected_date: '2026-12-05' } },
  noDate: { any: { type: 'datepicker', selected_date: null } },
  closes: { any: { type: 'timepicker', selected_time: '10:15' } },
  status: {
    any: {
      type: 'radio_buttons',
      selected_option: { text: { type: 'plain_text', text: 'A' }, value: 'blocked' },
    },
  },
  noStatus: { any: { type: 'radio_buttons', selected_option: null } },
  teams: {
    any: { type: 'multi_static_select', selected_options: [{ value: 't1' }, { value: 't2' }] },
  },
  asked: { any: { type: 'users_select', selected_user: 'U1' } },
  owners: { any: { type: 'multi_users_select', selected_users: ['U1', 'U2'] } },
};

describe('a submitted form', () => {
  const form = readForm(values);

  it('gives what was filled in, as it was typed', () => {
    expect(form.text('note')).toBe('waits for &lt;R&D&gt;\ntoday');
    expect(form.date('due')).toBe('2026-12-05');
    expect(form.time('closes')).toBe('10:15');
    expect(form.option('status')).toBe('blocked');
    expect(form.options('teams')).toEqual(['t1', 't2']);
    expect(form.user('asked')).toBe('U1');
    expect(form.users('owners')).toEqual(['U1', 'U2']);
  });

  it('takes a text in which there is nothing to see for none', () => {
    const typed = (value: string) => readForm({ note: { note: { type: 'plain_text_input', value } } });
    expect(typed(' \u200B\u200D\uFEFF\n\u00AD ').text('note')).toBeUndefined();
    expect(typed('👩\u200D💻').text('note')).toBe('👩\u200D💻');
  });

  it('gives nothing for what was left empty or is not in the form', () => {
    expect(form.text('nothing')).toBeUndefined();
    expect(form.text('blank')).toBeUndefined();
    expect(form.date('noDate')).toBeUndefined();
    expect(form.option('noStatus')).toBeUndefined();
    expect(form.text('unknown')).toBeUndefined();
    expect(form.text('__proto__')).toBeUndefined();
    expect(form.users('unknown')).toEqual([]);
    expect(readForm(undefined).text('note')).toBeUndefined();
  });
});

describe('what a view or button carries', () => {
  const schema = z.strictObject({ outcomeId: z.string(), week: z.number().optional() });

  it('comes back as it went', () => {
    for (const codec of [privateMetadata(schema), buttonValue(schema)]) {
      expect(codec.decode(codec.encode({ outcomeId: 'o1', week: 48 }))).toEqual({
        outcomeId: 'o1',
        week: 48,
      });
    }
  });

  it.each([['', undefined, 'not json', '{}', '{"outcomeId":1}', '{"outcomeId":"o","extra":1}', 'null']])(
    'is refused when it is not what we put there',
    (...texts) => {
      for (const text of texts) expect(() => privateMetadata(schema).decode(text)).toThrow(MalformedPayload);
    },
  );

  it('is refused when it is longer than Slack allows', () => {
    const of = (length: number) => ({
      outcomeId: 'x'.repeat(length - JSON.stringify({ outcomeId: '' }).length),
    });
    expect(privateMetadata(schema).encode(of(3000))).toHaveLength(3000);
    expect(() => privateMetadata(schema).encode(of(3001))).toThrow(PayloadTooLong);
    expect(buttonValue(schema).encode(of(2000))).toHaveLength(2000);
    expect(() => buttonValue(schema).encode(of(2001))).toThrow(PayloadTooLong);
  });
});
