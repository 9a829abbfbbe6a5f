import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

export interface Import {
  /** Path of one of our files, from the root; or the name of a package or built-in as written. */
  to: string
  ours: boolean
  /** Erased when compiled. */
  typeOnly: boolean
}

/** One of our source files, by its path from the root. */
export interface Source {
  path: string
  lines: number
  text: string
  imports: Import[]
}

const FOLDERS = ['lib', 'app', 'components', 'server', 'prisma', 'tests', 'e2e', 'bench']
const SKIPPED = ['generated', 'node_modules', 'results']
const ENDINGS = ['', '.ts', '.tsx', '.mjs']

/** Every source file of the project, with its imports. */
export function readSources(): Source[] {
  return FOLDERS.filter(existsSync)
    .flatMap(walk)
    .map(path => parseSource(path, readFileSync(path, 'utf8')))
}

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    if (SKIPPED.includes(name)) return []
    if (statSync(path).isDirectory()) return walk(path)
    return /\.(ts|tsx|mjs)$/.test(name) ? [path] : []
  })
}

const STATEMENT =
  /(?:^|[\n;])\s*(?:import|export)\s+(?<type>type\s)?(?:[\w*\s{},$]+?\sfrom\s*)?(?<quote>['"])(?<spec>[^'"\n]+)\k<quote>/g
const DYNAMIC = /(?<typeof>:\s*|typeof\s+|<\s*)?\bimport\(\s*(?<quote>['"])(?<spec>[^'"\n]+)\k<quote>/g

const onDisk = (path: string) => existsSync(path) && statSync(path).isFile()

/** Extracts the imports of a file's text. */
export function parseSource(path: string, text: string, isFile = onDisk): Source {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const found = [...code.matchAll(STATEMENT), ...code.matchAll(DYNAMIC)]
  const imports = found.map(({ groups = {} }) => ({
    ...resolveFrom(path, groups['spec'] ?? '', isFile),
    typeOnly: groups['type'] !== undefined || groups['typeof'] !== undefined,
  }))
  return { path, text: code, lines: text.split('\n').length - 1, imports }
}

function resolveFrom(
  path: string,
  spec: string,
  isFile: (path: string) => boolean,
): { to: string; ours: boolean } {
  if (spec === '#environment') return { to: 'lib/platform/environment.mjs', ours: true }
  const base = spec.startsWith('@/')
    ? spec.slice(2)
    : spec.startsWith('.')
      ? normalize(join(dirname(path), spec))
      : null
  if (base === null) return { to: spec, ours: false }
  const ending = ENDINGS.find(one => isFile(base + one))
  return { to: base + (ending ?? ''), ours: true }
}
