/** One line of the text format: `name{label="value"} 1`. */
export interface Sample {
  name: string
  labels: Record<string, string>
  value: number
}

export interface Exposition {
  /** Metric types by name. */
  types: Map<string, string>
  samples: Sample[]
  /** The value of the only series that has at least these labels. @throws if there is none, or more than one */
  value(name: string, labels?: Record<string, string>): number
  /** The sum of all series that have at least these labels; 0 if there are none. */
  sum(name: string, labels?: Record<string, string>): number
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/
const LINE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (NaN|Nan|[+-]?Inf|[-+0-9.eE]+)$/
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\n"])*)"(?:,|$)/y

/** Parses Prometheus' text format. @throws at a line that is invalid, or at a series that repeats or has no type */
export function readExposition(text: string): Exposition {
  const types = new Map<string, string>()
  const samples: Sample[] = []
  const seen = new Set<string>()
  for (const line of text.split('\n')) {
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? []
    if (kind === 'TYPE') {
      if (types.has(name) || !NAME.test(name)) throw new Error(`duplicate or invalid type: ${line}`)
      types.set(name, rest)
    }
    if (kind !== undefined || line === '') continue
    const read = readLine(line)
    const series = JSON.stringify([read.name, Object.entries(read.labels).sort()])
    if (seen.has(series)) throw new Error(`duplicate series: ${line}`)
    if (!types.has(read.name) && !types.has(read.name.replace(/_(bucket|sum|count)$/, '')))
      throw new Error(`missing type: ${line}`)
    seen.add(series)
    samples.push(read)
  }
  const find = (name: string, labels: Record<string, string> = {}) =>
    samples.filter(
      one => one.name === name && Object.entries(labels).every(([key, value]) => one.labels[key] === value),
    )
  return {
    types,
    samples,
    value(name, labels) {
      const [found, another] = find(name, labels)
      if (found === undefined || another !== undefined)
        throw new Error(`${name}${JSON.stringify(labels)}: ${find(name, labels).length} samples`)
      return found.value
    },
    sum: (name, labels) => find(name, labels).reduce((sum, one) => sum + one.value, 0),
  }
}

function readLine(line: string): Sample {
  const [, name = '', inner = '', value = ''] = LINE.exec(line) ?? []
  if (name === '') throw new Error(`invalid line: ${line}`)
  const labels: Record<string, string> = {}
  LABEL.lastIndex = 0
  while (LABEL.lastIndex < inner.length) {
    const match = LABEL.exec(inner)
    if (match === null) throw new Error(`invalid labels: ${line}`)
    const escapes: Record<string, string> = { '\\n': '\n', '\\"': '"', '\\\\': '\\' }
    labels[match[1] ?? ''] = (match[2] ?? '').replace(/\\[\\n"]/g, found => escapes[found] ?? found)
  }
  return { name, labels, value: value === '+Inf' ? Number.POSITIVE_INFINITY : Number(value) }
}
