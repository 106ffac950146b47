import { ThumbsDown, ThumbsUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { type JsonObject, objectOf, stringsOf } from '../../server/json.ts';
import { plainString } from '../reading/plain-text.tsx';
import { useReader } from '../reading/reader.ts';
import { useConfirmation } from './confirmation.tsx';
import { useHandling } from './handling.ts';
import type { ControlProps } from './naming.ts';
import { Failure, Spinner, useSending } from './sending.tsx';

/** Thumbs up and down under a message. */
export function FeedbackButtons({ placed }: ControlProps) {
  const { press } = useHandling();
  const sending = useSending();
  const [given, setGiven] = useState<string>();
  const choices = [
    { choice: objectOf(placed.element.positive_button), Icon: ThumbsUp },
    { choice: objectOf(placed.element.negative_button), Icon: ThumbsDown },
  ];
  const give = ({ text, value }: JsonObject) =>
    void sending.run(async () => {
      await press(placed, { text, value });
      setGiven(String(value));
    });
  return (
    <div className="bk-control">
      {choices.map(({ choice, Icon }) => (
        <button
          key={String(choice.value)}
          type="button"
          className="bk-button bk-button-quiet"
          aria-label={typeof choice.accessibility_label === 'string' ? choice.accessibility_label : undefined}
          aria-pressed={given === String(choice.value)}
          aria-busy={sending.isBusy || undefined}
          onClick={() => sending.isBusy || give(choice)}
        >
          <Icon size={16} aria-hidden />
          <span dir="auto">{plainString(choice.text)}</span>
        </button>
      ))}
      {sending.isBusy && <Spinner />}
      <Failure of={sending} />
    </div>
  );
}

/** A small button with an icon, which may be for certain people only. */
export function IconButton({ placed }: ControlProps) {
  const { element } = placed;
  const { me } = useReader();
  const { press } = useHandling();
  const sending = useSending();
  const confirmation = useConfirmation(element.confirm);
  const visibleTo = stringsOf(element.visible_to_user_ids);
  if (visibleTo.length > 0 && !visibleTo.includes(me)) return null;
  const send = () => void sending.run(() => press(placed));
  return (
    <div className="bk-control">
      <button
        type="button"
        className="bk-button bk-button-quiet"
        aria-label={typeof element.accessibility_label === 'string' ? element.accessibility_label : undefined}
        aria-busy={sending.isBusy || undefined}
        onClick={() => sending.isBusy || confirmation.ask(send)}
      >
        {sending.isBusy ? <Spinner /> : <Trash2 size={16} aria-hidden />}
        <span dir="auto">{plainString(element.text)}</span>
      </button>
      <Failure of={sending} />
      {confirmation.dialog}
    </div>
  );
}
