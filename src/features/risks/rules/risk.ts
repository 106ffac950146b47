import { addDays, isLocalDate, type LocalDate } from '../../../core/calendar.ts';
import { FormRefusal } from '../../../core/errors.ts';
import { saysSomething, tooLong } from '../../../core/wording.ts';

/** What two people can each change about a risk. */
export interface RiskValues {
  what: string;
  /** 1 to 5 each. */
  probability: number;
  impact: number;
  mitigation: string | undefined;
  ownerId: string;
  reviewOn: LocalDate;
}

/** What could happen to an outcome. Guide, "Dependency Mapping and Risk Assessment". */
export interface Risk extends RiskValues {
  id: string;
  outcomeId: string;
  state: 'open' | 'closed' | 'happened';
  revision: number;
  /** Who made the newest change, where known. */
  changedBy: string | undefined;
  createdAt: Date;
}

/** What the form holds. */
export interface RiskDraft {
  what: string | undefined;
  probability: number | undefined;
  impact: number | undefined;
  mitigation: string | undefined;
  ownerId: string | undefined;
  reviewOn: string | undefined;
}

/** What a draft is held against. */
export interface RiskContext {
  today: LocalDate;
  /** Who can own it: whoever is asked about it in the team's check-in. */
  members: readonly string[];
  /** The day on which it is looked at again as it stands: that one may have passed. */
  standing: LocalDate | undefined;
  fields: {
    what: string;
    probability: string;
    impact: string;
    mitigation: string;
    owner: string;
    reviewOn: string;
  };
}

/** In characters; the form and the database hold the same. */
export const riskLimits = { what: 300, mitigation: 500, because: 500 } as const;

/** From here on a risk comes back in every check-in of its owner. */
const HIGH = 15;
const MEDIUM = 8;

export const steps = [1, 2, 3, 4, 5] as const;

/** How long a risk that is still so is left alone, at least. */
const REVIEW_DAYS = 7;

/** Probability times impact, 1 to 25. */
export function scoreOf({ probability, impact }: Pick<RiskValues, 'probability' | 'impact'>): number {
  return probability * impact;
}

/** How much a risk weighs, as the matrix is coloured. */
export function weightOf(risk: Pick<RiskValues, 'probability' | 'impact'>): 'high' | 'medium' | 'low' {
  const score = scoreOf(risk);
  if (score >= HIGH) return 'high';
  return score >= MEDIUM ? 'medium' : 'low';
}

/** Whether its owner is asked about it in a check-in: it is high, or its day has come. */
export function isToReview(risk: RiskValues, today: LocalDate): boolean {
  return weightOf(risk) === 'high' || risk.reviewOn <= today;
}

/** What the owner of a risk says to it in a check-in. */
export const reviews = ['still', 'less', 'happened'] as const;
export type Review = (typeof reviews)[number];

/** A risk after its owner looked at it; the same object where nothing changes. */
export function reviewed(risk: Risk, said: 'still' | 'less', today: LocalDate): Risk {
  const reviewOn = risk.reviewOn <= today ? addDays(today, REVIEW_DAYS) : risk.reviewOn;
  const probability = said === 'less' ? Math.max(1, risk.probability - 1) : risk.probability;
  if (reviewOn === risk.reviewOn && probability === risk.probability) return risk;
  return { ...risk, reviewOn, probability };
}

/** Whether the draft is what stands already. */
export function saysSameRisk(risk: RiskValues, draft: RiskDraft): boolean {
  return (['what', 'probability', 'impact', 'mitigation', 'ownerId', 'reviewOn'] as const).every(
    (field) => risk[field] === draft[field],
  );
}

/**
 * Holds a draft against what a risk needs.
 * @throws FormRefusal with a sentence for each field that can't be
 */
export function requireRisk(draft: RiskDraft, context: RiskContext): RiskValues {
  const { fields, members, today, standing } = context;
  const { what, probability, impact, mitigation, ownerId, reviewOn } = draft;
  const refused: [field: string, sentence: string | undefined][] = [
    [
      fields.what,
      saysSomething(what ?? '')
        ? tooLong(what ?? '', riskLimits.what)
        : 'Say what could happen, such as “the bank refuses the certificate”.',
    ],
    [fields.probability, probability ? undefined : 'Choose how likely it is.'],
    [fields.impact, impact ? undefined : 'Choose how bad it would be.'],
    [fields.mitigation, tooLong(mitigation ?? '', riskLimits.mitigation)],
    [
      fields.owner,
      ownerId && members.includes(ownerId)
        ? undefined
        : 'Choose someone on the team: they are asked about it in its check-in.',
    ],
    [fields.reviewOn, reviewRefusal(reviewOn, reviewOn === standing ? undefined : today)],
  ];
  const sentences = refused.flatMap(([field, sentence]) => (sentence ? [[field, sentence] as const] : []));
  if (sentences.length > 0 || !what || !probability || !impact || !ownerId || !reviewOn) {
    throw new FormRefusal(Object.fromEntries(sentences));
  }
  return { what, probability, impact, mitigation, ownerId, reviewOn };
}

/**
 * Why a risk is closed has to be said.
 * @throws FormRefusal on `field`
 */
export function requireBecause(because: string | undefined, field: string): string {
  const refused = saysSomething(because ?? '')
    ? tooLong(because ?? '', riskLimits.because)
    : 'Say why it can’t happen any more, or does not matter. It stays with the outcome.';
  if (refused) throw new FormRefusal({ [field]: refused });
  return because ?? '';
}

function reviewRefusal(reviewOn: string | undefined, notBefore: LocalDate | undefined): string | undefined {
  if (!reviewOn || !isLocalDate(reviewOn)) return 'Choose the day on which you look at it again.';
  if (notBefore && reviewOn < notBefore) return 'This day has passed. Choose today or a later one.';
  return undefined;
}
