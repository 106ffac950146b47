/** What Slack sends back when someone uses a button or form; shared by the views and the listeners. */
export const actionIds = {
  add: 'measure_add',
  /** The ⋯ beside an indicator: edit, stop. */
  menu: 'measure_menu',
  /** What it is an indicator of is searched. */
  searchOf: 'measure_search_of',
  /** From the note that it may mislead. */
  change: 'measure_change',
  /** The trend of what measures one intent or outcome. */
  trend: 'measure_trend',
} as const;

export const callbackIds = {
  list: 'measure_list',
  form: 'measure_form',
  stop: 'measure_stop',
} as const;

/** The form's fields. */
export const indicatorFields = {
  kind: 'measure_kind',
  name: 'measure_name',
  unit: 'measure_unit',
  direction: 'measure_direction',
  startsAt: 'measure_starts_at',
  target: 'measure_target',
  every: 'measure_every',
  rewards: 'measure_rewards',
  ownerId: 'measure_owner',
} as const;

/** What a new indicator is of. */
export const ofField = 'measure_of';

/** The field for a reading of an indicator, in the list and in the check-in. */
export function readingField(indicatorId: string): string {
  return `reading:${indicatorId}`;
}
