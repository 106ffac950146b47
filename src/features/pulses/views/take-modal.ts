import type { KnownBlock, ModalView } from '@slack/types';
import { context, modal, section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { fitBlocks } from '../../../slack/block-kit/surfaces.ts';
import { NO_TEAM_YET } from '../../teams/index.ts';
import { callbackIds } from '../ids.ts';
import { OPEN_PULSES_NOTE, type OpenPulse, openPulses } from './home-part.ts';
import { pulseStands, type StandingView } from './standing.ts';

/** Stands in for a pulse while it is looked up which one is open. */
export function takeLoading(): ModalView {
  return takeModalOf([section('One moment …')]);
}

/** Open pulses that ask somebody, to take each from there: the same before and after they have answered. */
export function takeModal(open: readonly OpenPulse[]): ModalView {
  return takeModalOf([...openPulses(open, 'Etc/UTC').flat(), context(OPEN_PULSES_NOTE)]);
}

/** That no open pulse asks somebody, and when the next ones come. */
export function noPulseModal({ isOut, teams }: StandingView): ModalView {
  if (teams.length === 0) {
    return takeModalOf([section(NO_TEAM_YET)]);
  }
  return takeModalOf([
    section(`No pulse that asks you is open.${isOut ? ' You are not asked: `/pulse on` changes that.' : ''}`),
    ...teams.map((each) => context(`${bold(userText(each.team.name, 80))} · ${pulseStands(each)}`)),
  ]);
}

function takeModalOf(blocks: readonly KnownBlock[]): ModalView {
  return modal({
    callbackId: callbackIds.take,
    title: 'Take the pulse',
    close: 'Close',
    blocks: fitBlocks(blocks, 'home'),
  });
}
