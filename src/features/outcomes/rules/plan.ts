import { isLocalDate, type LocalDate } from '../../../core/calendar.ts';
import { FormRefusal } from '../../../core/errors.ts';
import { tooLong } from '../../../core/wording.ts';
import { type Delay, delayTyped, readDelay } from './cost-of-delay.ts';
import { outcomeLimits } from './outcome.ts';
import type { Level } from './place.ts';

/** What an outcome takes, and what waiting for it costs; all of it can be left open. */
export interface Plan {
  level: Level;
  /** What somebody can hold in their hands when it is done. */
  deliverable: string | undefined;
  /** Person-days of work, from first to last. */
  effortDays: number | undefined;
  startsOn: LocalDate | undefined;
  delay: Delay | undefined;
}

/** What the form holds. */
export interface PlanDraft {
  level: Level;
  deliverable: string | undefined;
  effort: string | undefined;
  startsOn: string | undefined;
  delay: string | undefined;
  /** Why it is taken on although there is no room for it, where the form asks. */
  overload: string | undefined;
}

/** The form's fields, by the block id that each one's sentence is shown on. */
export interface PlanFields {
  level: string;
  deliverable: string;
  effort: string;
  startsOn: string;
  delay: string;
  overload: string;
}

/** In characters, and in person-days: ten years of one person's work are not one outcome. */
export const planLimits = { deliverable: 500, effortDays: 2_600 } as const;

/**
 * Reads a plan.
 * @param dueOn the outcome's deadline, which it can't begin after
 * @throws FormRefusal with a sentence for each field that can't be
 */
export function requirePlan(draft: PlanDraft, dueOn: LocalDate, fields: PlanFields): Plan {
  const effortDays = draft.effort === undefined ? undefined : Number(draft.effort.replace(',', '.'));
  const delay = draft.delay === undefined ? undefined : readDelay(draft.delay);
  const refused: [field: string, sentence: string | undefined][] = [
    [fields.deliverable, tooLong(draft.deliverable ?? '', planLimits.deliverable)],
    [fields.effort, effortDays === undefined ? undefined : effortRefusal(effortDays)],
    [fields.startsOn, startRefusal(draft.startsOn, dueOn)],
    [fields.overload, tooLong(draft.overload ?? '', outcomeLimits.reason)],
    [
      fields.delay,
      draft.delay !== undefined && !delay
        ? 'Type an amount, such as 4000 or 4k, or a size: S, M or L.'
        : undefined,
    ],
  ];
  const sentences = refused.flatMap(([field, sentence]) => (sentence ? [[field, sentence] as const] : []));
  if (sentences.length > 0) throw new FormRefusal(Object.fromEntries(sentences));
  return {
    level: draft.level,
    deliverable: draft.deliverable,
    effortDays: effortDays === undefined ? undefined : Math.round(effortDays * 10) / 10,
    startsOn: draft.startsOn,
    delay,
  };
}

/** @throws FormRefusal on `field` for a longer reason than is kept */
export function limitOverload(reason: string | undefined, field: string): void {
  const refused = tooLong(reason ?? '', outcomeLimits.reason);
  if (refused) throw new FormRefusal({ [field]: refused });
}

function effortRefusal(days: number): string | undefined {
  if (!Number.isFinite(days)) return 'Type a number of days, such as 10 or 2.5.';
  if (days < 0.1) return 'Less than a tenth of a day is no work to plan. Leave it empty, or type more.';
  if (days > planLimits.effortDays) {
    return 'This is more than ten years of one person’s work. Split the outcome into smaller ones.';
  }
  return undefined;
}

function startRefusal(startsOn: string | undefined, dueOn: LocalDate): string | undefined {
  if (startsOn === undefined) return undefined;
  if (!isLocalDate(startsOn)) return 'Choose the day on which work on it begins.';
  return startsOn > dueOn
    ? 'This is after its due date. Choose an earlier day, or move the date first.'
    : undefined;
}

/** What of a plan stands in the form. */
export function planDraftOf({
  level,
  deliverable,
  effortDays,
  startsOn,
  delay,
}: Partial<Plan> & { level: Level }): PlanDraft {
  return {
    level,
    deliverable,
    effort: effortDays === undefined ? undefined : String(effortDays),
    startsOn,
    delay: delayTyped(delay),
    overload: undefined,
  };
}
