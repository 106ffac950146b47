import { FormRefusal } from '../../../core/errors.ts';

/** What the form holds. */
export interface PlanningDraft {
  currency: string | undefined;
  plannedPercent: string | undefined;
}

/** The form's fields, by the block id that each one's sentence is shown on. */
export interface PlanningFields {
  currency: string;
  plannedPercent: string;
}

/** Less is no plan, and more than all of it there is not; in percent, as the table holds it. */
const LEAST = 10;
const MOST = 100;

const currencies = new Set(Intl.supportedValuesOf('currency'));

/**
 * Reads how a workspace plans.
 * @throws FormRefusal with a sentence for each field that can't be
 */
export function requirePlanning(
  { currency: typed, plannedPercent }: PlanningDraft,
  fields: PlanningFields,
): { currency: string; plannedPercent: number } {
  const currency = (typed ?? '').trim().toUpperCase();
  const digits = /^(\d{1,3})\s*%?$/.exec(plannedPercent?.trim() ?? '')?.[1];
  const percent = Number(digits);
  const refused = {
    ...(!currencies.has(currency) && {
      [fields.currency]: 'I don’t know this currency. Type its three letters, such as EUR or USD.',
    }),
    ...(!(percent >= LEAST && percent <= MOST) && {
      [fields.plannedPercent]: `Type a number from ${LEAST} to ${MOST}.`,
    }),
  };
  if (Object.keys(refused).length > 0) throw new FormRefusal(refused);
  return { currency, plannedPercent: percent };
}
