import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { RefObject } from 'react';
import type { JsonObject } from '../../server/json.ts';
import { JsonText } from './json-text.tsx';

/** JSON over the page, with a button that copies it. */
export function JsonDialog({
  title,
  json,
  onClose,
  backTo,
}: {
  title: string;
  json: JsonObject;
  onClose: () => void;
  /** Where the keyboard goes when it closes. */
  backTo: RefObject<HTMLElement | null>;
}) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="modal modal-wide" finalFocus={backTo}>
          <header className="modal-header">
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label="Close">
              <X aria-hidden="true" />
            </Dialog.Close>
          </header>
          <div className="modal-body">
            <JsonText json={json} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
