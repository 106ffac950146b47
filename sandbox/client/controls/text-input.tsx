import type { KeyboardEvent } from 'react';
import type { PlacedElement } from '../../server/blocks/elements.ts';
import { objectOf, stringsOf } from '../../server/json.ts';
import { useEntry } from './entry.ts';
import { type ControlProps, fieldAttributes, placeholderOf } from './naming.ts';
import { richTextOf, stringOfRichText } from './rich-text-value.ts';
import { Failure } from './sending.tsx';

const keyboards: { [type: string]: 'decimal' | 'email' | 'url' } = {
  number_input: 'decimal',
  email_text_input: 'email',
  url_text_input: 'url',
};

/** A field for text, a number, an address or rich text. What is typed is kept with each change. */
export function TextInput({ placed, naming }: ControlProps) {
  const { type, element, isInput } = placed;
  const entry = useEntry(placed);
  const isRich = type === 'rich_text_input';
  const text = isRich ? stringOfRichText(entry.content) : String(entry.content ?? '');
  const contentOf = (typed: string) => (typed === '' ? null : isRich ? richTextOf(typed) : typed);
  const triggers = dispatchTriggers(placed);

  // Outside an input there is no "only remember it": the app hears of it when the person is done.
  const change = (typed: string) =>
    isInput ? entry.enter(contentOf(typed), triggers.eachCharacter) : entry.draft(contentOf(typed));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || !triggers.enter) return;
    event.preventDefault();
    entry.enter(contentOf(text));
  };

  const attributes = {
    ...fieldAttributes(placed, naming),
    className: 'bk-field',
    dir: 'auto',
    placeholder: placeholderOf(placed) || undefined,
    value: text,
    autoComplete: 'off',
    onChange: ({ target }: { target: { value: string } }) => change(target.value),
    onKeyDown,
    onFocus: entry.focus.onFocus,
    onBlur: () => {
      if (entry.isDraft) entry.enter(contentOf(text));
      entry.focus.onBlur();
    },
  };
  const lines = isRich ? Math.min(Number(element.min_lines ?? 3), 20) : 4;
  return (
    <div className="bk-control bk-control-wide">
      {isRich || element.multiline === true ? (
        <textarea {...attributes} rows={lines} />
      ) : (
        <input {...attributes} type="text" inputMode={keyboards[type] ?? 'text'} />
      )}
      <FieldNotes length={text.length} placed={placed} sendsOnEnter={triggers.enter} />
      <Failure of={entry.sending} />
    </div>
  );
}

function FieldNotes({
  length,
  placed: { element },
  sendsOnEnter,
}: {
  length: number;
  placed: PlacedElement;
  sendsOnEnter: boolean;
}) {
  const max = Number(element.max_length ?? 3000);
  const left = max - length;
  const isNearEnd = element.type === 'plain_text_input' && left < max / 10;
  if (!isNearEnd && !sendsOnEnter) return null;
  return (
    <span className="bk-field-notes">
      {sendsOnEnter && <span>Press Enter to send.</span>}
      {isNearEnd && (
        <span className={left < 0 ? 'bk-too-long' : undefined} aria-live="polite">
          {Math.abs(left)} {Math.abs(left) === 1 ? 'character' : 'characters'}{' '}
          {left < 0 ? 'too many' : 'left'}
        </span>
      )}
    </span>
  );
}

/** When an input tells the app what is typed; Slack's default is with Enter. */
function dispatchTriggers({ isInput, block, element }: PlacedElement) {
  if (!isInput || block.dispatch_action !== true) return { enter: false, eachCharacter: false };
  const config = objectOf(element.dispatch_action_config);
  const triggers = stringsOf(config.trigger_actions_on);
  return {
    enter: triggers.length === 0 || triggers.includes('on_enter_pressed'),
    eachCharacter: triggers.includes('on_character_entered'),
  };
}
