import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A documented command, as a user would type it. */
export interface Documented {
  command: string
  /** The files that mention the command. */
  in: string[]
}

const PLACES = ['.', 'docs', 'lib', 'server', 'prisma', 'app', 'components', 'bench', 'e2e', 'tests']
const SKIPPED = new Set(['node_modules', 'generated', 'results', 'documented', 'screens'])
const TEXT = /(?:\.md|^\.env\.example)$/
const CODE = /(?<!\.(?:test|spec|db\.test))\.(?:ts|tsx|mjs)$/
/** The programs that a shell can start. */
const PROGRAM = /^(?:npm|npx|node|curl|grep|psql|docker|git|printf|echo|openssl|sh|bash)\s/
const NPM =
  /\bnpm (?:(?:run(?: --silent)? [\w:-]+|start|test)(?: -- (?:[^\n`'"<>|;\\,.)]|[,.]\w)+)?|ci\b|install(?: @[\w/-]+)?)/g

/**
 * Every command that a document, page, help text or error message tells people to run.
 * @param ours the names of our CLI commands, which documents also write without the `cli --` prefix
 */
export function documentedCommands(ours: readonly string[]): Documented[] {
  const found = new Map<string, Set<string>>()
  for (const path of PLACES.flatMap(place => (place === '.' ? files('.', false) : files(place, true)))) {
    for (const command of commandsIn(readFileSync(path, 'utf8'), TEXT.test(path) ? ours : null))
      found.set(command, (found.get(command) ?? new Set()).add(path))
  }
  return [...found].map(([command, paths]) => ({ command, in: [...paths] }))
}

/** @param ours null for source code, where only npm commands count */
function commandsIn(text: string, ours: readonly string[] | null): string[] {
  const anywhere = Array.from(text.matchAll(NPM), ([command]) => command)
  const marked = ours === null ? [] : [...readFences(text), ...readSpans(text, ours)]
  return [...anywhere.filter(one => !marked.some(command => command.startsWith(one))), ...marked].map(tidy)
}

function readFences(text: string): string[] {
  return Array.from(text.matchAll(/^```(?:sh|bash|console)?\n(.*?)^```/gms), ([, code = '']) => code)
    .flatMap(code => code.replace(/\\\n\s*/g, '').split('\n'))
    .filter(line => PROGRAM.test(line))
}

/** Inline code. `cli -- ledger` and `ledger check` stand for the whole command. */
function readSpans(text: string, ours: readonly string[]): string[] {
  const short = (code: string) => ours.some(name => name.includes(' ') && `${code} `.startsWith(`${name} `))
  return Array.from(text.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g), ([, code = '']) => code)
    .map(code => (short(code) ? `cli -- ${code}` : code))
    .map(code => code.replace(/^cli -- /, 'npm run --silent cli -- '))
    .filter(code => PROGRAM.test(code))
}

/** Removes a trailing comment and the colon that ends a sentence. */
const tidy = (command: string) => command.replace(/\s+#.*$/, '').replace(/[:\s]+$/, '')

function files(folder: string, deep: boolean): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    if (SKIPPED.has(name)) return []
    if (statSync(path).isDirectory()) return deep ? files(path, true) : []
    return TEXT.test(name) || CODE.test(name) ? [path] : []
  })
}
