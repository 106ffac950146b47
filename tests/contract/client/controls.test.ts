import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import { Attachments } from '../../../sandbox/client/blocks/attachments.tsx';
import { Blocks } from '../../../sandbox/client/blocks/blocks.tsx';
import type { Handling } from '../../../sandbox/client/controls/handling.ts';
import { entryKey } from '../../../sandbox/server/blocks/state-values.ts';
import type { JsonObject } from '../../../sandbox/server/json.ts';
import { markup, wordsOf } from './drawing.ts';
import { button, mrkdwn, option, paragraph, plain, richText, words } from './pieces.ts';

const draw = (blocks: JsonObject[], handling: Partial<Handling> = {}) =>
  markup(createElement(Blocks, { blocks }), handling);
const input = (element: JsonObject, extra: JsonObject = {}) => ({
  type: 'input',
  block_id: 'b',
  label: plain('A label'),
  element: { action_id: 'a', ...element },
  ...extra,
});
const text = (extra: JsonObject = {}) => input({ type: 'plain_text_input', ...extra });
const inRow = (element: JsonObject) => ({ type: 'actions', block_id: 'b', elements: [element] });
const entered = (value: JsonObject) => ({ entered: { [entryKey('b', 'a')]: value } });
/** The attributes of the first tag of a kind. */
const attributes = (html: string, tag: string) =>
  Object.fromEntries(
    Array.from(
      new RegExp(`<${tag} [^>]*>`).exec(html)?.[0].matchAll(/ ([\w-]+)="([^"]*)"/g) ?? [],
      ([, name, value]) => [name, value],
    ),
  );
const textOfId = (html: string, id: string | undefined) =>
  new RegExp(`id="${id}"[^>]*>(.*?)</(?:p|label|div)>`).exec(html)?.[1]?.replaceAll(/<[^>]*>/g, '');

describe('an input', () => {
  it('is labelled, explained, and says what is wrong with it', () => {
    const block = { ...text(), hint: plain('A hint') };
    const html = draw([block], { errors: { b: 'Please complete this required field.' } });
    const field = attributes(html, 'input');
    expect(attributes(html, 'label').for).toBe(field.id);
    expect(field['aria-invalid']).toBe('true');
    expect(field['aria-required']).toBe('true');
    const [error, hint] = (field['aria-describedby'] ?? '').split(' ');
    expect(textOfId(html, error)).toBe('Please complete this required field.');
    expect(textOfId(html, hint)).toBe('A hint');
  });

  it('is neither wrong nor required when nothing says so', () => {
    const html = draw([{ ...text(), optional: true }]);
    expect(html).not.toMatch(/aria-invalid|aria-required|aria-describedby/);
    expect(wordsOf(html)).toContain('A label (optional)');
  });

  it.each([
    ['radio_buttons', /<div[^>]* role="radiogroup"[^>]*>/],
    ['checkboxes', /<fieldset[^>]*>/],
  ])('names the group of its %s', (type, tag) => {
    const html = draw([input({ type, options: [option('a', 'One')] })], { errors: { b: 'Choose.' } });
    const group = tag.exec(html)?.[0] ?? '';
    expect(textOfId(html, /aria-labelledby="([^"]*)"/.exec(group)?.[1])).toBe('A label');
    expect(textOfId(html, /aria-describedby="([^"]*)"/.exec(group)?.[1])).toBe('Choose.');
    expect(html).toContain('aria-invalid="true"');
  });

  it.each([
    'static_select',
    'multi_users_select',
    'datepicker',
    'timepicker',
    'datetimepicker',
    'number_input',
    'email_text_input',
    'url_text_input',
    'rich_text_input',
  ])('is labelled when it holds a %s', (type) => {
    const html = draw([input({ type, options: [option('a', 'One')] })]);
    const id = attributes(html, 'label').for;
    expect(html).toMatch(new RegExp(`<(?:input|textarea)[^>]* id="${id}"`));
  });
});

describe('a field', () => {
  it('shows what the workspace knows, else what the app began with', () => {
    const block = text({ initial_value: 'from the app' });
    expect(attributes(draw([block]), 'input').value).toBe('from the app');
    const known = entered({ type: 'plain_text_input', value: 'from the person' });
    expect(attributes(draw([block], known), 'input').value).toBe('from the person');
    const emptied = entered({ type: 'plain_text_input', value: null });
    expect(attributes(draw([block], emptied), 'input').value).toBe('');
  });

  it('forgets what was entered in an element of another type', () => {
    const known = entered({ type: 'number_input', value: '7' });
    expect(attributes(draw([text({ initial_value: 'x' })], known), 'input').value).toBe('x');
  });

  it.each([
    [{ type: 'datepicker' }, { type: 'datepicker', selected_date: '2026-11-27' }, '2026-11-27'],
    [{ type: 'timepicker' }, { type: 'timepicker', selected_time: '09:30' }, '09:30'],
    // The reader is in Berlin.
    [
      { type: 'datetimepicker' },
      { type: 'datetimepicker', selected_date_time: Date.UTC(2026, 10, 27, 9) / 1000 },
      '2026-11-27T10:00',
    ],
    [{ type: 'users_select' }, { type: 'users_select', selected_user: 'U2' }, 'Ben'],
    [
      { type: 'static_select', options: [option('a', 'One')] },
      { type: 'static_select', selected_option: option('a', 'One') },
      'One',
    ],
  ])('shows the value of a %j', (element, value, shown) => {
    expect(attributes(draw([input(element)], entered(value)), 'input').value).toBe(shown);
  });

  it('for rich text shows its words', () => {
    const value = { type: 'rich_text_input', rich_text_value: richText(paragraph(words('so far'))) };
    expect(draw([input({ type: 'rich_text_input' })], entered(value))).toMatch(/<textarea[^>]*>so far</);
  });

  it('marks what is chosen', () => {
    const options = [option('a', 'One'), option('b', 'Two')];
    const radio = draw([input({ type: 'radio_buttons', options })], {
      ...entered({ type: 'radio_buttons', selected_option: options[1] }),
    });
    expect(radio.match(/<input[^>]*>/g)?.map((tag) => tag.includes('checked'))).toEqual([false, true]);
    const boxes = draw([input({ type: 'checkboxes', options, initial_options: [options[0]] })]);
    expect(boxes.match(/<input[^>]*>/g)?.map((tag) => tag.includes('checked'))).toEqual([true, false]);
  });

  it.each([
    [20, '0 characters left'],
    [19, '1 character left'],
    [22, '2 characters too many'],
  ])('of twenty characters says with %i what is left', (length, said) => {
    expect(wordsOf(draw([text({ max_length: 20, initial_value: 'x'.repeat(length) })]))).toContain(said);
  });

  it('says nothing of its length while there is room', () => {
    const html = draw([text({ max_length: 20, initial_value: 'x'.repeat(18) })]);
    expect(wordsOf(html)).not.toMatch(/left|too many/);
  });

  it('says when Enter sends it', () => {
    expect(wordsOf(draw([{ ...text(), dispatch_action: true }]))).toContain('Press Enter to send.');
    const config = { dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } };
    expect(wordsOf(draw([{ ...text(config), dispatch_action: true }]))).not.toContain('Press Enter');
    expect(wordsOf(draw([text(config)]))).not.toContain('Press Enter');
  });

  it('can be emptied by a button only where nothing has to be chosen', () => {
    const select = {
      type: 'static_select',
      options: [option('a', 'One')],
      initial_option: option('a', 'One'),
    };
    expect(draw([input(select, { optional: true })])).toContain('aria-label="Clear"');
    expect(draw([input(select)])).not.toContain('aria-label="Clear"');
    expect(draw([inRow({ ...select, action_id: 'a' })])).not.toContain('aria-label="Clear"');
  });

  it('outside an input is named by what stands beside it, its placeholder, or what it is for', () => {
    const beside = draw([
      {
        type: 'section',
        block_id: 'b',
        text: mrkdwn('Day of *asking*'),
        accessory: { type: 'datepicker', action_id: 'a' },
      },
    ]);
    expect(textOfId(beside, attributes(beside, 'input')['aria-labelledby'])).toBe('Day of asking');
    const row = draw([inRow({ type: 'users_select', action_id: 'a', placeholder: plain('Whose turn') })]);
    expect(attributes(row, 'input')['aria-label']).toBe('Whose turn');
    expect(attributes(draw([inRow({ type: 'timepicker', action_id: 'a' })]), 'input')['aria-label']).toBe(
      'Choose a time',
    );
  });
});

describe('a button', () => {
  it('with an address is a link that opens beside the page', () => {
    const html = draw([inRow(button('Open', { url: 'https://example.com/a?b=1&c=2' }))]);
    expect(attributes(html, 'a')).toMatchObject({
      href: 'https://example.com/a?b=1&amp;c=2',
      target: '_blank',
      rel: 'noreferrer',
    });
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'slack://open'])('never leads to %s', (url) => {
    const html = draw([inRow(button('Open', { url }))]);
    expect(html).not.toContain('href');
    expect(html).toContain('<button');
  });

  it('for others is not there', () => {
    const icon = { type: 'icon_button', action_id: 'a', icon: 'trash', text: plain('Remove') };
    const row = (ids: string[]) => [
      { type: 'context_actions', block_id: 'b', elements: [{ ...icon, visible_to_user_ids: ids }] },
    ];
    expect(draw(row(['U1']))).toContain('Remove');
    expect(draw(row(['U2']))).not.toContain('Remove');
  });
});

describe('attachments', () => {
  const drawn = (...attachments: JsonObject[]) => markup(createElement(Attachments, { attachments }));

  it('show a bar of colour, and their words in order', () => {
    const html = drawn({
      color: 'good',
      pretext: 'Before *it*',
      author_name: 'Ana',
      title: 'A &amp; B',
      title_link: 'https://example.com/title',
      text: 'Text of _it_',
      fields: [{ title: 'Owner', value: '*Ben*', short: true }],
      footer: 'The end',
      fallback: 'for old clients',
    });
    expect(html).toContain('border-inline-start-color:#2eb67d');
    expect(attributes(html, 'a').href).toBe('https://example.com/title');
    expect(
      html
        .replaceAll(/<[^>]*>/g, '|')
        .split(/\|+/)
        .filter(Boolean),
    ).toEqual(['Before ', 'it', 'Ana', 'A &amp; B', 'Text of ', 'it', 'Owner', 'Ben', 'The end']);
  });

  it('show blocks instead of old texts, and the fallback where there is nothing else', () => {
    const blocks = [{ type: 'section', text: mrkdwn('in blocks') }];
    expect(wordsOf(drawn({ color: '#f80', blocks, fallback: 'old' })).trim()).toBe('in blocks');
    expect(wordsOf(drawn({ fallback: 'only this' })).trim()).toBe('only this');
  });

  it('take no colour that is none', () => {
    expect(drawn({ color: 'red;background:url(x)', text: 'a' })).not.toContain('style');
  });

  it('say that their old buttons are not drawn', () => {
    const actions = [{ type: 'button', name: 'a', text: 'Approve', value: '1' }];
    expect(wordsOf(drawn({ text: 'a', actions }))).toMatch(/the sandbox does not draw these yet\s*Approve/);
  });
});
