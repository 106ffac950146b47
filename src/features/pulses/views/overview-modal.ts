import type { KnownBlock, ModalView } from '@slack/types';
import { context, divider, modal, section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { fitBlocks } from '../../../slack/block-kit/surfaces.ts';
import { callbackIds } from '../ids.ts';
import type { StatementOverview } from '../rules/overview.ts';
import { ALERT_AT, meanOf } from '../rules/scores.ts';
import { standing } from '../rules/statements.ts';
import { statementName } from './statement-name.ts';

/** How pulses stand over several teams. */
export interface OverviewView {
  whole: readonly StatementOverview[];
  areas: readonly {
    /** Of whoever is above the leads of its teams; none where nobody is known. */
    name: string | undefined;
    isSmallTeams: boolean;
    statements: readonly StatementOverview[];
  }[];
  teams: readonly { name: string; statements: readonly StatementOverview[] }[];
}

/** Pulses over teams: the whole, its areas, and the teams, those first that fell most. */
export function overviewModal({ whole, areas, teams }: OverviewView): ModalView {
  const blocks: KnownBlock[] =
    whole.length === 0
      ? [
          section(
            'Nothing was shown of any team yet. Results come at the close of each pulse, from five answers on.',
          ),
        ]
      : [
          section(`${bold('All together')}\n${whole.map((each) => wholeLine(each)).join('\n')}`),
          divider(),
          ...(areas.length > 1 ? [section(bold('By area')), ...areas.map(areaPart), divider()] : []),
          section(bold('By team')),
          ...teams
            .toSorted((one, other) => fallOf(one.statements) - fallOf(other.statements))
            .map(({ name, statements }) => section(`${bold(userText(name, 80))} · ${inShort(statements)}`)),
        ];
  return modal({
    callbackId: callbackIds.overview,
    title: 'Pulse across teams',
    close: 'Close',
    blocks: fitBlocks(
      [
        ...blocks,
        context(
          'From 1, disagree, to 5, agree. Added up from what each team was shown and from nothing else; a change is told only of teams that stayed the same.',
        ),
      ],
      'home',
    ),
  });
}

function wholeLine({ key, counts, teams, change }: StatementOverview): string {
  const said = standing.find((each) => each.key === key)?.said ?? key;
  const of = teams === 1 ? '1 team' : `${teams} teams`;
  return `${said}: ${bold(meanOf(counts)?.toFixed(1) ?? '')}${changeText(change)} · ${of}`;
}

function areaPart({ name, isSmallTeams, statements }: OverviewView['areas'][number]): KnownBlock {
  const who = isSmallTeams
    ? 'Teams of fewer than five, together'
    : name === undefined
      ? 'Teams whose lead reports to nobody here'
      : `Teams under ${userText(name, 80)}`;
  return section(`${bold(who)} · ${inShort(statements)}`);
}

/** `clarity 3.9 (down 0.4), resources 3.1, freedom from obstacles 2.8` */
function inShort(statements: readonly StatementOverview[]): string {
  return statements
    .map(
      ({ key, counts, change }) =>
        `${statementName({ key, said: key })} ${meanOf(counts)?.toFixed(1) ?? ''}${changeText(change)}`,
    )
    .join(', ');
}

function changeText(change: StatementOverview['change']): string {
  if (!change || change.by === 0) return '';
  const moved = `${change.by < 0 ? 'down' : 'up'} ${Math.abs(change.by).toFixed(1)}`;
  return change.by <= -ALERT_AT ? ` (⚠️ ${moved})` : ` (${moved})`;
}

/** How much the statement that fell most fell, below zero; zero where none did. */
function fallOf(statements: readonly StatementOverview[]): number {
  return Math.min(0, ...statements.map(({ change }) => change?.by ?? 0));
}
