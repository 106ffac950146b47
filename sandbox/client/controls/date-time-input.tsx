import { useReader } from '../reading/reader.ts';
import { useConfirmation } from './confirmation.tsx';
import { useEntry } from './entry.ts';
import { type ControlProps, fieldAttributes } from './naming.ts';
import { Failure, Spinner } from './sending.tsx';
import { instantAt, wallTime } from './zoned-time.ts';

const inputTypes: { [type: string]: 'date' | 'time' | 'datetime-local' } = {
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
};

/** A field for a day, a time of day or an instant; instants are read and entered in the reader's zone. */
export function DateTimeInput({ placed, naming }: ControlProps) {
  const { tz } = useReader();
  const { type, element, isInput } = placed;
  const { content, enter, draft, isDraft, sending, focus } = useEntry(placed);
  const confirmation = useConfirmation(element.confirm);
  const isInstant = type === 'datetimepicker';
  const shown = isInstant && typeof content === 'number' ? wallTime(content, tz) : String(content ?? '');

  const change = (typed: string) => {
    // While a year is being typed, the field passes through the first centuries.
    const isHalf = /^0/.test(typed) && type !== 'timepicker';
    const isToBeRefilled = typed === '' && !isInput;
    if (isHalf || isToBeRefilled) draft(typed);
    else confirmation.ask(() => enter(typed === '' ? null : isInstant ? instantAt(typed, tz) : typed));
  };
  return (
    <div className="bk-control">
      <input
        {...fieldAttributes(placed, naming)}
        className="bk-field bk-field-date"
        type={inputTypes[type] ?? 'date'}
        value={shown}
        max={type === 'datepicker' ? '9999-12-31' : isInstant ? '9999-12-31T23:59' : undefined}
        aria-busy={(!isInput && sending.isBusy) || undefined}
        onChange={({ target }) => change(target.value)}
        onFocus={focus.onFocus}
        onBlur={() => {
          if (isDraft) draft(undefined);
          focus.onBlur();
        }}
      />
      {typeof element.timezone === 'string' && <span className="bk-note">{element.timezone}</span>}
      {!isInput && sending.isBusy && <Spinner />}
      <Failure of={sending} />
      {confirmation.dialog}
    </div>
  );
}
