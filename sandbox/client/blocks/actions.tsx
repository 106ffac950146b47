import { interactiveElements } from '../../server/blocks/elements.ts';
import { type JsonObject, objectsOf } from '../../server/json.ts';
import { Element } from '../controls/element.tsx';
import { Placeholder } from '../reading/placeholder.tsx';
import type { BlockProps } from './drawing.ts';

/** Controls in a row that wraps. */
export function Actions({ block }: BlockProps) {
  return <Controls block={block} elements={objectsOf(block.elements)} className="bk-actions" />;
}

/** The small controls under an answer: thumbs and a bin. */
export function ContextActions({ block }: BlockProps) {
  return <Controls block={block} elements={objectsOf(block.elements)} className="bk-context-actions" />;
}

/** The controls of a block, as they stand in one of its lists. */
export function Controls({
  block,
  elements,
  className,
}: {
  block: JsonObject;
  elements: JsonObject[];
  className: string;
}) {
  const placed = interactiveElements([block]);
  return (
    <div className={className}>
      {elements.map((element, place) => {
        const known = placed.find((candidate) => candidate.element === element);
        return known ? (
          <Element key={known.actionId || place} placed={known} />
        ) : (
          <Placeholder key={`unknown ${String(element.action_id ?? place)}`} of={element} kind="element" />
        );
      })}
    </div>
  );
}
