import { AlertDialog } from '@base-ui/react/alert-dialog';
import { type ReactNode, useState } from 'react';
import { isObject, type JsonObject } from '../../server/json.ts';
import { PlainText, plainString, TextObject } from '../reading/plain-text.tsx';

/** Asks before something is sent, where the app wants that. */
export interface Confirmation {
  /** Does it once the person agreed; at once when there is nothing to agree to. */
  ask(action: () => void): void;
  /** To be drawn beside the control. */
  dialog: ReactNode;
}

/** A confirmation dialog for an element's `confirm` object. */
export function useConfirmation(confirm: unknown): Confirmation {
  const [action, setAction] = useState<() => void>();
  const [isOpen, setOpen] = useState(false);
  if (!isObject(confirm)) return { ask: (wanted) => wanted(), dialog: null };
  return {
    ask: (wanted) => {
      setAction(() => wanted);
      setOpen(true);
    },
    dialog: <Dialog confirm={confirm} isOpen={isOpen} setOpen={setOpen} onAgreed={() => action?.()} />,
  };
}

interface DialogProps {
  confirm: JsonObject;
  isOpen: boolean;
  setOpen(isOpen: boolean): void;
  onAgreed(): void;
}

function Dialog({ confirm, isOpen, setOpen, onAgreed }: DialogProps) {
  const style = confirm.style === 'danger' ? 'bk-button-danger-filled' : 'bk-button-primary';
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={(open) => setOpen(open)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="bk-backdrop" />
        <AlertDialog.Popup className="bk-dialog">
          <AlertDialog.Title className="bk-dialog-title">
            <PlainText text={plainString(confirm.title) || 'Are you sure?'} emoji={false} />
          </AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="bk-dialog-text">
            <TextObject of={confirm.text} />
          </AlertDialog.Description>
          <div className="bk-dialog-buttons">
            <AlertDialog.Close className="bk-button">
              {plainString(confirm.deny) || 'Cancel'}
            </AlertDialog.Close>
            <AlertDialog.Close className={`bk-button ${style}`} onClick={onAgreed}>
              {plainString(confirm.confirm) || 'Yes'}
            </AlertDialog.Close>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
