import { Check } from 'lucide-react';
import type { TourStepOnPage } from '../../server/page/protocol.ts';
import { perform, problemOf } from '../connection/doings.ts';
import { usePage } from '../workspace/page-context.ts';

/** How long (real ms) a visitor sees where something will happen. */
const LOOK_FIRST_MS = 900;

/** The steps that show what the app is for. Each can be done by hand or be done for the visitor. */
export function TourPanel({ steps }: { steps: TourStepOnPage[] }) {
  const { goAs, notify } = usePage();
  const present = steps.findIndex(({ done }) => !done);
  const isRunning = steps.some(({ running }) => running);

  async function run(index: number, { look }: TourStepOnPage): Promise<void> {
    goAs(look.as, look.in);
    // First the place as it is, then what happens there.
    await new Promise((resolve) => setTimeout(resolve, LOOK_FIRST_MS));
    try {
      await perform('tour', { step: index });
    } catch (error) {
      notify(problemOf(error));
    }
  }

  return (
    <div className="panel-body">
      <ol className="tour">
        {steps.map((step, index) => (
          <li
            key={step.title}
            className="tour-step"
            data-done={step.done}
            aria-current={index === present ? 'step' : undefined}
          >
            <h3>
              {step.done && <Check aria-label="Done:" />} {step.title}
              {step.done && (
                <button type="button" className="chip" onClick={() => goAs(step.look.as, step.look.in)}>
                  Look<span className="only-read-out"> at: {step.title}</span>
                </button>
              )}
            </h3>
            {index === present && <p>{step.text}</p>}
            {index === present && (
              <p className="tour-actions">
                <button
                  type="button"
                  className="button button-primary"
                  disabled={isRunning}
                  aria-busy={step.running}
                  onClick={() => void run(index, step)}
                >
                  {step.running ? 'One moment …' : 'Do it for me'}
                </button>
                <button type="button" className="button" onClick={() => goAs(step.look.as, step.look.in)}>
                  Take me there
                </button>
              </p>
            )}
          </li>
        ))}
      </ol>
      {present < 0 && (
        <p>
          That was the tour. Be anyone, move the time, break something: everything here is real but the
          people.
        </p>
      )}
    </div>
  );
}
