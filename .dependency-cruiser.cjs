/**
 * The import graph is a ladder: one may only step down. Each rung of lib names the rungs it may stand on; a type counts as
 * much as a value.
 */
const PURE = [
  'audit',
  'protocol',
  'trace',
  'tcp',
  'sim',
  'scenario',
  'packetdrill',
  'claims',
  'explore',
  'content',
  'grading',
  'views',
  'lab',
  'capture',
]
const RUNGS = {
  protocol: [],
  trace: ['protocol'],
  tcp: ['protocol', 'trace/events'],
  sim: ['protocol', 'trace', 'tcp'],
  claims: ['protocol', 'trace'],
  scenario: [
    'protocol',
    'sim/scenario',
    'sim/attackers/attack',
    'tcp/sysctl',
    'tcp/rules',
    'tcp/variants',
    'tcp/option-names',
    'tcp/ioctl-requests',
  ],
  packetdrill: ['protocol', 'trace', 'tcp', 'sim', 'scenario'],
  explore: ['protocol', 'trace', 'tcp', 'sim', 'scenario', 'claims'],
  content: ['protocol', 'trace', 'tcp', 'sim', 'scenario', 'claims', 'explore'],
  audit: ['content'],
  grading: ['protocol', 'trace', 'sim', 'claims', 'explore', 'content'],
  kernel: ['protocol', 'trace', 'sim', 'scenario/octets', 'tcp/sysctl'],
  views: ['protocol', 'trace', 'sim/snapshot', 'tcp/sock-diag', 'tcp/tcp-info'],
  capture: ['protocol', 'trace'],
  lab: ['protocol', 'trace', 'tcp', 'sim', 'scenario', 'packetdrill', 'claims', 'explore', 'views'],
  i18n: ['content'],
  server: [...PURE, 'kernel', 'i18n'],
  live: ['protocol', 'trace', 'tcp', 'sim', 'packetdrill'],
  cli: [...PURE, 'kernel', 'live'],
}

const rungs = Object.entries(RUNGS).map(([rung, below]) => ({
  name: `lib-${rung}-steps-down`,
  comment: `lib/${rung} may import ${below.length === 0 ? 'no other part' : below.join(', ')} of the project.`,
  severity: 'error',
  from: { path: `^lib/${rung}/` },
  to: {
    path: '^(app|components|lib|content|scripts|bench|tests)/',
    pathNot: [rung, ...below].map(place => `^lib/${place}[/.]`).concat(rung === 'i18n' ? '^content/messages/' : []),
  },
}))

module.exports = {
  forbidden: [
    ...rungs,
    {
      name: 'components-are-pure',
      comment: 'A component shows what it is given; whatever has a database, a session or a file is asked by a page.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^(app|lib/(server|cli)|scripts|bench)/' },
    },
    {
      name: 'app-asks-the-server',
      comment: 'A page asks lib/server and shows components; it does not run commands.',
      severity: 'error',
      from: { path: '^(app/|proxy|instrumentation)' },
      to: { path: '^(lib/cli|scripts|bench)/' },
    },
    {
      name: 'prisma-stays-in-the-server',
      comment: "Prisma's client and its types do not leave lib/server and prisma/.",
      severity: 'error',
      from: { pathNot: '^(lib/server|prisma|scripts)/|^prisma[.]config' },
      to: { path: '^lib/server/generated/|node_modules/(@prisma|prisma|pglite-prisma-adapter)/' },
    },
    {
      name: 'the-engine-does-no-io',
      comment: 'What runs in the browser and on the server uses nothing of Node.',
      severity: 'error',
      from: { path: `^(components|lib/(${PURE.join('|')}))/`, pathNot: '^lib/content/version[.]ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^tests/|[.]config[.]ts$' },
      to: { path: '^tests/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      comment: 'A file that nobody imports and that is no entry of its own is dead.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: '^(app|tests|scripts|bench)/|[.]d[.]ts$|[.]config[.](ts|js|mjs|cjs)$|^(proxy|instrumentation)[.]ts$',
      },
      to: {},
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'What is not in package.json is there by accident.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^lib/server/generated/'] },
    exclude: { path: ['^[.]next', '^node_modules/.*/node_modules/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
