/** A folder, and what it may import besides itself and packages. */
export interface Folder {
  name: string
  layer: 'foundation' | 'contract' | 'engine' | 'features' | 'screens' | 'app'
  /** Folders and files. With the prefix `type:` only types. */
  may: readonly string[]
}

const FOUNDATION = ['lib/platform', 'lib/security'] as const
const CONTRACT = ['lib/contract', ...FOUNDATION] as const
const ENGINE = ['lib/store', 'lib/segment', 'lib/ingest', 'lib/deliver'] as const
const PRISMA = 'type:prisma/generated'

/** A feature may import the contract, the engine and `accounts`; `others` are its exceptions. */
const feature = (name: string, ...others: string[]): Folder => ({
  name: `lib/${name}`,
  layer: 'features',
  may: [...CONTRACT, ...ENGINE, 'lib/accounts', PRISMA, ...others],
})

/** Files of features that run in the browser as well. */
const BROWSER = [
  'lib/accounts/action-labels',
  'lib/accounts/describe-change',
  'lib/accounts/name',
  'lib/accounts/role',
  'lib/alerts/alert-rule',
  'lib/docs',
  'lib/jobs/job',
  'lib/log/query',
  'lib/problems/problem',
  'lib/sources/check-payload',
  'lib/sources/clean-key',
  'lib/sources/write-key',
] as const

const screen = (name: string, ...others: string[]): Folder => ({
  name: `components/${name}`,
  layer: 'screens',
  may: ['components/ui', 'components/shared', 'lib/contract', ...BROWSER, 'type:lib', ...others],
})

/** Every folder with a rule. The table in `lib/README.md` is generated from this list. */
export const FOLDERS: readonly Folder[] = [
  { name: 'lib/platform', layer: 'foundation', may: ['prisma/generated'] },
  { name: 'lib/security', layer: 'foundation', may: ['lib/platform', PRISMA] },
  { name: 'lib/contract', layer: 'contract', may: [] },
  { name: 'lib/store', layer: 'engine', may: ['lib/contract', 'lib/platform'] },
  { name: 'lib/segment', layer: 'engine', may: ['lib/contract', 'lib/platform'] },
  { name: 'lib/ingest', layer: 'engine', may: [...CONTRACT, 'lib/store'] },
  { name: 'lib/deliver', layer: 'engine', may: [...CONTRACT, 'lib/store', 'lib/segment'] },
  { name: 'lib/accounts', layer: 'features', may: [...CONTRACT, PRISMA] },
  // A new account starts with a source.
  feature('setup', 'lib/sources/create-source'),
  // A source's page shows the last test event as the log does, and a change of a source can discard waiting events.
  feature('sources', 'lib/log/get-delivery', 'lib/jobs/discard-waiting'),
  feature('log'),
  // A job selects deliveries with a query of the log.
  feature('jobs', 'lib/log/query', 'lib/log/pick-walk', 'lib/log/hide-users'),
  // An erasure is a job.
  feature(
    'user-data',
    'lib/jobs/erase-chunk',
    'lib/jobs/sql/insert-job',
    'type:lib/jobs/job',
    'lib/log/hide-users',
  ),
  // A decision about a problem changes its source.
  feature('problems', 'lib/sources/require-source'),
  feature('members'),
  // A closed account is emptied source by source.
  feature(
    'operators',
    'lib/alerts/webhook-box',
    'lib/setup/create-account',
    'lib/sources',
    'lib/jobs/discard-waiting',
    'lib/jobs/job-query',
  ),
  feature('profile'),
  feature('api-tokens'),
  feature('ledger'),
  feature('history'),
  feature('metrics', 'lib/sources/health', 'lib/log/sse'),
  feature('alerts'),
  feature('docs'),
  feature('sandbox'),
  { name: 'components/ui', layer: 'screens', may: ['lib/contract/format'] },
  screen('shared'),
  // These contain parts of other features.
  screen('shell', 'components'),
  screen('dashboard', 'components'),
  screen('log', 'components/jobs'),
  screen('sources', 'components/log/use-live', 'components/log/use-delivery-detail'),
  screen('jobs'),
  screen('problems', 'components/jobs'),
  screen('history'),
  screen('alerts'),
  screen('members'),
  screen('operators'),
  screen('profile'),
  screen('user-data'),
  screen('docs'),
  screen('sandbox'),
  {
    name: 'app',
    layer: 'app',
    may: [
      'components',
      'lib/accounts',
      'lib/alerts',
      'lib/api-tokens',
      'lib/contract',
      'lib/docs',
      'lib/history',
      'lib/ingest',
      'lib/jobs',
      'lib/ledger',
      'lib/log',
      'lib/members',
      'lib/metrics',
      'lib/operators',
      'lib/problems',
      'lib/profile',
      'lib/sandbox',
      'lib/security',
      'lib/setup',
      'lib/sources',
      'lib/user-data',
      'lib/platform/config',
      'lib/platform/environment',
      'lib/platform/errors',
      'lib/platform/http',
      'lib/platform/log',
      'lib/platform/clock',
      'lib/platform/parameters',
      'lib/platform/parse-input',
    ],
  },
  { name: 'server/launcher', layer: 'app', may: ['lib/platform/environment'] },
  { name: 'server', layer: 'app', may: ['lib', 'prisma'] },
  {
    name: 'prisma/develop',
    layer: 'app',
    may: ['lib/platform', 'prisma', 'server/launcher', 'tests/run'],
  },
  { name: 'prisma', layer: 'app', may: ['lib'] },
]

/** The table of `lib/README.md`. Folders of one layer that may import the same share a row. */
export function folderTable(): string {
  const rows = new Map<string, string[]>()
  for (const { name, layer, may } of FOLDERS) {
    const key = `${layer} | ${inWords(may)}`
    rows.set(key, [...(rows.get(key) ?? []), `\`${name}\``])
  }
  const lines = [...rows].map(([key, names]) => `| ${names.join(' ')} | ${key} |`)
  return ['| Folder | Layer | May import |', '|---|---|---|', ...lines].join('\n')
}

const GROUPS: readonly [string, readonly string[]][] = [
  ['engine', ENGINE],
  ['contract and foundation', CONTRACT],
  ['browser files', BROWSER],
]

/** The list as text. Whole groups are named, so a row shows only what is special. */
function inWords(may: readonly string[]): string {
  let rest = may.filter(entry => !entry.startsWith('type:'))
  const words: string[] = []
  for (const [label, group] of GROUPS) {
    if (!group.every(one => rest.includes(one))) continue
    words.push(label)
    rest = rest.filter(one => !group.includes(one))
  }
  return [...words, ...rest.map(one => `\`${one.replace(/^lib\//, '')}\``)].join(', ') || 'no other folder'
}
