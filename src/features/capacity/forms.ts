import type { Form } from '../../slack/block-kit/form-state.ts';
import { planningFields } from './ids.ts';
import type { PlanningDraft } from './rules/planning.ts';

/** How the workspace is to plan. */
export function readPlanning(form: Form): PlanningDraft {
  return {
    currency: form.text(planningFields.currency),
    plannedPercent: form.text(planningFields.plannedPercent),
  };
}
