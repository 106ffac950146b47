import type { MouseEvent } from 'react';
import { plainString } from '../reading/plain-text.tsx';
import { safeAddress } from '../reading/web-address.ts';
import { useConfirmation } from './confirmation.tsx';
import { useHandling } from './handling.ts';
import type { ControlProps } from './naming.ts';
import { Failure, Spinner, useSending } from './sending.tsx';

const looks: { [style: string]: string } = { primary: ' bk-button-primary', danger: ' bk-button-danger' };

/** A button; one with an address opens it beside the page and tells the app all the same. */
export function Button({ placed }: ControlProps) {
  const { element } = placed;
  const { press } = useHandling();
  const sending = useSending();
  const confirmation = useConfirmation(element.confirm);
  const address = safeAddress(element.url);
  const attributes = {
    className: `bk-button${looks[String(element.style)] ?? ''}`,
    'aria-label': typeof element.accessibility_label === 'string' ? element.accessibility_label : undefined,
    'aria-busy': sending.isBusy || undefined,
  };
  const text = (
    <>
      {sending.isBusy && <Spinner />}
      <span dir="auto">{plainString(element.text)}</span>
    </>
  );

  const send = () => void sending.run(() => press(placed));
  const follow = (event: MouseEvent) => {
    if (element.confirm === undefined) return send();
    // Asked first, the browser can't follow the link by itself.
    event.preventDefault();
    confirmation.ask(() => {
      window.open(address, '_blank', 'noreferrer');
      send();
    });
  };
  return (
    <div className="bk-control">
      {address === undefined ? (
        <button {...attributes} type="button" onClick={() => sending.isBusy || confirmation.ask(send)}>
          {text}
        </button>
      ) : (
        <a {...attributes} href={address} target="_blank" rel="noreferrer" onClick={follow}>
          {text}
        </a>
      )}
      <Failure of={sending} />
      {confirmation.dialog}
    </div>
  );
}

/** A button that would start a workflow, which the sandbox does not have. */
export function WorkflowButton({ placed: { element } }: ControlProps) {
  const title = 'The sandbox has no workflows to start.';
  return (
    <div className="bk-control">
      <button className="bk-button" type="button" disabled title={title}>
        {plainString(element.text)}
      </button>
      <span className="bk-note">workflow_button: the sandbox does not run workflows</span>
    </div>
  );
}
