import { FOLDERS } from './folders'
import type { Import, Source } from './read-imports'

/** Pure files. Nothing that they import, directly or not, may have side effects. */
const PURE = [
  'lib/contract/',
  'lib/docs/',
  'lib/log/query/',
  'lib/segment/judge-answer',
  'lib/deliver/backoff',
  'lib/deliver/breaker',
  'lib/deliver/plan-settlement',
  'lib/deliver/split',
  'lib/deliver/chores',
  'lib/alerts/decide',
  'lib/alerts/judge',
  'lib/alerts/compose',
  'lib/alerts/recipients',
]
const IO = /^(node:(?!crypto$|buffer$|util$)|pg$|pino$|@prisma\/|@segment\/|next$|next\/|next-auth)/
const SERVER_ONLY = /^(node:|pg$|pino$|@prisma\/|@segment\/|server-only$|next\/headers$|next-auth$)/
const SQL = /^(pg$|@prisma\/)|^prisma\//
const WRITES =
  /\b(insert\s+into|delete\s+from|update\s+\w+\.?\w*\s+set)\b|\.(create|update|upsert|delete)(Many)?\(\{/i
/** Folders that only read. */
const READ_ONLY = /^lib\/(log\/(?!views\/|record-export\.)|metrics\/)/
const RELAY_WRITE = /\b(?:insert\s+into|delete\s+from|update)\s+relay\.(\w+)/gi
/** Tables of `relay` that a feature owns; the engine's store writes all others. */
const OWN_TABLES: Record<string, readonly string[]> = {
  'lib/jobs/': ['job'],
  'lib/ledger/': ['ledger_check'],
}
const MAX_LINES = 300

/** One line per violation. */
export function findViolations(sources: Source[]): string[] {
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
    ...product.filter(({ path }) => READ_ONLY.test(path)).flatMap(source => writesThrough(source, byPath)),
    ...product.flatMap(source => cycleThrough(source, byPath)),
    ...folderCycles(product),
    ...product.flatMap(ownRules),
    ...sources
      .filter(source => source.lines > MAX_LINES)
      .map(source => `${source.path} has ${source.lines} lines, more than ${MAX_LINES}`),
  ]
}

const isTest = (path: string) => /\.(test|spec)\.\w+$|^(tests|e2e|bench)\//.test(path)

function isAllowed(source: Source, { to, ours, typeOnly }: Import): boolean {
  if (!ours) return !(source.path.startsWith('app/') && SQL.test(to))
  const folder = FOLDERS.find(one => source.path.startsWith(`${one.name}/`))
  // A new folder needs an entry in folders.ts.
  if (folder === undefined) return !/^(lib|components)\//.test(source.path)
  if (to.startsWith(`${folder.name}/`)) return true
  return folder.may.some(entry => {
    const [, types, name = ''] = /^(type:)?(.*)$/.exec(entry) ?? []
    return (
      (types === undefined || typeOnly) &&
      (to === name || to.startsWith(`${name}/`) || to.startsWith(`${name}.`))
    )
  })
}

/** Finds a forbidden package that a file loads at run time, even transitively. */
function reaches(source: Source, forbidden: RegExp, byPath: Map<string, Source>, why: string): string[] {
  const seen = new Set<string>()
  const queue = [source]
  for (const one of queue) {
    for (const { to, ours, typeOnly } of one.imports) {
      if (typeOnly || seen.has(to)) continue
      seen.add(to)
      const next = byPath.get(to)
      if (!ours && forbidden.test(to)) return [`${source.path} ${why} reaches ${to} through ${one.path}`]
      // A server action is an import in the source code, but a request in the browser.
      if (next && !/^\s*['"]use server['"]/.test(next.text)) queue.push(next)
    }
  }
  return []
}

/** Read-only folders may not reach code that writes, even transitively. */
function writesThrough(source: Source, byPath: Map<string, Source>): string[] {
  const seen = new Set([source.path])
  const queue = [source]
  for (const one of queue) {
    if (WRITES.test(one.text)) return [`${source.path} only reads, but ${one.path} writes`]
    for (const { to, typeOnly } of one.imports) {
      const next = byPath.get(to)
      if (typeOnly || seen.has(to) || !next) continue
      seen.add(to)
      queue.push(next)
    }
  }
  return []
}

/** Finds an import cycle. Type imports count, because readers follow them too. */
function cycleThrough(source: Source, byPath: Map<string, Source>): string[] {
  const seen = new Set<string>()
  const queue = [source]
  for (const one of queue) {
    for (const { to } of one.imports) {
      if (to === source.path) return [`${source.path} imports itself through ${one.path}`]
      const next = byPath.get(to)
      if (next && !seen.has(to)) queue.push(next)
      seen.add(to)
    }
  }
  return []
}

/** `lib/log/query/parse.ts` → `lib/log`; null for files outside a feature's folder. */
const featureOf = (path: string) => /^(?:lib|components)\/[^/]+(?=\/)/.exec(path)?.[0] ?? null

/** Folders that import themselves through other folders, including type imports. */
function folderCycles(product: Source[]): string[] {
  const edges = new Map<string, Set<string>>()
  for (const { path, imports } of product) {
    const from = featureOf(path)
    if (from === null) continue
    for (const { to } of imports) {
      const target = featureOf(to)
      if (target !== null && target !== from) edges.set(from, (edges.get(from) ?? new Set()).add(target))
    }
  }
  return [...edges.keys()].flatMap(start => {
    const seen = new Set(edges.get(start))
    for (const one of seen) for (const next of edges.get(one) ?? []) seen.add(next)
    return seen.has(start) ? [`${start} imports itself through other folders`] : []
  })
}

function ownRules({ path, text }: Source): string[] {
  const found: string[] = []
  if (/(^|\/)index\.tsx?$/.test(path) || /^\s*export \*/m.test(text)) found.push(`${path} is a barrel file`)
  if (/^(lib|app|server)\//.test(path) && !path.startsWith('lib/store/')) {
    const own = Object.entries(OWN_TABLES).find(([folder]) => path.startsWith(folder))?.[1] ?? []
    for (const [, table = ''] of text.matchAll(RELAY_WRITE)) {
      if (!own.includes(table)) found.push(`${path} writes relay.${table}, which is lib/store's`)
    }
  }
  return found
}
