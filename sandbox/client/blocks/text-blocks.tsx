import { useId } from 'react';
import { interactiveElements } from '../../server/blocks/elements.ts';
import { isObject, objectOf, objectsOf } from '../../server/json.ts';
import { Element } from '../controls/element.tsx';
import { Placeholder } from '../reading/placeholder.tsx';
import { TextObject } from '../reading/plain-text.tsx';
import type { BlockProps } from './drawing.ts';
import { SmallImage } from './image.tsx';

/** A text and fields in two columns, with something beside them. */
export function Section({ block }: BlockProps) {
  const id = useId();
  const fields = objectsOf(block.fields);
  return (
    <div className="bk-section">
      <div className="bk-section-body" id={id}>
        <TextObject of={block.text} />
        {fields.length > 0 && (
          <div className="bk-fields">
            {fields.map((field, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: fields have no other name and keep no state
              <div key={place} className="bk-section-field">
                <TextObject of={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      <Accessory block={block} labelledBy={id} />
    </div>
  );
}

function Accessory({ block, labelledBy }: { block: BlockProps['block']; labelledBy: string }) {
  const { accessory } = block;
  if (!isObject(accessory)) return null;
  const [placed] = interactiveElements([block]);
  return (
    <div className={accessory.type === 'image' ? 'bk-accessory-image' : 'bk-accessory'}>
      {accessory.type === 'image' ? (
        <SmallImage image={accessory} size={88} />
      ) : placed ? (
        <Element placed={placed} naming={{ labelledBy }} />
      ) : (
        <Placeholder of={accessory} kind="element" />
      )}
    </div>
  );
}

/** A heading. */
export function Header({ block }: BlockProps) {
  return (
    <h3 className="bk-header">
      <TextObject of={block.text} inline />
    </h3>
  );
}

/** Small texts and images in a row. */
export function Context({ block }: BlockProps) {
  return (
    <div className="bk-context">
      {objectsOf(block.elements).map((element, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other name and keep no state
        <ContextPart key={place} element={objectOf(element)} />
      ))}
    </div>
  );
}

function ContextPart({ element }: { element: BlockProps['block'] }) {
  if (element.type === 'image') return <SmallImage image={element} size={20} />;
  if (element.type === 'mrkdwn' || element.type === 'plain_text') {
    return (
      <div className="bk-context-text">
        <TextObject of={element} />
      </div>
    );
  }
  return <Placeholder of={element} kind="element" />;
}

/** A line across. */
export function Divider() {
  return <hr className="bk-divider" />;
}
