import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react';
import { isObject, objectsOf, textOf } from '../../server/json.ts';
import { TextObject } from '../reading/plain-text.tsx';
import { Controls } from './actions.tsx';
import './cards.css';
import type { BlockProps } from './drawing.ts';
import { Picture, SmallImage } from './image.tsx';
import { RichText } from './rich-text.tsx';

const levels: { [level: string]: { Icon: typeof Info; word: string } } = {
  default: { Icon: Info, word: 'Note' },
  info: { Icon: Info, word: 'Information' },
  warning: { Icon: TriangleAlert, word: 'Warning' },
  error: { Icon: CircleX, word: 'Error' },
  success: { Icon: CircleCheck, word: 'Success' },
};

/** A notice at the top of a form. */
export function Alert({ block }: BlockProps) {
  const level = textOf(block.level) ?? 'default';
  const { Icon, word } = (Object.hasOwn(levels, level) ? levels[level] : undefined) ?? {
    Icon: Info,
    word: 'Note',
  };
  return (
    <div className={`bk-alert bk-alert-${level}`} role="note" aria-label={word}>
      <Icon size={18} aria-hidden />
      <div className="bk-alert-text">
        <TextObject of={block.text} />
      </div>
    </div>
  );
}

/** A card: picture, title, text and buttons. */
export function Card({ block }: BlockProps) {
  const actions = objectsOf(block.actions);
  return (
    <div className="bk-card">
      {isObject(block.hero_image) && <Picture image={block.hero_image} className="bk-card-hero" />}
      <div className="bk-card-head">
        {isObject(block.icon) && <SmallImage image={block.icon} size={36} />}
        <div className="bk-card-titles">
          <div className="bk-card-title">
            <TextObject of={block.title} />
          </div>
          <div className="bk-card-subtitle">
            <TextObject of={block.subtitle} />
          </div>
        </div>
      </div>
      <TextObject of={block.body} />
      {actions.length > 0 && <Controls block={block} elements={actions} className="bk-actions" />}
    </div>
  );
}

/** Cards side by side, to be scrolled through. */
export function Carousel({ block, draw }: BlockProps) {
  const cards = objectsOf(block.elements);
  return (
    <ul className="bk-carousel">
      {cards.map((card, place) => (
        <li key={textOf(card.block_id) ?? place}>{draw([card])}</li>
      ))}
    </ul>
  );
}

const widths: { [width: string]: string } = {
  narrow: '320px',
  standard: '480px',
  wide: '720px',
  full: '100%',
};

/** Blocks in a box with a title, which may be folded up. */
export function Container({ block, draw }: BlockProps) {
  const inside = <div className="bk-container-body">{draw(objectsOf(block.child_blocks))}</div>;
  const line = block.has_header_divider === true ? ' bk-container-line' : '';
  const head = (
    <>
      {isObject(block.icon) && <SmallImage image={block.icon} size={24} />}
      <span className="bk-container-titles">
        <span className="bk-container-title">
          {isObject(block.rich_text_title) ? (
            <RichText block={block.rich_text_title} />
          ) : (
            <TextObject of={block.title} inline />
          )}
        </span>
        <span className="bk-card-subtitle">
          <TextObject of={block.subtitle} inline />
        </span>
      </span>
    </>
  );
  const style = { maxWidth: widths[textOf(block.width) ?? 'full'] ?? '100%' };
  if (block.is_collapsible !== true) {
    return (
      <div className="bk-container" style={style}>
        <div className={`bk-container-head${line}`}>{head}</div>
        {inside}
      </div>
    );
  }
  return (
    <details className="bk-container" style={style} open={block.default_collapsed !== true}>
      <summary className={`bk-container-head${line}`}>{head}</summary>
      {inside}
    </details>
  );
}
