import type { Import, Source } from './read-imports'

/** What each folder may import, beside itself and packages. A name with `type:` in front: its types only. */
const MAY: Record<string, string[]> = {
  'lib/contract': [],
  'lib/log-query': ['lib/contract', 'lib/platform'],
  'lib/platform': ['prisma/generated'],
  'lib/security': ['lib/platform', 'type:prisma/generated'],
  'lib/store': ['lib/contract', 'lib/platform'],
  'lib/segment': ['lib/contract', 'lib/platform'],
  'lib/ingest': ['lib/contract', 'lib/store', 'lib/platform', 'lib/security'],
  'lib/deliver': [
    'lib/contract',
    'lib/log-query',
    'lib/store',
    'lib/segment',
    'lib/security',
    'lib/platform',
    'lib/accounts',
  ],
  'lib/observe': ['lib/contract', 'lib/log-query', 'lib/platform', 'lib/accounts', 'type:lib/store'],
  'lib/alerts': [
    ...['lib/contract', 'lib/platform', 'lib/security', 'lib/accounts'],
    'type:prisma/generated',
  ],
  'lib/sandbox': ['lib/contract', 'lib/platform', 'lib/security'],
  'lib/accounts': [
    ...['lib/contract', 'lib/platform', 'lib/security', 'lib/store', 'lib/auth', 'lib/integration'],
    'type:prisma/generated',
  ],
  'lib/auth': ['lib/contract', 'lib/platform', 'lib/security', 'lib/accounts'],
  'lib/integration': [
    ...['lib/contract', 'lib/platform', 'lib/security', 'lib/store', 'lib/accounts', 'lib/segment'],
    // A test event takes the way of every event.
    ...['lib/ingest/store-items', 'lib/deliver/send-request'],
    'type:prisma/generated',
  ],
  components: [
    'lib/contract',
    'lib/log-query',
    'lib/integration/write-key',
    'lib/integration/pasted-key',
    'type:lib',
  ],
  app: [
    ...[
      'components',
      'lib/accounts',
      'lib/alerts',
      'lib/auth',
      'lib/contract',
      'lib/deliver',
      'lib/ingest',
      'lib/integration',
      'lib/log-query',
    ],
    ...['lib/observe', 'lib/sandbox', 'lib/security'],
    ...['config', 'environment', 'errors', 'http', 'log', 'clock'].map(name => `lib/platform/${name}`),
  ],
  'server/launcher': ['lib/platform/environment'],
  server: ['lib', 'prisma'],
  'prisma/develop': ['lib/platform/environment', 'prisma', 'server/launcher', 'tests/run'],
  prisma: ['lib'],
}

/** Files that compute and do nothing else: whatever they reach may not do so either. */
const PURE = [
  ...[
    'lib/contract/',
    'lib/log-query/',
    'lib/segment/judge-answer',
    'lib/segment/to-segment',
    'lib/segment/retry-after',
  ],
  ...['lib/deliver/backoff', 'lib/deliver/breaker', 'lib/deliver/plan-settlement', 'lib/deliver/split'],
  ...['lib/alerts/decide', 'lib/alerts/judge', 'lib/alerts/compose', 'lib/alerts/recipients'],
]
const IO = /^(node:(?!crypto$|buffer$|util$)|pg$|pino$|@prisma\/|@segment\/|next$|next\/|next-auth)/
const SERVER_ONLY = /^(node:|pg$|pino$|@prisma\/|@segment\/|server-only$|next\/headers$|next-auth$)/
const SQL = /^(pg$|@prisma\/)|^prisma\//
const WRITES =
  /\b(insert\s+into|delete\s+from|update\s+\w+\.?\w*\s+set)\b|\.(create|update|upsert|delete)(Many)?\(\{/i
const RELAY_WRITES = /\b(insert\s+into|delete\s+from|update)\s+relay\./i
const MAX_LINES = 300

/** One line for each place that breaks a rule. */
export function violations(sources: Source[]): string[] {
  const product = sources.filter(source => !isTest(source.path))
  const byPath = new Map(sources.map(source => [source.path, source]))
  return [
    ...product.flatMap(source =>
      source.imports
        .filter(one => !isAllowed(source, one))
        .map(one => `${source.path} may not import ${one.to}`),
    ),
    ...product
      .filter(({ path }) => PURE.some(pure => path.startsWith(pure)))
      .flatMap(source => reaches(source, IO, byPath, 'is pure, but')),
    ...product
      .filter(({ path }) => path.startsWith('components/'))
      .flatMap(source => reaches(source, SERVER_ONLY, byPath, 'runs in the browser, but')),
    ...product.flatMap(source => cycleThrough(source, byPath)),
    ...product.flatMap(ownRules),
    ...sources
      .filter(source => source.lines > MAX_LINES)
      .map(source => `${source.path} has ${source.lines} lines, more than ${MAX_LINES}`),
  ]
}

const isTest = (path: string) => /\.(test|spec)\.\w+$|^(tests|e2e|bench)\//.test(path)

function isAllowed(source: Source, { to, ours, typeOnly }: Import): boolean {
  if (!ours) return !(source.path.startsWith('app/') && SQL.test(to))
  const folder = folderOf(source.path)
  if (folder === null || to.startsWith(`${folder}/`)) return true
  return (MAY[folder] ?? []).some(entry => {
    const [, types, name = ''] = /^(type:)?(.*)$/.exec(entry) ?? []
    return (
      (types === undefined || typeOnly) &&
      (to === name || to.startsWith(`${name}/`) || to.startsWith(`${name}.`))
    )
  })
}

function folderOf(path: string): string | null {
  return Object.keys(MAY).find(folder => path.startsWith(`${folder}/`)) ?? null
}

/** What a file brings along at run time, its own imports' imports included. */
function reaches(source: Source, forbidden: RegExp, byPath: Map<string, Source>, why: string): string[] {
  const seen = new Set<string>()
  const queue = [source]
  for (const one of queue) {
    for (const { to, ours, typeOnly } of one.imports) {
      if (typeOnly || seen.has(to)) continue
      seen.add(to)
      const next = byPath.get(to)
      if (!ours && forbidden.test(to)) return [`${source.path} ${why} reaches ${to} through ${one.path}`]
      // A server action looks like an import in a page's code and is a request in the browser.
      if (next && !/^\s*['"]use server['"]/.test(next.text)) queue.push(next)
    }
  }
  return []
}

function cycleThrough(source: Source, byPath: Map<string, Source>): string[] {
  const seen = new Set<string>()
  const queue = [source]
  for (const one of queue) {
    for (const { to, typeOnly } of one.imports) {
      if (typeOnly) continue
      if (to === source.path) return [`${source.path} imports itself through ${one.path}`]
      const next = byPath.get(to)
      if (next && !seen.has(to)) queue.push(next)
      seen.add(to)
    }
  }
  return []
}

function ownRules({ path, text }: Source): string[] {
  const found: string[] = []
  if (/(^|\/)index\.tsx?$/.test(path) || /^\s*export \*/m.test(text)) found.push(`${path} is a barrel file`)
  if (path.startsWith('lib/observe/') && WRITES.test(text))
    found.push(`${path} writes, and lib/observe only reads`)
  if (/^(lib|app|server)\//.test(path) && !path.startsWith('lib/store/') && RELAY_WRITES.test(text)) {
    found.push(`${path} writes to relay, which is lib/store's`)
  }
  return found
}
