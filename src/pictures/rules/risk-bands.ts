import type { MatrixRisk } from '../models.ts';

/** How high a risk is, from probability times impact; 15 and above comes back in its owner's check-in. */
export type RiskBand = 'low' | 'medium' | 'high';

export const HIGH_FROM = 15;
const MEDIUM_FROM = 8;

export const scoreOf = ({ probability, impact }: Pick<MatrixRisk, 'probability' | 'impact'>) =>
  probability * impact;

export function bandOf(risk: Pick<MatrixRisk, 'probability' | 'impact'>): RiskBand {
  const score = scoreOf(risk);
  return score >= HIGH_FROM ? 'high' : score >= MEDIUM_FROM ? 'medium' : 'low';
}

/** The highest first, then as they came; the matrix numbers them in this order. */
export function highestFirst(risks: readonly MatrixRisk[]): MatrixRisk[] {
  return risks
    .map((risk) => ({ ...risk, probability: step(risk.probability), impact: step(risk.impact) }))
    .toSorted((a, b) => scoreOf(b) - scoreOf(a));
}

/** A value of the scale, whatever came. */
const step = (value: number) => (Number.isFinite(value) ? Math.min(5, Math.max(1, Math.round(value))) : 1);
