import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import { dependencyGraph } from '../../../pictures/index.ts';
import { section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Need } from '../../dependencies/index.ts';
import type { CascadeNode } from '../../outcomes/index.ts';
import type { Health, Standing } from '../rules/roll-up.ts';

/** What waits for what at one place of the tree. */
export interface WaitingView {
  /** The intent or outcome at the place; none at the top. */
  title: string | undefined;
  nodes: readonly CascadeNode[];
  needs: readonly Need[];
  /** Ids of the outcomes on the critical path. */
  path: readonly string[];
  standings: ReadonlyMap<string, Standing>;
  /** Names by id. */
  teams: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
  today: LocalDate;
}

const STATUSES = {
  blocked: 'blocked',
  at_risk: 'at_risk',
  on_track: 'on_track',
  unknown: 'unanswered',
} as const satisfies Record<Health, string>;

/** The picture of what waits for what, for whoever asked for it. */
export function pictureMessage(view: WaitingView): MessageContent {
  const { title, nodes, needs, path, standings, teams, people, today } = view;
  const critical = new Set(path);
  const picture = dependencyGraph({
    title: title === undefined ? 'What waits for what' : `What waits for what: ${title}`,
    nodes: nodes.map((node) => {
      const owner = people.get(node.ownerId);
      const due = `due ${shortDate(node.dueOn, today)}`;
      return {
        id: node.id,
        title: node.title,
        group: teams.get(node.teamId) ?? 'Teams that are gone',
        status: STATUSES[standings.get(node.id)?.health ?? 'unknown'],
        detail: owner === undefined ? due : `${owner} · ${due}`,
        critical: critical.has(node.id),
      };
    }),
    // In one order: the same picture is not drawn twice.
    edges: needs
      .toSorted((a, b) => (a.outcomeId + a.needsId < b.outcomeId + b.needsId ? -1 : 1))
      .map(({ outcomeId, needsId }) => ({ from: outcomeId, needs: needsId })),
  });
  const heading =
    title === undefined ? 'What waits for what' : `What waits for what: ${userText(title, 300)}`;
  return { text: heading, blocks: [section(bold(heading))], picture };
}
