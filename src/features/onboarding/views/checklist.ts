import type { Button, KnownBlock } from '@slack/types';
import { actions, button, context, section } from '../../../slack/block-kit/builders.ts';
import { bold } from '../../../slack/block-kit/mrkdwn.ts';
import { companyCalendarButton } from '../../calendars/index.ts';
import { rolesButton } from '../../people/index.ts';
import { actionIds } from '../ids.ts';
import type { SetUpSoFar } from '../rules.ts';
import { chooseChannelButton } from './choose-channel-modal.ts';

interface Step {
  of: keyof SetUpSoFar;
  title: string;
  /** What it is, for who has not done it. */
  left: string;
  button: () => Button;
}

const steps: readonly Step[] = [
  {
    of: 'team',
    title: 'A first team',
    left: 'Invite me to its channel with `/invite @Drumbeat`, and set its check-in up.',
    button: () => chooseChannelButton({ text: 'Set up a check-in', for: 'check-in' }),
  },
  {
    of: 'leaders',
    title: 'Leaders',
    left: 'They see all teams, and decide what a team can’t.',
    button: () => rolesButton('Appoint leaders'),
  },
  {
    of: 'holidays',
    title: 'Holidays',
    left: 'Nobody is asked on them. Until you choose, each keeps those of their time zone.',
    button: () => companyCalendarButton('Choose holidays'),
  },
  {
    of: 'pulse',
    title: 'A first pulse',
    left: 'Once a month a team says in confidence how well it can work.',
    button: () => chooseChannelButton({ text: 'Set up a pulse', for: 'pulse' }),
  },
];

/** What is left to set up in a workspace, each with the button that does it, as a part of the Home tab. */
export function checklistPart(soFar: SetUpSoFar): {
  title: string;
  items: KnownBlock[][];
  after: KnownBlock[];
} {
  const done = steps.filter(({ of }) => soFar[of]).length;
  return {
    title: `To begin with Drumbeat · ${done} of ${steps.length} done`,
    items: steps.map((step) => [
      soFar[step.of]
        ? section(`✅ Done · ${bold(step.title)}`)
        : section(`⬜ To do · ${bold(step.title)}\n${step.left}`, { accessory: step.button() }),
    ]),
    after: [
      context('Only admins see this list. It goes by itself once all of it is done.'),
      actions('onboarding', button({ text: 'Hide this list', actionId: actionIds.dismiss })),
    ],
  };
}
