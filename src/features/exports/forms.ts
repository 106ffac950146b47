import type { Form } from '../../slack/block-kit/form-state.ts';
import { exportFields } from './ids.ts';
import { type What, whats } from './rules.ts';

/** What the form asks for. */
export function readWanted(form: Form): { what: What | undefined; teamId: string | undefined } {
  return {
    what: whats.find((each) => each === form.option(exportFields.what)),
    teamId: form.option(exportFields.team),
  };
}
