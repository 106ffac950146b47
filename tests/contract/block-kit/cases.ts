/** Small well-formed pieces from which the cases are made; each test changes one thing in them. */

export const plain = (text = 'Text') => ({ type: 'plain_text', text });
export const mrkdwn = (text = '*Text*') => ({ type: 'mrkdwn', text });
export const option = (value = 'a', text = 'Option') => ({ text: plain(text), value });
export const section = (extra: object = {}) => ({ type: 'section', text: mrkdwn(), ...extra });
export const button = (extra: object = {}) => ({ type: 'button', text: plain(), action_id: 'go', ...extra });
export const actions = (...elements: object[]) => ({ type: 'actions', elements });
export const input = (element: object, extra: object = {}) => ({
  type: 'input',
  label: plain(),
  element,
  ...extra,
});
export const select = (extra: object = {}) => ({ type: 'static_select', options: [option()], ...extra });
export const image = { alt_text: 'A chart', image_url: 'https://example.com/chart.png' };
export const modal = (extra: object = {}) => ({
  type: 'modal',
  title: plain(),
  submit: plain(),
  blocks: [section()],
  ...extra,
});
export const many = (count: number, of: (index: number) => unknown) =>
  Array.from({ length: count }, (_, i) => of(i));
export const long = (count: number) => 'x'.repeat(count);
export const richText = {
  type: 'rich_text',
  elements: [
    { type: 'rich_text_section', elements: [{ type: 'text', text: 'Bold', style: { bold: true } }] },
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'user', user_id: 'U1' }] }],
    },
  ],
};
