import { FastForward } from 'lucide-react';
import { useEffect, useState } from 'react';
import { perform, problemOf } from '../connection/doings.ts';
import { clockNow, type PageState } from '../connection/state.ts';
import { useReader } from '../reading/reader.ts';
import { dayAndTime, nextMonday, timeOfDay, zoneName } from '../reading/wall-clock.ts';
import { usePage } from './page-context.ts';

const MINUTE_MS = 60_000;
/** How long before something is due "just before" is: long enough to look, short enough to wait. */
const JUST_BEFORE_MS = 60_000;
/** Mondays begin at 9: before most check-ins. */
const MONDAY_MINUTES = 9 * 60;

/** The sandbox clock in one's own zone, and the ways to move it. */
export function TimeControls({ state }: { state: PageState }) {
  const { notify } = usePage();
  const { tz } = useReader();
  const now = useTicking(state);
  /** The clock says that it moves a moment after it was asked to; until then a second click would be refused. */
  const [asked, setAsked] = useState(false);
  const { clock } = state;
  if (!clock) return null;
  const { moveable, upcoming } = clock;
  const moving = clock.moving || asked;
  const [next] = upcoming;

  const jumps = [
    // From where the clock stands when it is moved, which may be later than this page knows.
    { label: '+15 min', move: () => ({ by: 15 * MINUTE_MS }) },
    { label: '+1 day', move: () => ({ by: 1440 * MINUTE_MS }) },
    { label: 'next Monday', move: () => ({ to: nextMonday(now, tz, MONDAY_MINUTES) }) },
  ];

  async function move(where: { to: number } | { by: number }): Promise<void> {
    setAsked(true);
    try {
      await perform('clock', where);
    } catch (error) {
      notify(problemOf(error));
    } finally {
      setAsked(false);
    }
  }

  return (
    <section className="time" aria-label="Time" aria-busy={moving}>
      <p className="time-now">
        <time dateTime={new Date(now).toISOString()}>{dayAndTime(now, tz)}</time>
        <span className="soft"> in {zoneName(tz)}</span>
        {moving && <span className="soft"> · moving …</span>}
      </p>
      {moveable && (
        <div className="time-moves">
          {next && (
            <>
              <button
                type="button"
                className="chip chip-strong"
                disabled={moving}
                onClick={() => void move({ to: Math.max(next.at, now + 1) })}
                title={`${next.what}, ${dayAndTime(next.at, tz)}`}
              >
                <FastForward aria-hidden="true" />
                <span className="only-read-out">Next event: </span>
                {next.what}, {sameDay(now, next.at, tz) ? timeOfDay(next.at, tz) : dayAndTime(next.at, tz)}
              </button>
              <button
                type="button"
                className="chip"
                disabled={moving || next.at - JUST_BEFORE_MS <= now}
                onClick={() => void move({ to: next.at - JUST_BEFORE_MS })}
              >
                just before
              </button>
            </>
          )}
          {jumps.map(({ label, move: where }) => (
            <button
              key={label}
              type="button"
              className="chip"
              disabled={moving}
              onClick={() => void move(where())}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

function sameDay(one: number, other: number, tz: string): boolean {
  return dayAndTime(one, tz).slice(0, -5) === dayAndTime(other, tz).slice(0, -5);
}

/** The sandbox clock, looked at every second while it runs. */
function useTicking(state: PageState): number {
  const [, look] = useState(0);
  const runs = state.clock?.runs === true;
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => look((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, [runs]);
  return clockNow(state);
}
