import type { Form } from '../../slack/block-kit/form-state.ts';
import { readParent } from '../outcomes/index.ts';
import { indicatorFields, ofField } from './ids.ts';
import type { IndicatorDraft, Measured } from './rules/indicator.ts';

/** What the form holds about an indicator. */
export function readIndicator(form: Form): IndicatorDraft {
  return {
    kind: form.option(indicatorFields.kind),
    name: form.text(indicatorFields.name) ?? '',
    unit: form.text(indicatorFields.unit) ?? '',
    direction: form.option(indicatorFields.direction),
    startsAt: form.text(indicatorFields.startsAt) ?? '',
    target: form.text(indicatorFields.target) ?? '',
    every: form.option(indicatorFields.every),
    rewards: form.text(indicatorFields.rewards) ?? '',
    ownerId: form.user(indicatorFields.ownerId),
  };
}

/** What a new indicator is of, as it was chosen. */
export function readMeasured(form: Form): Measured | undefined {
  return readParent(form.option(ofField));
}
