import { useId } from 'react';
import { optionsOf } from '../../server/blocks/elements.ts';
import { type JsonObject, objectOf, objectsOf } from '../../server/json.ts';
import { TextObject } from '../reading/plain-text.tsx';
import { useConfirmation } from './confirmation.tsx';
import { useEntry } from './entry.ts';
import { chosenOption } from './menus/items.ts';
import { type ControlProps, fieldAttributes } from './naming.ts';
import { Failure, Spinner } from './sending.tsx';

/** Radio buttons or checkboxes, as native inputs in one group. */
export function ChoiceList({ placed, naming }: ControlProps) {
  const { element, isInput } = placed;
  const isMany = placed.type === 'checkboxes';
  const { content, enter, sending, focus } = useEntry(placed);
  const confirmation = useConfirmation(element.confirm);
  const name = useId();
  const options = optionsOf(element);
  const chosen = isMany ? objectsOf(content) : [objectOf(content)];
  const isChosen = ({ value }: JsonObject) => chosen.some((option) => option.value === value);

  const choose = (option: JsonObject) => {
    if (!isMany) return confirmation.ask(() => enter(chosenOption(option)));
    const others = chosen.filter(({ value }) => value !== option.value);
    const next = isChosen(option) ? others : options.filter((each) => each === option || isChosen(each));
    confirmation.ask(() => enter(next.map(chosenOption)));
  };

  const {
    id,
    'aria-invalid': invalid,
    'aria-required': required,
    ...named
  } = fieldAttributes(placed, naming);
  const isBusy = !isInput && sending.isBusy;
  const group = { ...named, ...focus, className: 'bk-choices', 'aria-busy': isBusy || undefined };
  const choices = options.map((option, place) => (
    <Choice
      key={String(option.value)}
      id={place === 0 ? id : undefined}
      option={option}
      name={name}
      isMany={isMany}
      invalid={invalid}
      checked={isChosen(option)}
      onChoose={() => choose(option)}
    />
  ));
  return (
    <div className="bk-control bk-control-wide">
      {isMany ? (
        <fieldset {...group}>{choices}</fieldset>
      ) : (
        <div {...group} role="radiogroup" aria-invalid={invalid} aria-required={required}>
          {choices}
        </div>
      )}
      {isBusy && <Spinner />}
      <Failure of={sending} />
      {confirmation.dialog}
    </div>
  );
}

interface ChoiceProps {
  id: string | undefined;
  option: JsonObject;
  name: string;
  isMany: boolean;
  invalid: boolean | undefined;
  checked: boolean;
  onChoose(): void;
}

function Choice({ id, option, name, isMany, invalid, checked, onChoose }: ChoiceProps) {
  return (
    <label className="bk-choice">
      <input
        id={id}
        type={isMany ? 'checkbox' : 'radio'}
        name={name}
        checked={checked}
        aria-invalid={isMany ? invalid : undefined}
        onChange={onChoose}
      />
      <span>
        <TextObject of={option.text} inline />
        {option.description !== undefined && (
          <span className="bk-choice-description">
            <TextObject of={option.description} inline />
          </span>
        )}
      </span>
    </label>
  );
}
