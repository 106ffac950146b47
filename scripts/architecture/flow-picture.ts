import { STYLE } from './look.ts';

/** What a box of the drawing stands for. */
interface Box {
  name: string;
  /** Lines of at most some forty characters. */
  says: readonly string[];
  /** Where its code is, below src: folders and files. */
  code: readonly string[];
  /** `in`: of a process that hears Slack; `time`: of one that works; `kept`: the database; `box`: of either. */
  kind: 'in' | 'time' | 'kept' | 'box';
  /** The upper left corner, width and height. */
  at: readonly [x: number, y: number, width: number, height: number];
}

/** What goes from one box to the other, as a line through these points, with its words beside it. */
interface Flow {
  through: readonly (readonly [x: number, y: number])[];
  carries: readonly string[];
  words: readonly [x: number, y: number];
}

const WIDTH = 960;
const HEIGHT = 692;

const boxes: readonly Box[] = [
  { name: 'Slack', says: [], code: [], kind: 'box', at: [24, 20, 912, 44] },
  {
    name: 'Receivers',
    says: ['A socket that we open, or signed', 'requests; forged and repeated ones', 'go no further.'],
    code: ['slack/receivers.ts'],
    kind: 'in',
    at: [24, 132, 270, 96],
  },
  {
    name: 'Listeners',
    says: ['Read what was asked and by whom,', 'call the use case, show what comes', 'of it.'],
    code: ['slack/listeners', 'features/*/listeners'],
    kind: 'in',
    at: [24, 278, 270, 96],
  },
  {
    name: 'Planner',
    says: ['Asks every minute what has come due,', 'and hands each of it on as a job.'],
    code: ['jobs/planner.ts'],
    kind: 'time',
    at: [346, 132, 270, 96],
  },
  {
    name: 'Queue',
    says: ['Brings each job to one worker, and', 'back again when that one is gone.'],
    code: ['jobs', 'features/*/jobs'],
    kind: 'time',
    at: [346, 278, 270, 96],
  },
  {
    name: 'Delivery',
    says: [
      'Claims a message, calls Slack once,',
      'and where the answer was lost looks',
      'whether it stands there.',
    ],
    code: ['delivery'],
    kind: 'time',
    at: [666, 132, 270, 96],
  },
  {
    name: 'Pictures',
    says: ['Draws what a message says as data,', 'in a thread of its own.'],
    code: ['pictures'],
    kind: 'time',
    at: [666, 278, 270, 96],
  },
  {
    name: 'Features',
    says: [
      'Rules decide from data and now. The service keeps what was decided, the',
      'messages about it and the jobs for later in one transaction: all or nothing.',
    ],
    code: ['features/*/service', 'features/*/rules', 'features/*/repository', 'features/*/views'],
    kind: 'box',
    at: [24, 428, 592, 80],
  },
  {
    name: 'Auditor',
    says: ['Asks every minute what should have', 'happened, has not, and nobody knows.'],
    code: ['features/audit'],
    kind: 'time',
    at: [666, 428, 270, 80],
  },
  {
    name: 'Postgres, or an embedded one',
    says: ['What people said · outbox: what they are to read · queue · what is due, and when'],
    code: ['db'],
    kind: 'kept',
    at: [24, 562, 912, 62],
  },
];

const flows: readonly Flow[] = [
  {
    through: [
      [90, 64],
      [90, 132],
    ],
    carries: ['a click, a command,', 'a form, an event'],
    words: [100, 92],
  },
  {
    through: [
      [90, 228],
      [90, 278],
    ],
    carries: [],
    words: [0, 0],
  },
  {
    through: [
      [90, 374],
      [90, 428],
    ],
    carries: [],
    words: [0, 0],
  },
  {
    through: [
      [294, 318],
      [320, 318],
      [320, 64],
    ],
    carries: ['acknowledged', 'after the commit'],
    words: [330, 92],
  },
  {
    through: [
      [480, 228],
      [480, 278],
    ],
    carries: ['a job for each'],
    words: [490, 258],
  },
  {
    through: [
      [480, 374],
      [480, 428],
    ],
    carries: ['what was due'],
    words: [490, 406],
  },
  {
    through: [
      [616, 312],
      [641, 312],
      [641, 190],
      [666, 190],
    ],
    carries: [],
    words: [0, 0],
  },
  {
    through: [
      [800, 278],
      [800, 228],
    ],
    carries: ['a PNG'],
    words: [810, 258],
  },
  {
    through: [
      [800, 132],
      [800, 64],
    ],
    carries: ['posts, edits', 'and deletes, once'],
    words: [810, 92],
  },
  {
    through: [
      [320, 508],
      [320, 562],
    ],
    carries: ['one transaction'],
    words: [330, 540],
  },
  {
    through: [
      [641, 562],
      [641, 346],
      [616, 346],
    ],
    carries: ['jobs, once', 'committed'],
    words: [651, 398],
  },
  {
    through: [
      [800, 562],
      [800, 508],
    ],
    carries: ['facts'],
    words: [810, 540],
  },
];

/** How a click becomes an answer, and a schedule a message. */
export function flowPicture(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img">
  <title>From Slack to receivers, listeners and features, through Postgres to queue and delivery, and back to Slack</title>
  <style>${STYLE}
  </style>
  <rect class="ground" x="0.5" y="0.5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="10"/>
${[...flows.map(drawFlow), ...boxes.map(drawBox), drawKey()].join('\n')}
</svg>
`;
}

/** Files and folders that the drawing names, below src, with `*` for any feature. */
export function drawnCode(): string[] {
  return boxes.flatMap(({ code }) => code);
}

function drawBox({ name, says, code, kind, at: [x, y, width, height] }: Box): string {
  const middle = x + width / 2;
  if (says.length === 0) {
    return [
      `  <rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>`,
      `  <text class="name" x="${middle}" y="${y + height / 2 + 5}" text-anchor="middle">${name}</text>`,
    ].join('\n');
  }
  return [
    `  <rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>`,
    `  <text class="name" x="${x + 14}" y="${y + 24}">${name}</text>`,
    ...says.map(
      (line, index) => `  <text class="says" x="${x + 14}" y="${y + 44 + index * 17}">${line}</text>`,
    ),
    `  <text class="code" x="${x + width - 14}" y="${y + 24}" text-anchor="end">${shown(code)}</text>`,
  ].join('\n');
}

/** The first place of a box alone, where it has several: the text below the drawing says the others. */
function shown([first = '']: readonly string[]): string {
  return first.replace('/*/service', '');
}

function drawFlow({ through, carries, words: [x, y] }: Flow): string {
  const [endX, endY] = through.at(-1) ?? [0, 0];
  const [beforeX, beforeY] = through.at(-2) ?? [0, 0];
  const [dx, dy] = [Math.sign(endX - beforeX), Math.sign(endY - beforeY)];
  const path = through.map(([px, py], index) => `${index === 0 ? 'M' : 'L'}${px} ${py}`).join(' ');
  const back = [endX - dx * 9, endY - dy * 9] as const;
  const head = [
    [endX, endY],
    [back[0] + dy * 4.5, back[1] + dx * 4.5],
    [back[0] - dy * 4.5, back[1] - dx * 4.5],
  ];
  return [
    `  <path class="arrow" d="${path}"/>`,
    `  <path class="head" d="M${head.map((point) => point.join(' ')).join(' L')} Z"/>`,
    ...carries.map((line, index) => `  <text class="carries" x="${x}" y="${y + index * 15}">${line}</text>`),
  ].join('\n');
}

function drawKey(): string {
  const y = 648;
  const entries = [
    [24, 'in', 'of a process that hears Slack (ROLE=web)'],
    [344, 'time', 'of one that works (ROLE=worker)'],
    [610, 'box', 'of both'],
    [720, 'kept', 'all that processes share'],
  ] as const;
  return entries
    .map(
      ([x, kind, words]) =>
        `  <rect class="${kind}" x="${x}" y="${y}" width="18" height="18" rx="4"/>\n  <text class="says" x="${x + 26}" y="${y + 14}">${words}</text>`,
    )
    .join('\n');
}
