import { Refusal } from '../../../core/errors.ts';
import type { Outcome } from '../rules/outcome.ts';

/**
 * The outcome, if it can still be changed. The sentence may stand on a form's field, which shows no formatting and no
 * mentions, so it names nobody.
 * @throws Refusal otherwise
 */
export function requireStillOpen<Found extends Outcome>(outcome: Found | undefined): Found {
  if (!outcome) throw new Refusal('This outcome is not there any more.');
  if (outcome.state === 'done') throw new Refusal('This outcome was marked done in the meantime.');
  if (outcome.state === 'dropped') throw new Refusal('This outcome was dropped in the meantime.');
  return outcome;
}
