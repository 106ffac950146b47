import { Dialog } from '@base-ui/react/dialog';
import { Braces, X } from 'lucide-react';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { compositionText, objectsOf } from '../../server/json.ts';
import type { ViewOnPage } from '../../server/page/protocol.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { handlingOf, perform, typingArrived } from '../connection/doings.ts';
import { HandlingContext } from '../controls/handling.ts';
import { JsonText } from '../panels/json-text.tsx';
import { usePage } from '../workspace/page-context.ts';

/** The modal in front, if one is open; those below show again when it closes. */
export function Modals({ modals }: { modals: ViewOnPage[] }) {
  const top = modals.at(-1);
  if (!top) return null;
  return <Modal key={top.id} view={top} depth={modals.length} />;
}

function Modal({ view, depth }: { view: ViewOnPage; depth: number }) {
  const { as } = usePage();
  const [isWaiting, setWaiting] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [isJsonShown, setJsonShown] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const { id, json, entered, errors } = view;
  const handling = useMemo(
    () => handlingOf(as, { view: id }, { entered, errors }),
    [as, id, entered, errors],
  );
  const submit = compositionText(json.submit);
  const close = compositionText(json.close) || 'Cancel';
  const firstError = Object.keys(errors)[0];

  // Whoever is told that something is wrong is taken to where it is.
  useEffect(() => {
    if (firstError === undefined) return;
    const field = body.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    field?.focus();
    field?.scrollIntoView({ block: 'center' });
  }, [firstError]);

  async function send(what: 'submit' | 'close', more: object = {}): Promise<void> {
    setWaiting(true);
    setProblem(undefined);
    try {
      await typingArrived();
      await perform(what, { as, view: id, ...more });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setWaiting(false);
    }
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (submit !== '' && !isWaiting) void send('submit');
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && void send('close')} disablePointerDismissal>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="modal" aria-busy={isWaiting}>
          <form onSubmit={onSubmit} noValidate>
            <header className="modal-header">
              <Dialog.Title>{compositionText(json.title)}</Dialog.Title>
              {depth > 1 && <span className="soft">{depth} of 3</span>}
              <button
                type="button"
                className="icon-button"
                aria-pressed={isJsonShown}
                aria-label="Show the JSON of this form"
                onClick={() => setJsonShown(!isJsonShown)}
              >
                <Braces aria-hidden="true" />
              </button>
              <Dialog.Close className="icon-button" aria-label="Close">
                <X aria-hidden="true" />
              </Dialog.Close>
            </header>
            <div className="modal-body" ref={body}>
              {isJsonShown ? (
                <JsonText json={json} />
              ) : (
                <HandlingContext value={handling}>
                  <Blocks blocks={objectsOf(json.blocks)} />
                </HandlingContext>
              )}
            </div>
            {problem && (
              <p className="modal-problem" role="alert">
                {problem}
              </p>
            )}
            <footer className="modal-footer">
              <button type="button" className="button" onClick={() => void send('close')}>
                {close}
              </button>
              {submit !== '' && (
                <button
                  type="submit"
                  className="button button-primary"
                  aria-busy={isWaiting}
                  disabled={isWaiting}
                >
                  {isWaiting && <span className="spinner" aria-hidden="true" />}
                  {submit}
                </button>
              )}
            </footer>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
