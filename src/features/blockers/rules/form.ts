import type { LocalDate } from '../../../core/calendar.ts';
import { FormRefusal } from '../../../core/errors.ts';
import type { Blocker, Visibility } from './blocker.ts';
import {
  type BlockerDraft,
  type BlockerFields,
  checkBlocker,
  type FullBlocker,
  limitText,
  MAX_STUCK,
} from './saying.ts';

/** What the blocker form holds. */
export interface FormDraft extends BlockerDraft {
  stuck: string | undefined;
  outcomeId: string | undefined;
  /** Undefined where the form does not ask: it was chosen when the blocker was logged. */
  visibility: Visibility | undefined;
}

/** The form's fields, by the block id that each one's sentence is shown on. */
export interface FormFields extends BlockerFields {
  stuck: string;
  outcome: string;
}

/** What a draft is held against. */
export interface FormContext {
  /** The local date of whoever fills it in. */
  today: LocalDate;
  fields: FormFields;
  /** The team's outcomes that are open. */
  openOutcomes: ReadonlySet<string>;
  /** The blocker that is changed; none for a new one. */
  blocker: Blocker | undefined;
  /** Why the person asked can't be. */
  unfit: string | undefined;
}

/**
 * Holds the form against what a blocker needs.
 * @throws FormRefusal with a sentence for each field that can't be
 */
export function requireBlocker(draft: FormDraft, context: FormContext): FullBlocker {
  const { fields, openOutcomes, blocker, unfit } = context;
  const checked = checkBlocker(draft, context.today, fields, blocker?.neededBy);
  const refused = 'refused' in checked ? checked.refused : {};
  const { stuck, outcomeId } = draft;
  if (!stuck && !outcomeId && (!blocker || blocker.stuck || blocker.outcomeId)) {
    refused[fields.stuck] = 'Say what is stuck, or choose the outcome below.';
  }
  limitText(stuck, MAX_STUCK, fields.stuck, refused);
  if (outcomeId && outcomeId !== blocker?.outcomeId && !openOutcomes.has(outcomeId)) {
    refused[fields.outcome] = 'This outcome was closed. Choose another one, or none.';
  }
  if (blocker?.support && outcomeId !== blocker.outcomeId) {
    refused[fields.outcome] = 'This is what its owner lacks for that outcome, so it stays with it.';
  }
  if (unfit && draft.askedOf) refused[fields.askedOf] = unfit;
  if ('refused' in checked || Object.keys(refused).length > 0) throw new FormRefusal(refused);
  const visibility = draft.visibility;
  return { ...checked.blocker, stuck, outcomeId, ...(visibility && { visibility }) };
}
