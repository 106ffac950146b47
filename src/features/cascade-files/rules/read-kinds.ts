import { MOST_DAYS } from '../../dependencies/index.ts';
import { intentLimits } from '../../intents/index.ts';
import { indicatorLimits } from '../../measures/index.ts';
import { levels, outcomeLimits, type Parent, planLimits, readDelay } from '../../outcomes/index.ts';
import { riskLimits } from '../../risks/index.ts';
import type { Reading } from './around.ts';
import type { Cells } from './cells.ts';
import {
  type Closing,
  type DependencyItem,
  type IndicatorItem,
  type IntentItem,
  identityOf,
  type OutcomeItem,
  type ReadingItem,
  type RiskItem,
} from './items.ts';
import type { Kind } from './sheet.ts';

// What each kind of row says. Where something is missing its fault is noted already, and there is no item.

/** In characters, why something is changed or was closed. */
export const MOST_OF_A_REASON = outcomeLimits.reason;

/** A row about what the organization is after. */
export function readIntent({ cells, id, key, owner, ...reading }: Reading): IntentItem | undefined {
  const before = reading.before?.kind === 'intent' ? reading.before : undefined;
  const state = stateOf(cells, before?.state, ['open', 'achieved', 'dropped'], 'open');
  const title = cells.text('title', intentLimits.title);
  const why = cells.text('why', intentLimits.why, 'many');
  const boundaries = cells.orKept('boundaries', before?.boundaries, () =>
    cells.text('boundaries', intentLimits.boundaries, 'many'),
  );
  const ownerId = owner(state !== 'open');
  const decidedOn = cells.date('decided_on');
  const closing = readClosing(cells, state !== 'open', before?.closing);
  if (!title || !why || !ownerId || !decidedOn) return undefined;
  return { kind: 'intent', id, key, title, why, boundaries, ownerId, decidedOn, state, closing };
}

/** A row about an outcome. */
export function readOutcome({
  cells,
  id,
  key,
  find,
  owner,
  team,
  ...reading
}: Reading): OutcomeItem | undefined {
  const before = reading.before?.kind === 'outcome' ? reading.before : undefined;
  const state = stateOf(cells, before?.state, ['candidate', 'open', 'done', 'dropped'], 'open');
  const isClosed = state === 'done' || state === 'dropped';
  const parent = cells.orKept('of', before?.parent, () => parentOf(find('of', ['intent', 'outcome'])));
  const title = cells.text('title', outcomeLimits.title);
  const doneMeans = cells.text('done_means', outcomeLimits.doneMeans, 'many');
  const deliverable = cells.orKept('deliverable', before?.deliverable, () =>
    cells.text('deliverable', planLimits.deliverable, 'many'),
  );
  const ownerId = owner(isClosed);
  const teamId = team();
  const level = cells.orKept('level', before?.level, () => cells.oneOf('level', levels)) ?? 'team';
  const dueOn = cells.date('due_on');
  const firstDueOn = cells.date('first_due_on') ?? (before ? before.firstDueOn : dueOn);
  const startsOn = cells.orKept('starts_on', before?.startsOn, () => cells.date('starts_on'));
  const effortDays = cells.orKept('effort_days', before?.effortDays, () => readEffort(cells));
  const delay = cells.orKept('delay', before?.delay, () => readDelayOf(cells));
  const closing = readClosing(cells, isClosed, before?.closing);
  if (startsOn && dueOn && startsOn > dueOn) {
    return cells.fault(`it starts on ${startsOn}, after it is due. Change one of the two days.`);
  }
  if (!title || !doneMeans || !ownerId || !teamId || !dueOn || !firstDueOn) return undefined;
  return {
    kind: 'outcome',
    id,
    key,
    parent,
    level,
    teamId,
    title,
    doneMeans,
    deliverable,
    ownerId,
    dueOn,
    firstDueOn,
    startsOn,
    effortDays,
    delay,
    state,
    closing,
  };
}

/** A row that says what an outcome needs. */
export function readDependency({ cells, find, knownAs }: Reading): DependencyItem | undefined {
  const outcome = find('of', ['outcome']);
  const needs = find('needs', ['outcome']);
  const said = cells.whole('days_after', 0, MOST_DAYS) ?? 0;
  if (!outcome || !needs) return undefined;
  if (outcome.id === needs.id) return cells.fault('an outcome can’t need itself.');
  const read: DependencyItem = {
    kind: 'dependency',
    outcomeId: outcome.id,
    needsId: needs.id,
    daysAfter: said,
  };
  const before = knownAs(identityOf(read));
  const kept = before?.kind === 'dependency' ? before.daysAfter : said;
  return { ...read, daysAfter: cells.orKept('days_after', kept, () => said) };
}

/** A row about what could happen to an outcome. */
export function readRisk({ cells, id, key, find, owner, ...reading }: Reading): RiskItem | undefined {
  const before = reading.before?.kind === 'risk' ? reading.before : undefined;
  const state = stateOf(cells, before?.state, ['open', 'closed', 'happened'], 'open');
  const outcome = find('of', ['outcome']);
  const what = cells.text('title', riskLimits.what);
  const probability = cells.whole('probability', 1, 5);
  const impact = cells.whole('impact', 1, 5);
  const mitigation = cells.orKept('mitigation', before?.mitigation, () =>
    cells.text('mitigation', riskLimits.mitigation, 'many'),
  );
  const ownerId = owner(state !== 'open');
  const reviewOn = cells.date('review_on');
  const closing = readClosing(cells, state !== 'open', before?.closing);
  if (!outcome || !what || !probability || !impact || !ownerId || !reviewOn) return undefined;
  return {
    kind: 'risk',
    id,
    key,
    outcomeId: outcome.id,
    what,
    probability,
    impact,
    mitigation,
    ownerId,
    reviewOn,
    state,
    closing,
  };
}

/** A row about what an intent or outcome is measured by. */
export function readIndicator({ cells, id, key, before, find, owner }: Reading): IndicatorItem | undefined {
  const known = before?.kind === 'indicator' ? before.state : undefined;
  const state = stateOf(cells, known, ['open', 'closed'], 'open');
  const of = parentOf(find('of', ['intent', 'outcome']));
  const name = cells.text('title', indicatorLimits.name);
  const kind = cells.oneOf('type', ['leading', 'lagging']);
  const unit = cells.text('unit', indicatorLimits.unit);
  const direction = cells.oneOf('direction', ['up', 'down']);
  const startsAt = cells.number('starts_at');
  const target = cells.number('target');
  const every = cells.oneOf('every', ['week', 'month']);
  const rewards = cells.text('rewards', indicatorLimits.rewards, 'many');
  const ownerId = owner(state !== 'open');
  if (!of || !name || !kind || !unit || !direction || !every || !rewards || !ownerId) return undefined;
  if (startsAt === undefined || target === undefined) return undefined;
  if (direction === 'up' ? target < startsAt : target > startsAt) {
    return cells.fault(
      `its target is worse than where it starts, as ${direction} is better. Change one of the three.`,
    );
  }
  const values = { kind, name, unit, direction, startsAt, target, every, rewards, ownerId };
  return { kind: 'indicator', id, key, of, values, state };
}

/** A row with what an indicator stood at on one day. */
export function readReading({ cells, find }: Reading): ReadingItem | undefined {
  const indicator = find('of', ['indicator']);
  const readOn = cells.past('read_on');
  const value = cells.number('value');
  if (!indicator || !readOn || value === undefined) return undefined;
  return { kind: 'reading', indicatorId: indicator.id, readOn, value };
}

function parentOf(found: { id: string; kind: Kind } | undefined): Parent | undefined {
  return found && { kind: found.kind === 'intent' ? 'intent' : 'outcome', id: found.id };
}

function stateOf<State extends string>(
  cells: Cells,
  before: State | undefined,
  states: readonly State[],
  otherwise: NoInfer<State>,
): State {
  return cells.orKept('state', before, () => cells.oneOf('state', states)) ?? otherwise;
}

/** The day and the reason of what is closed; a day of what is open is a fault. */
function readClosing(cells: Cells, isClosed: boolean, before: Closing | undefined): Closing | undefined {
  const on = cells.orKept('closed_on', isClosed ? before?.on : undefined, () => cells.past('closed_on'));
  if (!isClosed) {
    if (on) cells.fault('closed_on says when it was closed, and state does not say that it is.');
    return undefined;
  }
  if (!on) return cells.fault('state says that it is closed: say on which day, in closed_on.');
  const because = cells.orKept('reason', before?.because, () =>
    cells.text('reason', MOST_OF_A_REASON, 'many'),
  );
  return { on, because };
}

function readEffort(cells: Cells): number | undefined {
  const effort = cells.number('effort_days');
  if (effort === undefined) return undefined;
  const days = Math.round(effort * 10) / 10;
  if (days >= 0.1 && days <= planLimits.effortDays) return days;
  return cells.fault(`effort_days is “${effort}”. Write days of work, from 0.1 to ${planLimits.effortDays}.`);
}

function readDelayOf(cells: Cells) {
  const text = cells.text('delay', 30);
  if (text === undefined) return undefined;
  return readDelay(text) ?? cells.fault(`delay is “${text}”. Write an amount, such as 4000, or S, M or L.`);
}
