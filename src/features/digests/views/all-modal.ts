import type { KnownBlock, ModalView } from '@slack/types';
import { button, context, modal, section } from '../../../slack/block-kit/builders.ts';
import { fitBlocks } from '../../../slack/block-kit/surfaces.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { teamButton } from '../payloads.ts';
import type { Digest } from '../rules/digest.ts';
import { byNeed } from '../rules/need.ts';
import { daysText, teamLine } from './words.ts';

export type AllTeamsView = Digest;

/** All teams of a leader, those first that need them most. */
export function allModal(view: AllTeamsView): ModalView {
  const { teams, on } = view;
  const blocks: KnownBlock[] = byNeed(teams).map((stands) =>
    section(teamLine(stands), {
      accessory: button({
        text: 'Details',
        actionId: actionIds.team,
        value: teamButton.encode({ teamId: stands.team.id, on }),
      }),
    }),
  );
  const heading = context(`${daysText(view)}. What needs you most comes first.`);
  return modal({
    callbackId: callbackIds.all,
    title: 'Your teams',
    close: 'Close',
    blocks: fitBlocks([heading, ...blocks], 'home'),
  });
}
