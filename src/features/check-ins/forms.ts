import { placeLabel } from '../../core/holidays.ts';
import { zoneLabel } from '../../core/zone-search.ts';
import type { Form } from '../../slack/block-kit/form-state.ts';
import { readingField } from '../measures/index.ts';
import { answerFields, setupFields, unsentField } from './ids.ts';
import type { SetupContext, UpdateContext } from './payloads.ts';
import type { AnswerDraft, TypedForm } from './rules/answers.ts';
import type { AskedOutcome } from './rules/asked-outcomes.ts';
import { type CadenceDraft, defaultSchedule, NO_PLACE } from './rules/cadence.ts';
import { isStatus } from './rules/status.ts';
import { noPlace, type SetupView } from './views/setup-modal.ts';

/** The set-up form with what stands in it, for when it grows or shrinks; the schedule's own rules are held later. */
export function readSetup(form: Form, context: SetupContext, now: Date): SetupView {
  const { channelId, isNew, toldElsewhere } = context;
  const zone = form.option(setupFields.zone) ?? 'Etc/UTC';
  const place = form.option(setupFields.place);
  const onDayOff = form.option(setupFields.onDayOff);
  return {
    channelId,
    isNew,
    toldElsewhere,
    name: form.text(setupFields.name) ?? '',
    leadId: form.user(setupFields.lead) ?? '',
    memberIds: form.users(setupFields.members),
    rhythm: form.option(setupFields.rhythm) ?? 'weeks:1',
    weekday: form.option(setupFields.weekday) ?? '1',
    startsOn: form.date(setupFields.startsOn) ?? context.startsOn,
    time: form.time(setupFields.time) ?? defaultSchedule.time,
    zone: { label: zoneLabel(zone, now), value: zone },
    windowMinutes: Number(form.text(setupFields.window) ?? defaultSchedule.windowMinutes),
    nudgeMinutes: Number(form.option(setupFields.nudge) ?? 0),
    place: place && place !== NO_PLACE ? { label: placeLabel(place), value: place } : noPlace,
    mode: form.option(setupFields.mode) === 'local' ? 'local' : 'together',
    onDayOff: onDayOff === 'ask' || onDayOff === 'skip' ? onDayOff : 'shift',
  };
}

/** What stands in the Update modal, read as what the form asks about. */
export function readUpdate(form: Form, { asked }: Pick<UpdateContext, 'asked'>): TypedForm {
  return {
    draft: (known) =>
      readDraft(
        form,
        known,
        asked.find(({ id }) => id === known.outcomeId),
      ),
    unsent: form.text(unsentField(asked)),
    reading: (indicatorId) => form.text(readingField(indicatorId)),
  };
}

/** One part of the form: a field that it does not have, or not yet, is filled from what is known. */
function readDraft(form: Form, known: AnswerDraft, asked: AskedOutcome | undefined): AnswerDraft {
  const fields = answerFields(asked);
  if (!form.has(fields.status)) return known;
  const status = form.option(fields.status);
  const newDueOn = form.date(fields.newDueOn);
  const typed = {
    status: isStatus(status) ? status : undefined,
    reason: form.text(fields.reason),
    ask: form.text(fields.ask),
    askedOf: form.user(fields.askedOf),
    neededBy: form.date(fields.neededBy),
    // The date that was proposed is no new one.
    newDueOn: newDueOn === asked?.dueOn ? undefined : newDueOn,
    moveReason: form.text(fields.moveReason),
    note: form.text(fields.note),
  };
  const draft = { ...known };
  for (const name of Object.keys(typed) as (keyof typeof typed)[]) {
    // Each name is one field of both, which the compiler can't follow through a loop.
    if (form.has(fields[name])) Object.assign(draft, { [name]: typed[name] });
  }
  return draft;
}

/** What the set-up modal holds about the schedule. */
export function readSchedule(form: Form): CadenceDraft {
  return {
    rhythm: form.option(setupFields.rhythm),
    weekday: form.option(setupFields.weekday),
    startsOn: form.date(setupFields.startsOn),
    time: form.time(setupFields.time),
    zone: form.option(setupFields.zone),
    windowMinutes: form.text(setupFields.window),
    nudgeMinutes: form.option(setupFields.nudge),
    place: form.option(setupFields.place),
    onDayOff: form.option(setupFields.onDayOff),
    mode: form.option(setupFields.mode),
  };
}
