import { inPlace } from '../../../../gallery/phrases.ts';
import type { RunSheet } from '../../../../src/features/check-ins/rules/run-sheet.ts';
import { channelGoneMessage } from '../../../../src/features/check-ins/views/channel-gone-message.ts';
import {
  answerButtons,
  askingBlocks,
  changeButtons,
  checkInMessage,
  lastText,
} from '../../../../src/features/check-ins/views/check-in-message.ts';
import { digestMessage } from '../../../../src/features/check-ins/views/digest-message.ts';
import {
  blockerText,
  endText,
  freedText,
  fromText,
  lineText,
  ownerText,
  who,
  wholeText,
} from '../../../../src/features/check-ins/views/lines.ts';
import { missedMessage } from '../../../../src/features/check-ins/views/missed-message.ts';
import {
  dayText,
  nextText,
  ownMomentText,
  ownNextText,
  untilText,
} from '../../../../src/features/check-ins/views/next-text.ts';
import {
  answersForText,
  askMessage,
  nudgeAnswered,
  nudgeAway,
  nudgeEnded,
  nudgeMessage,
  nudgeMissed,
  nudgeSettled,
} from '../../../../src/features/check-ins/views/nudge-message.ts';
import { preview, previewModal } from '../../../../src/features/check-ins/views/preview.ts';
import * as replies from '../../../../src/features/check-ins/views/replies.ts';
import { weeksMessage, weeksPicture } from '../../../../src/features/check-ins/views/weeks-picture.ts';
import { zoneUnknownMessage } from '../../../../src/features/check-ins/views/zone-unknown-message.ts';
import { altTextOf } from '../../../../src/pictures/index.ts';
import { plainContext } from '../../../../src/slack/block-kit/builders.ts';
import {
  ANA,
  answerOf,
  BEN,
  blockerOf,
  cadence,
  checkIn,
  closesAt,
  idOf,
  opensAt,
  outcomeOf,
  sheetOf,
  teamOf,
  today,
  zone,
} from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/check-ins/views';

const OCCURRENCES = [opensAt, closesAt].map((at) => ({ at, date: today }));

/** Ben decided on one blocker and has another. */
const around = (text: string) => ({
  today,
  zone,
  awayNames: new Map([[ANA, inPlace('person', text)]]),
  ways: new Map([
    [idOf(20), { heldBy: BEN, decided: { what: inPlace('decision', text), by: ANA } }],
    [idOf(21), { heldBy: ANA, decided: { what: inPlace('decision', text), by: BEN } }],
  ]),
});

const view = (text: string) => ({
  team: teamOf(text),
  checkIn,
  sheet: sheetOf(text),
  around: around(text),
  superseded: false,
  rhythm: cadence.rhythm,
});

const nudge = (text: string) => ({
  team: teamOf(text),
  checkIn,
  zone,
  minutesLeft: 5,
  rhythm: cadence.rhythm,
  outcomes: 2,
  forOthers: [] as string[],
  isOnlyForOthers: false,
  allOnTrackBefore: true,
});

const weeks = ['2026-11-23', '2026-11-30'].map((monday) => ({
  ...{ monday, counts: { blocked: 1, on_track: 3 }, answered: 5, asked: 7 },
}));

const digest = (text: string, sheet: RunSheet) => ({
  sheet,
  movesSoFar: new Map(),
  hanging: new Map(),
  currency: 'EUR',
  rhythm: cadence.rhythm,
  withoutOwner: [{ title: inPlace('outcome', text) }],
  around: around(text),
  weeks: { team: teamOf(text), weeks },
});

/** One that has ended. */
const endedOf = (text: string) => ({
  ...blockerOf(text),
  state: 'resolved' as const,
  resolution: inPlace('resolution', text),
  endedBy: ANA,
});

/** More than a message takes. */
const crowdedSheet = (text: string) => {
  const sheet = sheetOf(text);
  const away = Array.from({ length: 40 }, () => sheet.away).flat();
  return { ...sheet, away, atRisk: Array.from({ length: 40 }, () => sheet.atRisk).flat() };
};

export const samples: Samples = {
  [`${VIEWS}/channel-gone-message.ts channelGoneMessage`]: (['archived', 'deleted', 'removed'] as const).map(
    (how) => (text) => channelGoneMessage(teamOf(text), how),
  ),
  [`${VIEWS}/check-in-message.ts askingBlocks`]: (text) => askingBlocks(view(text)),
  [`${VIEWS}/preview.ts preview`]: [
    (text) => preview({ ...view(text), team: teamOf(text), cadence }),
    (text) => preview({ ...view(text), team: teamOf(text), cadence: { ...cadence, paused: true } }),
  ],
  [`${VIEWS}/preview.ts previewModal`]: (text) =>
    previewModal({ ...view(text), team: teamOf(text), cadence }),
  [`${VIEWS}/check-in-message.ts checkInMessage`]: [
    (text) => checkInMessage(view(text)),
    (text) => checkInMessage({ ...view(text), checkIn: { ...checkIn, state: 'closed' } }),
  ],
  [`${VIEWS}/digest-message.ts digestMessage`]: (text) => digestMessage(digest(text, sheetOf(text))),
  [`${VIEWS}/lines.ts wholeText`]: (text) => wholeText(text),
  [`${VIEWS}/lines.ts lineText`]: (text) =>
    lineText(
      {
        outcome: outcomeOf(text),
        userId: ANA,
        answer: answerOf(text, 'blocked', 7),
        before: 'done',
        blocker: blockerOf(text),
        answeredBy: BEN,
      },
      around(text),
    ),
  [`${VIEWS}/lines.ts blockerText`]: [
    (text) => blockerText({ blocker: blockerOf(text), outcome: undefined }, around(text)),
    (text) =>
      blockerText({ blocker: { ...blockerOf(text), stuck: undefined }, outcome: undefined }, around(text)),
    (text) => blockerText({ blocker: endedOf(text), outcome: outcomeOf(text) }, around(text)),
  ],
  [`${VIEWS}/lines.ts endText`]: [
    (text) => endText(endedOf(text), around(text), text.length * 5),
    (text) => endText(endedOf(text), { ...around(text), ways: new Map() }, text.length * 5),
  ],
  [`${VIEWS}/lines.ts freedText`]: (text) => freedText(endedOf(text), around(text).ways),
  [`${VIEWS}/lines.ts fromText`]: (text) => fromText(blockerOf(text), around(text)),
  [`${VIEWS}/lines.ts who`]: (text) => who(ANA, new Map([[ANA, inPlace('person', text)]])),
  [`${VIEWS}/lines.ts ownerText`]: (text) => {
    const [line] = sheetOf(text).blocked;
    return line ? ownerText(line, new Map([[ANA, inPlace('person', text)]])) : '';
  },
  [`${VIEWS}/weeks-picture.ts weeksMessage`]: (text) => weeksMessage(teamOf(text), weeks),
  [`${VIEWS}/weeks-picture.ts weeksPicture`]: (text) =>
    plainContext(altTextOf(weeksPicture(teamOf(text), weeks))),
  [`${VIEWS}/missed-message.ts missedMessage`]: (text) => missedMessage(teamOf(text), OCCURRENCES, cadence),
  [`${VIEWS}/nudge-message.ts askMessage`]: (text) => askMessage(nudge(text)),
  [`${VIEWS}/nudge-message.ts nudgeMessage`]: [
    (text) => nudgeMessage(nudge(text)),
    (text) => nudgeMessage({ ...nudge(text), forOthers: [inPlace('person', text), inPlace('person', text)] }),
  ],
  [`${VIEWS}/nudge-message.ts nudgeEnded`]: (text) => nudgeEnded(nudge(text), closesAt),
  [`${VIEWS}/nudge-message.ts answersForText`]: (text) =>
    answersForText({
      outcomes: 2,
      forOthers: [inPlace('person', text), inPlace('person', text)],
      isOnlyForOthers: false,
    }),
  [`${VIEWS}/nudge-message.ts nudgeAway`]: (text) => nudgeAway(nudge(text), 'time_off'),
  [`${VIEWS}/nudge-message.ts nudgeSettled`]: (text) => nudgeSettled(nudge(text)),
  [`${VIEWS}/nudge-message.ts nudgeAnswered`]: (text) => nudgeAnswered(nudge(text), opensAt),
  [`${VIEWS}/nudge-message.ts nudgeMissed`]: (text) => nudgeMissed(nudge(text)),
  [`${VIEWS}/replies.ts unknownWord`]: (text) => replies.unknownWord(inPlace('word', text)),
  [`${VIEWS}/replies.ts paused`]: (text) =>
    replies.paused({ team: teamOf(text), cadence, today, openUntil: closesAt }),
  [`${VIEWS}/replies.ts pausedUntil`]: (text) =>
    replies.pausedUntil({ team: teamOf(text), cadence, today, openUntil: closesAt }),
  [`${VIEWS}/replies.ts resumed`]: (text) => replies.resumed(teamOf(text), cadence),
  [`${VIEWS}/replies.ts keptOnTrack`]: (text) =>
    replies.keptOnTrack(
      {
        outcomes: [outcomeOf(text)],
        goal: false,
        left: [
          { outcome: outcomeOf(text), before: 'blocked' },
          { outcome: undefined, before: 'at_risk' },
        ],
      },
      true,
      [text, text],
    ),
  [`${VIEWS}/zone-unknown-message.ts zoneUnknownMessage`]: (text) => zoneUnknownMessage(teamOf(text), text),
};

export const crowded: Samples = {
  [`${VIEWS}/check-in-message.ts checkInMessage`]: (text) =>
    checkInMessage({ ...view(text), sheet: crowdedSheet(text) }),
  [`${VIEWS}/digest-message.ts digestMessage`]: (text) => digestMessage(digest(text, crowdedSheet(text))),
};

export const textless: Samples = {
  [`${VIEWS}/replies.ts pictured`]: () => replies.pictured(),
  [`${VIEWS}/replies.ts leftOpen`]: () =>
    replies.leftOpen({ outcomes: [], goal: false, left: [{ outcome: undefined, before: 'at_risk' }] }),
  [`${VIEWS}/check-in-message.ts lastText`]: () => lastText(checkIn, sheetOf('text'), today),
  [`${VIEWS}/next-text.ts nextText`]: () => nextText({ ...cadence, mode: 'local' }),
  [`${VIEWS}/next-text.ts ownNextText`]: () => ownNextText({ ...cadence, mode: 'local' }, today),
  [`${VIEWS}/next-text.ts ownMomentText`]: () => ownMomentText({ ...cadence, mode: 'local' }, today),
  [`${VIEWS}/next-text.ts untilText`]: () => untilText(closesAt, zone, true),
  [`${VIEWS}/next-text.ts dayText`]: () =>
    dayText({ ...cadence, mode: 'local' }, { at: opensAt, date: today }),
  [`${VIEWS}/check-in-message.ts answerButtons`]: () => [answerButtons(idOf(40))],
  [`${VIEWS}/check-in-message.ts changeButtons`]: () => [changeButtons(idOf(40))],
  [`${VIEWS}/replies.ts help`]: () => replies.help(),
  [`${VIEWS}/replies.ts started`]: () => replies.started(teamOf('Payments'), closesAt, zone),
  [`${VIEWS}/replies.ts scheduleText`]: () => replies.scheduleText(cadence),
  [`${VIEWS}/replies.ts keptForLater`]: () => replies.keptForLater({ ...cadence, mode: 'local' }, today),
};
