/**
 * Who may import whom. Everything here is forbidden unless a rule's exception says otherwise; each rule says
 * what it keeps out of our way. CONTRIBUTING.md draws the same picture in words, docs/adr/0001 says why the
 * features stand in this order.
 */

/** A feature may import those before it, through their index.ts; never those after it. */
const featureOrder = [
  'audit-entries',
  'people',
  'teams',
  'calendars',
  'time-off',
  'intents',
  'outcomes',
  'dependencies',
  'capacity',
  'blockers',
  'ownership',
  'risks',
  'escalations',
  'measures',
  'check-ins',
  'early-warnings',
  'pulses',
  'kudos',
  'cascade',
  'cascade-files',
  'digests',
  'exports',
  'audit-log',
  'onboarding',
  'home',
  'hub',
  'audit',
];

/** A feature's role as a file or, once it has grown, as a folder: `views.ts` or `views/update-modal.ts`. */
const roleOf = (...names) => `^src/features/([^/]+)/(?:${names.join('|')})(?:\\.ts$|/)`;
/** The same, in the feature that the importing file belongs to. */
const own = (...names) => `^src/features/$1/(?:${names.join('|')})(?:\\.ts$|/)`;
const otherFeatures = '^src/features/[^/]+/index\\.ts$';
const package_ = (...names) => `(?:^|/)node_modules/(?:${names.join('|')})(?:/|$)`;
const blockKit = '^src/slack/block-kit/';

/** A rule about what the files of one role may import, and nothing else. */
const mayOnlyImport = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
});

/** A library, with the one place that may know it. */
const onlyIn = (home, library, names, comment) => ({
  name: `only-${home.join('-and-')}-uses-${library}`,
  comment,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/(?:${home.join('|')})/` },
  to: { path: package_(...names) },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment:
        'Two files that need each other can only be understood, tested and moved together. Types count: they tie readers as values tie the program.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      comment: 'A module that nothing imports and that imports nothing is forgotten code.',
      severity: 'error',
      from: { orphan: true, path: '^src/' },
      to: {},
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere fails on start, perhaps only on the path that nobody tried.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-dependency-in-src',
      comment:
        'An installation without development dependencies must start; types are erased and may come from anywhere.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'src-stands-alone',
      comment:
        'The app must not know that it is being tested or shown: neither sandbox, demo nor tests belong to what is shipped.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(?:sandbox|demo|gallery|tests|scripts|bench|migrations)/' },
    },
    {
      name: 'sandbox-knows-slack-not-drumbeat',
      comment: 'A local Slack that shared code with the app would share its mistakes, and agree with them.',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(?:src|demo|gallery|tests|scripts|bench|migrations)/' },
    },
    {
      name: 'the-page-takes-from-the-server-only-what-is-pure',
      comment:
        'The page runs in a browser, without node and without the workspace: what it shares with the server is rules about JSON, and the shapes that go over the wire.',
      severity: 'error',
      from: { path: '^sandbox/client/' },
      to: {
        path: '^sandbox/server/',
        pathNot:
          '^sandbox/server/(?:json|declarations|page/protocol|blocks/(?!identifiers\\.ts)[a-z-]+)\\.ts$',
      },
    },
    mayOnlyImport(
      'rules-about-blocks-are-pure',
      'The browser runs them too. Only the ids that Slack makes up need node, on the server.',
      '^sandbox/server/blocks/(?!identifiers\\.ts)',
      ['^sandbox/server/(?:blocks/|json\\.ts$)'],
    ),
    mayOnlyImport(
      'migrations-are-frozen',
      'A migration describes the past: code that changes later would change what it once did.',
      '^migrations/',
      [package_('kysely')],
    ),

    // The kernel and the layers around it.
    mayOnlyImport(
      'core-is-pure',
      'The kernel decides by data alone, so that its rules can be tested a million times a second.',
      '^src/core/',
      [
        '^src/core/',
        package_('csv-parse', 'date-fns', 'date-holidays', 'zod', 'moment-timezone', 'uuid'),
        '^(?:node:)?crypto$',
      ],
    ),
    {
      name: 'layers-know-no-feature',
      comment:
        'db, slack, delivery, jobs and pictures serve every feature and would otherwise have to change with each. The one exception is the shape of the whole database, which is composed of the features’ table types.',
      severity: 'error',
      from: { path: '^src/(?:db|slack|delivery|jobs)/', pathNot: '^src/db/tables\\.ts$' },
      to: { path: '^src/features/' },
    },
    {
      name: 'database-type-takes-only-table-types',
      comment:
        'Database is composed of table types; anything else from there would pull the app into its database layer.',
      severity: 'error',
      from: { path: '^src/db/' },
      to: {
        path: '^src/(?:features|slack|delivery|jobs)/',
        pathNot: '^src/(?:features/[^/]+|slack|delivery|jobs)/tables\\.ts$',
      },
    },
    {
      name: 'database-type-takes-types-only',
      comment: 'As above: a table file imported as a value would run feature code in the database layer.',
      severity: 'error',
      from: { path: '^src/db/' },
      to: { path: '/tables\\.ts$', pathNot: '^src/db/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'slack-knows-no-delivery-or-jobs',
      comment: 'The edge receives and shows. What is posted or done later is the services’ business.',
      severity: 'error',
      from: { path: '^src/slack/' },
      to: { path: '^src/(?:delivery|jobs)/' },
    },
    {
      name: 'jobs-know-neither-slack-nor-delivery',
      comment:
        'Queue and planner run whatever is registered; delivery stands on them, not the other way round.',
      severity: 'error',
      from: { path: '^src/jobs/' },
      to: { path: '^src/(?:slack|delivery)/' },
    },
    {
      name: 'pictures-know-nothing-of-us',
      comment:
        'They turn plain data into dots, on a thread of their own: what needed the database or Slack could not go there.',
      severity: 'error',
      from: { path: '^src/pictures/' },
      to: { path: '^src/', pathNot: '^src/(?:core|pictures)/' },
    },
    {
      name: 'pictures-through-index',
      comment: 'How a picture is laid out and drawn is its own business; others hand in data and get a PNG.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/pictures/' },
      to: { path: '^src/pictures/', pathNot: '^src/pictures/index\\.ts$' },
    },
    {
      name: 'delivery-needs-little-of-slack',
      comment:
        'To send, it takes a client that never retries, and the table of what Slack’s errors mean; to hear of its own messages, the listeners’ interface; nothing that opens or builds a screen.',
      severity: 'error',
      from: { path: '^src/delivery/' },
      to: {
        path: '^src/slack/',
        pathNot: '^src/slack/(?:web-client|platform-error|interaction|errors/.*|block-kit/.*)\\.ts$',
      },
    },
    {
      name: 'only-the-root-reads-the-configuration',
      comment: 'Parts are handed what they need, so that a test can hand them something else.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(?:app|main|migrate|setup-faults|config)\\.ts$' },
      to: { path: '^src/config\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nobody-imports-the-root',
      comment: 'The composition root knows everybody; whoever knew it would know everybody too.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(?:app|register-features|main)\\.ts$' },
      to: { path: '^src/(?:app|app-features|register-features|main)\\.ts$' },
    },
    {
      name: 'the-root-imports-downwards',
      comment:
        'It is three files for its size: app.ts starts and stops; app-features.ts puts the features together, and register-features.ts fastens them to what comes in, and both start nothing.',
      severity: 'error',
      from: { path: '^src/app\\.ts$' },
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'only-the-root-registers',
      comment:
        'Listeners and jobs are where the world comes in. Only the root fastens them, or one would be registered twice, or by surprise.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(?:app|app-features|register-features|main)\\.ts$' },
      to: { path: '^src/(?:features/[^/]+|delivery)/(?:listeners|jobs)(?:\\.ts$|/)' },
    },

    // Libraries, each with its one home.
    onlyIn(
      ['slack'],
      'bolt',
      ['@slack/bolt', '@slack/socket-mode', '@slack/oauth'],
      'Bolt stops at the edge: acknowledging, errors and draining are seen to in one place.',
    ),
    {
      name: 'only-slack-and-delivery-use-the-web-api',
      comment:
        'Whoever holds a client can post; posting without the outbox loses or doubles messages. The root hands clients on and may name their type.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(?:(?:slack|delivery)/|app\\.ts$)' },
      to: { path: package_('@slack/web-api') },
    },
    {
      name: 'the-root-makes-no-web-client',
      comment: 'As above: app.ts takes the client that src/slack makes, which never retries by itself.',
      severity: 'error',
      from: { path: '^src/app\\.ts$' },
      to: { path: package_('@slack/web-api'), dependencyTypesNot: ['type-only'] },
    },
    onlyIn(
      ['core'],
      'zone-data',
      ['moment-timezone', 'moment', 'date-fns'],
      'Node’s and Postgres’s zone data are out of date: every date goes through the kernel.',
    ),
    onlyIn(
      ['core'],
      'csv',
      ['csv-parse'],
      'What a spreadsheet may bring is read in one place, and refused in one way.',
    ),
    onlyIn(
      ['pictures'],
      'what-draws',
      ['@resvg/resvg-wasm', '@viz-js/viz', '@embedpdf/.*', '@expo-google-fonts/.*'],
      'Laying out and drawing keep a processor busy for half a second, which must not be the event loop’s.',
    ),
    onlyIn(
      ['jobs'],
      'pg-boss',
      ['pg-boss'],
      'Enqueueing outside the business transaction promises what was not saved.',
    ),
    onlyIn(
      ['db'],
      'a-database-driver',
      ['pg', '@electric-sql/pglite'],
      'A second pool or a second process on the embedded database corrupts it.',
    ),

    // Features.
    {
      name: 'a-feature-has-a-place-in-the-order',
      comment: 'A new feature says where it stands: add it to featureOrder.',
      severity: 'error',
      from: { path: '^src/features/', pathNot: `^src/features/(?:${featureOrder.join('|')})/` },
      to: {},
    },
    {
      name: 'feature-to-feature-through-index',
      comment: 'index.ts is what a feature promises to the others; what lies behind it may change any day.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: ['^src/features/$1/', otherFeatures] },
    },
    ...featureOrder.slice(0, -1).map((feature, index) => ({
      name: `${feature}-comes-before-${featureOrder[index + 1]}`,
      comment: `What ${feature} offers must make sense without what is built on it. Needs the other direction? Take a function and let app-features.ts hand it in.`,
      severity: 'error',
      from: { path: `^src/features/${feature}/` },
      to: { path: `^src/features/(?:${featureOrder.slice(index + 1).join('|')})/` },
    })),

    // The roles within a feature.
    mayOnlyImport(
      'rules-and-ids-are-pure',
      'Decisions and names need no database, no Slack and no clock; that is why they can be trusted after a unit test. A refusal quotes people’s words, so mrkdwn.ts, itself pure, may escape them; ical.js only reads and writes text.',
      roleOf('rules', 'ids', 'keys'),
      [
        '^src/core/',
        own('rules', 'ids', 'keys'),
        otherFeatures,
        '^src/slack/block-kit/mrkdwn\\.ts$',
        package_('zod', 'ical\\.js'),
      ],
    ),
    mayOnlyImport(
      'views-are-pure',
      'A view turns decided data into blocks. Were it to ask the database, it could show what was never decided.',
      roleOf('views', 'payloads', 'forms'),
      [
        '^src/core/',
        own('views', 'payloads', 'forms', 'rules', 'ids', 'keys'),
        otherFeatures,
        blockKit,
        '^src/slack/interaction\\.ts$',
        '^src/delivery/index\\.ts$',
        '^src/pictures/index\\.ts$',
        package_('@slack/types', 'zod'),
      ],
    ),
    {
      name: 'views-and-rules-take-delivery-and-edge-as-types',
      comment: 'They may say what a message or a hint looks like, not enqueue or answer one.',
      severity: 'error',
      from: { path: roleOf('views', 'payloads', 'forms', 'rules', 'ids', 'keys') },
      to: { path: '^src/(?:delivery|slack/interaction)', dependencyTypesNot: ['type-only'] },
    },
    mayOnlyImport(
      'tables-are-types',
      'The shape of rows, from which Database is composed.',
      roleOf('tables'),
      ['^src/core/', own('rules'), package_('kysely')],
    ),
    mayOnlyImport(
      'repositories-only-query',
      'One place for SQL per feature, without decisions: it takes the transaction it is given.',
      roleOf('repository'),
      [
        '^src/core/',
        '^src/db/(?:tenant|tables)\\.ts$',
        own('repository', 'tables', 'rules'),
        '^src/slack/directory\\.ts$',
        package_('kysely', 'zod'),
      ],
    ),
    mayOnlyImport(
      'obligations-only-ask',
      'What a feature promises is words and a query: the auditor does the rest.',
      roleOf('obligations'),
      ['^src/core/', own('repository', 'rules'), '^src/jobs/index\\.ts$'],
    ),
    mayOnlyImport(
      'services-know-no-bolt',
      'A use case is a transaction around rules, repository and outbox: it can be run by a command, a job or a test. It may build the texts it enqueues.',
      roleOf('service'),
      [
        '^src/core/',
        '^src/db/(?:tenant|tables)\\.ts$',
        own('service', 'repository', 'rules', 'views', 'payloads', 'forms', 'ids', 'keys', 'tables'),
        otherFeatures,
        '^src/delivery/index\\.ts$',
        '^src/jobs/index\\.ts$',
        blockKit,
        '^src/slack/(?:directory|do-not-disturb|file-desk|home-changes|profiles)\\.ts$',
        '^src/logging\\.ts$',
        package_('kysely', 'zod', 'pino'),
        '^(?:node:)?util$',
      ],
    ),
    mayOnlyImport(
      'listeners-translate',
      'Parse, authorize, call the service, show: a listener that queried or posted would escape every rule about both.',
      roleOf('listeners'),
      [
        '^src/core/',
        own('listeners', 'service', 'views', 'payloads', 'forms', 'rules', 'ids'),
        otherFeatures,
        blockKit,
        '^src/slack/(?:interaction|further-words|meant-word|directory|do-not-disturb)\\.ts$',
        package_('zod', '@slack/types'),
      ],
    ),
    mayOnlyImport(
      'jobs-call-services',
      'What runs later is a use case too. The planner’s question “what is due?” is a query, so the repository may be asked.',
      roleOf('jobs'),
      [
        '^src/core/',
        own('jobs', 'service', 'repository', 'ids', 'keys'),
        otherFeatures,
        '^src/jobs/index\\.ts$',
        '^src/delivery/index\\.ts$',
        '^src/db/tenant\\.ts$',
        '^src/logging\\.ts$',
        package_('zod', 'pino'),
      ],
    ),
    {
      name: 'index-shows-no-insides',
      comment:
        'The public face offers types, rules, use cases and pure texts; listeners and jobs are fastened by the root alone.',
      severity: 'error',
      from: { path: '^src/features/[^/]+/index\\.ts$' },
      to: { path: '^src/features/[^/]+/(?:listeners|jobs)(?:\\.ts$|/)' },
    },
  ],
  options: {
    // TypeScript 7 has no JavaScript API to parse with; swc reads the same files and tells type imports apart.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
