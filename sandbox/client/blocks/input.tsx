import { CircleAlert } from 'lucide-react';
import { useId } from 'react';
import { interactiveElements } from '../../server/blocks/elements.ts';
import { compositionText, objectOf } from '../../server/json.ts';
import { Element } from '../controls/element.tsx';
import { useHandling } from '../controls/handling.ts';
import { Placeholder } from '../reading/placeholder.tsx';
import { TextObject } from '../reading/plain-text.tsx';
import type { BlockProps } from './drawing.ts';

/** A field of a form, with its label, its hint, and what is wrong with it. */
export function Input({ block }: BlockProps) {
  const id = useId();
  const { errors } = useHandling();
  const [placed] = interactiveElements([block]);
  const element = objectOf(block.element);
  const error = errors[placed?.blockId ?? ''];
  const hasHint = compositionText(block.hint) !== '';
  const isGroup = element.type === 'radio_buttons' || element.type === 'checkboxes';
  const label = (
    <>
      <TextObject of={block.label} inline />
      {block.optional === true && <span className="bk-optional"> (optional)</span>}
    </>
  );
  const naming = {
    ...(isGroup ? { labelledBy: `${id}label` } : { id: `${id}field` }),
    describedBy: [...(error ? [`${id}error`] : []), ...(hasHint ? [`${id}hint`] : [])].join(' '),
    invalid: error !== undefined,
    required: block.optional !== true,
  };
  return (
    <div className="bk-input" data-block-id={placed?.blockId}>
      {isGroup ? (
        <div className="bk-label" id={`${id}label`}>
          {label}
        </div>
      ) : (
        <label className="bk-label" htmlFor={`${id}field`}>
          {label}
        </label>
      )}
      {placed ? (
        <Element key={placed.actionId} placed={placed} naming={naming} />
      ) : (
        <Placeholder of={element} kind="element" />
      )}
      {error !== undefined && (
        <p className="bk-error" id={`${id}error`}>
          <CircleAlert size={16} aria-hidden />
          <span>{error}</span>
        </p>
      )}
      {hasHint && (
        <p className="bk-hint" id={`${id}hint`}>
          <TextObject of={block.hint} inline />
        </p>
      )}
    </div>
  );
}
