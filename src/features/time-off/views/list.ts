import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { LocalDate } from '../../../core/calendar.ts';
import { actions, button, context, modal, section } from '../../../slack/block-kit/builders.ts';
import { bold } from '../../../slack/block-kit/mrkdwn.ts';
import { hasRight, type Role } from '../../people/index.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { absenceButton } from '../payloads.ts';
import { daysText } from '../rules/absence.ts';
import type { Away } from '../rules/away.ts';
import { namesText, shownName } from './words.ts';

/** One leave with the names of whom it concerns. */
export interface ShownAbsence {
  id: string;
  name: string;
  from: LocalDate;
  until: LocalDate;
  /** None: from all teams. */
  teams: readonly string[];
  deputy: string | undefined;
}

/** Leave that has not ended, as someone sees it. */
export interface AbsenceList {
  absences: readonly ShownAbsence[];
  /** Their local date. */
  today: LocalDate;
  /** Why the person whose own it is is away now. */
  away?: Pick<Away, 'because' | 'holiday'> | undefined;
}

/** Opens the form: in a reminder and on the Home tab. */
export function awayButton(): Button {
  return button({ text: 'I’m away …', actionId: actionIds.add });
}

/** Why someone is away now, and their own leave, each with what can be done about it, for their Home tab. */
export function ownTimeOff({ absences, today, away }: AbsenceList): KnownBlock[][] {
  return [
    ...(away?.because === 'status'
      ? [[context('Away because of your Slack status. Clear it to be asked again.')]]
      : []),
    ...(away?.holiday ? [[context(`Holiday today: ${shownName(away.holiday)}.`)]] : []),
    ...absences.map((absence) => lines(absence, bold(daysText(absence, today)), false)),
  ];
}

/** What an admin finds under Workspace on their Home tab. */
export function timeOffButtons(roles: readonly Role[]): Button[] {
  return [
    ...(hasRight('seeAllTimeOff', roles)
      ? [button({ text: 'Everyone’s time off', actionId: actionIds.listAll })]
      : []),
    ...(hasRight('chooseAwayStatus', roles)
      ? [button({ text: 'Time off settings', actionId: actionIds.statusRule })]
      : []),
  ];
}

/**
 * Everyone's leave, for admins.
 * @param said what was just done, as finished mrkdwn
 */
export function listModal({ absences, today }: AbsenceList, said?: string): ModalView {
  return modal({
    callbackId: callbackIds.list,
    title: 'Time off',
    close: 'Close',
    blocks: [
      ...(said ? [context(said)] : []),
      ...(absences.length === 0 ? [section('Nobody is away today or later.')] : []),
      ...absences.flatMap((absence) =>
        lines(absence, `${bold(shownName(absence.name))} · ${daysText(absence, today)}`, true),
      ),
      actions('time_off', awayButtonOfAdmin()),
    ],
  });
}

function awayButtonOfAdmin(): Button {
  return button({ text: 'Add time off', actionId: actionIds.add });
}

function lines({ id, teams, deputy }: ShownAbsence, title: string, listed: boolean): KnownBlock[] {
  const value = absenceButton.encode({ absenceId: id, listed });
  const parts = [
    title,
    ...(teams.length > 0 ? [`from ${namesText(teams)}`] : []),
    ...(deputy ? [`${shownName(deputy)} answers`] : []),
  ];
  return [
    section(parts.join(' · ')),
    actions(
      `time_off:${id}`,
      button({ text: 'Edit', actionId: actionIds.change, value }),
      button({ text: 'Remove', actionId: actionIds.remove, value }),
    ),
  ];
}
