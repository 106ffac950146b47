import { Fragment, type ReactNode } from 'react';
import { type JsonObject, objectsOf } from '../../server/json.ts';
import { Placeholder } from '../reading/placeholder.tsx';
import type { BlockProps } from './drawing.ts';
import { RichTextInline } from './rich-text-inline.tsx';

/** Formatted text as its author's editor left it: paragraphs, lists, quotes and code. */
export function RichText({ block }: Pick<BlockProps, 'block'>) {
  return (
    <div className="bk-rich-text">
      {inOrder(block.elements, (part) => (
        <Part part={part} />
      ))}
    </div>
  );
}

function Part({ part }: { part: JsonObject }) {
  const bordered = part.border === 1 ? ' bk-bordered' : '';
  switch (part.type) {
    case 'rich_text_section':
      return (
        <div className="bk-text" dir="auto">
          <Inside of={part} />
        </div>
      );
    case 'rich_text_quote':
      return (
        <blockquote className={`bk-text bk-quote${bordered}`} dir="auto">
          <Inside of={part} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return (
        <pre className={`bk-preformatted${bordered}`}>
          <Inside of={part} />
        </pre>
      );
    case 'rich_text_list':
      return <List of={part} bordered={bordered} />;
    default:
      return <Placeholder of={part} kind="element" />;
  }
}

const bullets = ['disc', 'circle', 'square'];
const numbers = ['decimal', 'lower-alpha', 'lower-roman'];

/** A list. One that is indented follows the list it belongs to, so numbers go on from `offset`. */
function List({ of, bordered }: { of: JsonObject; bordered: string }) {
  const isOrdered = of.style === 'ordered';
  const indent = Number(of.indent ?? 0);
  const marks = isOrdered ? numbers : bullets;
  const attributes = {
    className: `bk-list-of-text${bordered}`,
    style: { marginInlineStart: `${indent * 24}px`, listStyleType: marks[indent % 3] },
  };
  const items = inOrder(of.elements, (item) => (
    <li className="bk-text" dir="auto">
      <Inside of={item} />
    </li>
  ));
  return isOrdered ? (
    <ol {...attributes} start={Number(of.offset ?? 0) + 1}>
      {items}
    </ol>
  ) : (
    <ul {...attributes}>{items}</ul>
  );
}

function Inside({ of }: { of: JsonObject }) {
  return inOrder(of.elements, (element) => <RichTextInline element={element} />);
}

/** A text's parts have no names and no state, so they may be told apart by their place. */
function inOrder(elements: unknown, draw: (element: JsonObject) => ReactNode): ReactNode {
  return objectsOf(elements).map((element, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as said above
    <Fragment key={place}>{draw(element)}</Fragment>
  ));
}
