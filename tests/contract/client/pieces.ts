import type { Surface } from '../../../sandbox/server/block-kit/index.ts';
import type { JsonObject } from '../../../sandbox/server/json.ts';

/** A realistic use of one block or element type, as an app would send it. */
export interface Sample {
  type: string;
  surface: Surface;
  blocks: JsonObject[];
}

/* Small pieces from which the samples are made. */

export const plain = (text: string) => ({ type: 'plain_text', text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
export const option = (value: string, text: string, description?: string) => ({
  text: plain(text),
  value,
  ...(description === undefined ? {} : { description: plain(description) }),
});

export const button = (text: string, extra: JsonObject = {}) => ({
  type: 'button',
  text: plain(text),
  action_id: text,
  ...extra,
});

export const picture = (name: string) => ({
  type: 'image',
  image_url: `https://images.example.com/${name}.png`,
  alt_text: `A picture of ${name}`,
});

export const paragraph = (...elements: JsonObject[]) => ({ type: 'rich_text_section', elements });
export const words = (text: string, style?: JsonObject) => ({
  type: 'text',
  text,
  ...(style ? { style } : {}),
});
export const richText = (...elements: JsonObject[]) => ({ type: 'rich_text', elements });

export const confirm = {
  title: plain('Delete the check-in?'),
  text: mrkdwn('This deletes *all* its answers.'),
  confirm: plain('Delete'),
  deny: plain('Keep'),
  style: 'danger',
};
