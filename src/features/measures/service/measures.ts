import type { LocalDate } from '../../../core/calendar.ts';
import { nowOf } from '../../../core/clock.ts';
import { FormRefusal, Refusal } from '../../../core/errors.ts';
import { newId } from '../../../core/identifiers.ts';
import { toLocal } from '../../../core/zones.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { type PlaceChoice, placeChoices } from '../../outcomes/index.ts';
import { type Acting, type Person, requirePerson } from '../../people/index.ts';
import { indicatorFields, ofField } from '../ids.ts';
import {
  closeIndicatorRow,
  indicatorsByIds,
  indicatorsOf,
  insertIndicator,
  lockIndicators,
  updateIndicator,
} from '../repository/indicators.ts';
import { lockSubject } from '../repository/subject-lock.ts';
import {
  type Indicator,
  type IndicatorDraft,
  type Measured,
  requireIndicator,
  saysTheSame,
} from '../rules/indicator.ts';
import type { MeasureList } from '../views/list-modal.ts';
import type { MeasuresDeps } from './deps.ts';
import {
  askedReadings,
  type DueReading,
  dueReadings,
  type Entered,
  enteredIn,
  keepReadings,
} from './entering.ts';
import { listAround, partOf } from './listing.ts';
import { lookAtAll, lookAtMeasured, settle } from './misleading.ts';
import { sendTrendOf } from './picturing.ts';
import { readSubjects, requireMayChange, requireSubject, rolesFor } from './subjects.ts';

/** The indicator was changed by someone else between the opening of a form and its submission. */
export class IndicatorChanged extends Error {
  override readonly name = 'IndicatorChanged';
  readonly revision: number;
  /** The user id of who changed it last, where known. */
  readonly by: string | undefined;

  constructor({ id, revision }: Indicator, by: string | undefined) {
    super(`Indicator ${id} is at revision ${revision}`);
    this.revision = revision;
    this.by = by;
  }
}

export type Measures = ReturnType<typeof createMeasures>;

/** The use cases of measures; each runs in one transaction of its workspace. */
export function createMeasures(deps: MeasuresDeps) {
  const { db, clock, people } = deps;

  async function as<Result>(
    acting: Acting,
    work: (workspace: WorkspaceTransaction, actor: Person, day: Day) => Promise<Result>,
  ): Promise<Result> {
    const actor = await requirePerson(people, acting);
    const now = nowOf(clock);
    return withWorkspace(db, acting.workspaceId, (workspace) =>
      work(workspace, actor, { now, today: toLocal(actor.zone, now).date }),
    );
  }

  /** What is measured, for someone who may say how. */
  async function changeable(
    workspace: WorkspaceTransaction,
    of: Measured,
    actor: Person,
    { now }: Day,
  ): Promise<void> {
    const subject = requireSubject(await readSubjects(workspace), of);
    requireMayChange(await rolesFor(workspace, subject, actor, now), subject);
  }

  /** What is measured with all its open indicators, held until the transaction ends. */
  async function hold(workspace: WorkspaceTransaction, of: Measured, id?: string) {
    await lockSubject(workspace, of);
    const around = await indicatorsOf(workspace, [of]);
    return lockIndicators(workspace, [...new Set([...around.map((each) => each.id), ...(id ? [id] : [])])]);
  }

  async function ownerOf({ workspaceId }: Acting, { ownerId }: IndicatorDraft) {
    return ownerId && /^[UW]/.test(ownerId) ? (await people.lookUp(workspaceId, [ownerId]))[0] : undefined;
  }

  return {
    /** What is measured around someone. */
    list: (acting: Acting, channelId: string): Promise<MeasureList> =>
      as(acting, (workspace, actor, day) => listAround(workspace, actor, channelId, day)),

    /** The picture of how something is measured, as a direct message to whoever asks for it. */
    sendTrend: (acting: Acting, of: Measured): Promise<void> =>
      as(acting, (workspace, { userId }, { today }) => sendTrendOf(deps, workspace, of, { userId, today })),

    /** Open intents and outcomes that have these words, for whoever chooses what to measure. */
    search: (
      acting: Acting,
      query: string,
      most: number,
    ): Promise<{ choices: PlaceChoice[]; today: LocalDate }> =>
      as(acting, async (workspace, _actor, { today }) => ({
        choices: await placeChoices(workspace, query, most),
        today,
      })),

    /** An open indicator, for someone who is about to change or stop it. */
    find: (acting: Acting, indicatorId: string): Promise<Indicator> =>
      as(acting, async (workspace, actor, day) => {
        const indicator = requireOpen(await byId(workspace, indicatorId));
        await changeable(workspace, indicator.of, actor, day);
        return indicator;
      }),

    /** @param requestId the form that asks; submitted twice, one indicator is added */
    add: async (
      acting: Acting,
      of: Measured | undefined,
      draft: IndicatorDraft,
      requestId: string,
    ): Promise<void> => {
      if (!of) throw new FormRefusal({ [ofField]: 'Choose the intent or outcome that this measures.' });
      const owner = await ownerOf(acting, draft);
      await as(acting, async (workspace, actor, day) => {
        await changeable(workspace, of, actor, day);
        const others = await hold(workspace, of);
        const values = requireIndicator(draft, { fields: indicatorFields, owner, others });
        const by = { userId: actor.userId, requestId, at: day.now };
        await insertIndicator(workspace, newId(clock), of, values, by);
      });
    },

    /**
     * @param seen the revision that the form was filled from
     * @throws IndicatorChanged when someone else changed it since
     */
    change: async (
      acting: Acting,
      indicatorId: string,
      seen: number,
      draft: IndicatorDraft,
    ): Promise<void> => {
      const owner = await ownerOf(acting, draft);
      await as(acting, async (workspace, actor, day) => {
        const { of } = requireOpen(await byId(workspace, indicatorId));
        await changeable(workspace, of, actor, day);
        const held = await hold(workspace, of, indicatorId);
        const found = held.find(({ id }) => id === indicatorId);
        const indicator = requireOpen(found);
        const others = held.filter(({ id, state }) => id !== indicatorId && state === 'open');
        const values = requireIndicator(draft, { fields: indicatorFields, owner, others });
        if (saysTheSame(indicator, values)) return;
        if (indicator.revision !== seen) throw new IndicatorChanged(indicator, found?.changedBy);
        await updateIndicator(workspace, indicatorId, values, actor.userId);
        if (values.kind === 'lagging') await settle(deps, workspace, indicator, 'stopped');
        await lookAtMeasured(deps, workspace, [of]);
      });
    },

    /** It is not read any more; what was read is kept. */
    stop: (acting: Acting, indicatorId: string): Promise<void> =>
      as(acting, async (workspace, actor, day) => {
        const { of } = requireOpen(await byId(workspace, indicatorId));
        await changeable(workspace, of, actor, day);
        const held = await hold(workspace, of, indicatorId);
        const indicator = requireOpen(held.find(({ id }) => id === indicatorId));
        await closeIndicatorRow(workspace, indicatorId, actor.userId);
        await settle(deps, workspace, indicator, 'stopped');
        await lookAtMeasured(deps, workspace, [of]);
      }),

    /**
     * Keeps what stands in the fields of the list.
     * @returns how many readings were kept
     * @throws FormRefusal for what is no number
     */
    enter: (
      acting: Acting,
      channelId: string,
      textOf: (indicatorId: string) => string | undefined,
    ): Promise<number> =>
      as(acting, async (workspace, actor, day) => {
        const { groups } = await listAround(workspace, actor, channelId, day);
        const theirs = groups.flatMap(({ indicators }) => indicators).filter(({ mayRead }) => mayRead);
        const entered = enteredIn(
          theirs.map(({ indicator }) => indicator),
          textOf,
        );
        if (Object.keys(entered.refused).length > 0) throw new FormRefusal(entered.refused);
        await keepReadings(deps, workspace, entered.values, { userId: actor.userId, today: day.today });
        return entered.values.length;
      }),

    /** A file has brought readings: what may mislead is told, in the caller's transaction. */
    follow: (workspace: WorkspaceTransaction): Promise<void> => lookAtAll(deps, workspace),

    /** How an outcome is measured, for its own view, in the caller's transaction. */
    partOf,

    /** What some people are to read now, in the caller's transaction. */
    due: (
      workspace: WorkspaceTransaction,
      ownerIds: readonly string[],
      today: string,
    ): Promise<DueReading[]> => dueReadings(workspace, ownerIds, today),

    /** These indicators with what was read of them last, in the caller's transaction; those that are closed are left out. */
    asked: (workspace: WorkspaceTransaction, indicatorIds: readonly string[]): Promise<DueReading[]> =>
      askedReadings(workspace, indicatorIds),

    /** Keeps what was read with an answer, in the caller's transaction. */
    keep: (
      workspace: WorkspaceTransaction,
      values: Entered['values'],
      by: { userId: string; today: string },
    ): Promise<void> => keepReadings(deps, workspace, values, by),
  };
}

interface Day {
  now: Date;
  today: string;
}

async function byId(workspace: WorkspaceTransaction, id: string): Promise<Indicator | undefined> {
  return (await indicatorsByIds(workspace, [id]))[0];
}

function requireOpen<Found extends Indicator>(indicator: Found | undefined): Found {
  if (!indicator) throw new Refusal('This measure is not there any more.');
  if (indicator.state === 'closed') throw new Refusal('This is not measured any more.');
  return indicator;
}
