import { zoneLabel } from '../../core/zone-search.ts';
import type { Form } from '../../slack/block-kit/form-state.ts';
import { actionFields, answerFields, commentsField, setupFields } from './ids.ts';
import type { ActionDraft } from './rules/action.ts';
import type { AnswerDraft } from './rules/answer.ts';
import { defaults, type ScheduleDraft } from './rules/schedule.ts';
import type { SetupView } from './views/setup-modal.ts';

/** What stands in the answer form. */
export function readAnswer(form: Form): AnswerDraft {
  return {
    score: (key) => {
      const chosen = form.option(answerFields.score(key));
      return chosen === undefined ? undefined : Number(chosen);
    },
    comment: form.text(answerFields.comment),
  };
}

/** What stands in the form about what is done about a result. */
export function readAction(form: Form): ActionDraft {
  return {
    what: form.text(actionFields.what),
    ownerId: form.user(actionFields.owner),
    dueOn: form.date(actionFields.dueOn),
  };
}

/** Why nothing is done about it. */
export function readBecause(form: Form): string | undefined {
  return form.text(actionFields.because);
}

/** What is answered to all comments. */
export function readCommentsAnswer(form: Form): string | undefined {
  return form.text(commentsField);
}

/** What the set-up form holds about time. */
export function readSchedule(form: Form): ScheduleDraft {
  return {
    often: form.option(setupFields.often),
    weeks: form.text(setupFields.weeks),
    nth: form.option(setupFields.nth),
    weekday: form.option(setupFields.weekday),
    time: form.time(setupFields.time),
    zone: form.option(setupFields.zone),
    openDays: form.option(setupFields.openDays),
  };
}

/** The team's own statements, as typed. */
export function readOwnLines(form: Form): string {
  return form.text(setupFields.own) ?? '';
}

/** The set-up form with what stands in it, for when it grows or shrinks. */
export function grownSetup(
  form: Form,
  known: Omit<SetupView, keyof ReturnType<typeof typed>>,
  now: Date,
): SetupView {
  return { ...known, ...typed(form, now) };
}

function typed(form: Form, now: Date) {
  const draft = readSchedule(form);
  const zone = draft.zone ?? 'Etc/UTC';
  return {
    often: draft.often ?? defaults.often,
    weeks: draft.weeks ?? '4',
    nth: draft.nth ?? defaults.nth,
    weekday: draft.weekday ?? defaults.weekday,
    time: draft.time ?? defaults.time,
    zone: { label: zoneLabel(zone, now), value: zone },
    openDays: draft.openDays ?? defaults.openDays,
    own: readOwnLines(form),
  };
}
