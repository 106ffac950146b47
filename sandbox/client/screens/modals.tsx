import { Dialog } from '@base-ui/react/dialog';
import { Braces, X } from 'lucide-react';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { compositionText, listOf, objectOf, objectsOf } from '../../server/json.ts';
import type { ViewOnPage } from '../../server/page/protocol.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { entered, handlingOf, perform, problemOf } from '../connection/doings.ts';
import { HandlingContext } from '../controls/handling.ts';
import { JsonText } from '../panels/json-text.tsx';
import { usePage } from '../workspace/page-context.ts';
import { Drawn } from './drawn.tsx';

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
  const { id, json, errors } = view;
  const handling = useMemo(
    () => handlingOf(as, { view: id }, { entered: view.entered, errors }),
    [as, id, view.entered, errors],
  );
  const submit = compositionText(json.submit);
  const close = compositionText(json.close) || 'Cancel';
  const isToBeShown = useRef(false);

  // Whoever sent a form in which something is wrong is taken to where it is, once.
  useEffect(() => {
    if (!isToBeShown.current || Object.keys(errors).length === 0) return;
    isToBeShown.current = false;
    const field = body.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    const target = field?.matches('[role="radiogroup"], fieldset') ? field.querySelector('input') : field;
    target?.focus();
    target?.scrollIntoView({ block: 'center' });
  });

  async function send(what: 'submit' | 'close'): Promise<void> {
    // A form on its way is not taken back.
    if (isWaiting) return;
    setWaiting(true);
    setProblem(undefined);
    try {
      await entered();
      const answer = objectOf(await perform(what, { as, view: id }));
      isToBeShown.current = listOf(answer.errors).length > 0;
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setWaiting(false);
    }
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (submit !== '') void send('submit');
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && void send('close')} disablePointerDismissal>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="modal" aria-busy={isWaiting} initialFocus={() => firstFieldIn(body.current)}>
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
                  <Drawn of={view} what="This form">
                    <Blocks blocks={objectsOf(json.blocks)} />
                  </Drawn>
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

/** Where a form begins: the field that the app chose, else the first there is; else the dialog decides. */
function firstFieldIn(body: HTMLElement | null): HTMLElement | true {
  const fields = 'input:not([type="hidden"]), textarea, select, button';
  const chosen = body?.querySelector<HTMLElement>('[data-focus-on-load]');
  const field = chosen?.matches(fields) ? chosen : (chosen ?? body)?.querySelector<HTMLElement>(fields);
  return field ?? true;
}
