/** One line of a JSON document in the tree. */
export interface JsonLine {
  /** `properties.guide_id`, `context.page["a b"]`, `items[0]`; empty for the root. */
  path: string
  depth: number
  /** The key of an object member; null for an array item. */
  key: string | null
  /** `leaf`: a value · `branch`: a foldable object or array · `end`: the closing bracket of a branch */
  kind: 'leaf' | 'branch' | 'end'
  /** The value as JSON. For a branch: the opening bracket, or both brackets when it is folded. */
  text: string
  value: unknown
  /** The number of entries in a branch; otherwise 0. */
  count: number
}

/** The lines of a document, without those inside folded branches. Pure. */
export function jsonLines(root: unknown, folded: ReadonlySet<string>): JsonLine[] {
  const lines: JsonLine[] = []
  walk(root, '', null, 0, folded, lines)
  return lines
}

function walk(
  value: unknown,
  path: string,
  key: string | null,
  depth: number,
  folded: ReadonlySet<string>,
  lines: JsonLine[],
): void {
  const line = { path, depth, key, value }
  if (typeof value !== 'object' || value === null) {
    lines.push({ ...line, kind: 'leaf', text: JSON.stringify(value) ?? 'null', count: 0 })
    return
  }
  const list = Array.isArray(value)
  const entries = Object.entries(value)
  const [open, close] = list ? ['[', ']'] : ['{', '}']
  if (entries.length === 0) {
    lines.push({ ...line, kind: 'leaf', text: open + close, count: 0 })
    return
  }
  const shut = folded.has(path)
  lines.push({ ...line, kind: 'branch', text: shut ? `${open}…${close}` : open, count: entries.length })
  if (shut) return
  for (const [name, member] of entries) {
    walk(member, memberPath(path, name, list), list ? null : name, depth + 1, folded, lines)
  }
  lines.push({ ...line, kind: 'end', text: close, count: 0 })
}

function memberPath(path: string, name: string, list: boolean): string {
  if (list) return `${path}[${name}]`
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`
  return path === '' ? name : `${path}.${name}`
}

/** The paths of lines whose key or value contains `words`, ignoring case. */
export function findInJson(root: unknown, words: string): string[] {
  const wanted = words.trim().toLowerCase()
  if (wanted === '') return []
  return jsonLines(root, new Set())
    .filter(line => line.kind !== 'end')
    .filter(
      line =>
        line.key?.toLowerCase().includes(wanted) ||
        (line.kind === 'leaf' && line.text.toLowerCase().includes(wanted)),
    )
    .map(line => line.path)
}

/** Whether a path is inside a branch. */
export function isInside(path: string, branch: string): boolean {
  return branch === '' || (path.startsWith(branch) && /^[.[]/.test(path.slice(branch.length)))
}
