import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { withPicture } from '../../../src/delivery/with-picture.ts';
import type { Picture } from '../../../src/pictures/index.ts';
import { actions, button, divider, section } from '../../../src/slack/block-kit/builders.ts';

const picture: Picture = { kind: 'risk_matrix', model: { title: 'Risks', risks: [] } };
const buttons = actions('row', button({ text: 'Open', actionId: 'open' }));
const shown = (blocks: KnownBlock[], fileId?: string) =>
  withPicture({ text: 'Risks', blocks, picture }, fileId).blocks;

describe('a message with a picture', () => {
  it('has it at the end, but before the buttons there', () => {
    const image = { type: 'image', slack_file: { id: 'F1' }, alt_text: 'Risks: 0 risks.' };
    expect(shown([section('One')], 'F1')).toEqual([section('One'), image]);
    expect(shown([buttons, section('One'), buttons], 'F1')).toEqual([
      buttons,
      section('One'),
      image,
      buttons,
    ]);
    expect(shown([buttons], 'F1')).toEqual([image, buttons]);
  });

  it('has its words in its place where there is no file', () => {
    const text = { type: 'plain_text', text: 'Risks: 0 risks.', emoji: true };
    expect(shown([section('One'), buttons])).toEqual([
      section('One'),
      { type: 'context', elements: [text] },
      buttons,
    ]);
  });

  it('goes without where it is full', () => {
    const full = Array.from({ length: 50 }, divider);
    expect(shown(full, 'F1')).toEqual(full);
  });

  it('sends to Slack nothing but text and blocks', () => {
    for (const blocks of [[buttons], Array.from({ length: 50 }, divider)]) {
      expect(withPicture({ text: 'Risks', blocks, picture }, 'F1')).not.toHaveProperty('picture');
    }
    expect(withPicture({ text: 'Risks', blocks: [buttons] }, undefined)).toEqual({
      text: 'Risks',
      blocks: [buttons],
    });
  });
});
