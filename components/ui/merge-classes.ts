// A small tailwind-merge: 1.7 KB of every page's script instead of 9, and it knows what this project uses. Its test compares
// the two for every pair of classes in the project: where it names a pair, the kind of these classes is missing in KINDS.

/** What a class sets. The first that fits counts. */
const KINDS: readonly [RegExp, string][] = [
  [/^\[([\w-]+):/, '[$1'],
  [/^(block|inline|inline-(block|flex|grid)|flex|grid|contents|hidden|table)$/, 'display'],
  [/^(static|fixed|absolute|relative|sticky)$/, 'position'],
  [/^(visible|invisible)$/, 'visibility'],
  [/^(sr-only|not-sr-only)$/, 'sr'],
  [/^-?([pm][xytrbl]?|gap(?:-[xy])?|size|[wh]|(?:min|max)-[wh]|scroll-[pm][tb])-/, '$1'],
  [/^inset-ring(-\d)?$/, 'inset-ring'],
  [/^inset-ring-/, 'inset-ring-color'],
  [/^-?(inset-[xy]|inset|top|right|bottom|left|order|z|basis|col-start|grid-cols)-/, '$1'],
  [/^text-(left|center|right)$/, 'text-align'],
  [/^text-(pretty|balance|wrap|nowrap)$/, 'text-wrap'],
  [/^(truncate|text-ellipsis|text-clip)$/, 'overflow-text'],
  [/^text-(xs|sm|base|lg|\d?xl|code|\[[\d.]+px\])(\/|$)/, 'size-text'],
  [/^text-/, 'color'],
  [/^font-(normal|medium|semibold|bold)$/, 'weight'],
  [/^font-(sans|mono)$/, 'family'],
  [/^(underline|no-underline|line-through)$/, 'decoration'],
  [/^(italic|not-italic)$/, 'italic'],
  [/^(tabular-nums|proportional-nums)$/, 'spacing-numbers'],
  [/^border(-[trblxy])?(-\d)?$/, 'border$1'],
  [/^border-(dashed|solid|dotted|none)$/, 'border-style'],
  [/^border-(collapse|separate)$/, 'collapse'],
  [/^border-spacing-/, 'border-spacing'],
  [/^border-/, 'border-color'],
  [/^divide-([xy])$/, 'divide-$1'],
  [/^divide-/, 'divide-color'],
  [/^rounded(-[trbl])?(-(sm|md|lg|xl|full|none))?$/, 'rounded$1'],
  [/^flex-(row|col)/, 'direction'],
  [/^flex-(wrap|nowrap)/, 'flex-wrap'],
  [/^flex-/, 'flex'],
  [/^(grow|shrink)(-\d)?$/, '$1'],
  [
    /^(justify-(?:items|self)|place-items|items|justify|content|self|overflow-[xy]|overflow|overscroll)-/,
    '$1',
  ],
  [/^outline-(none|hidden|solid|dashed)$/, 'outline-style'],
  [/^outline(-\d)?$/, 'outline-width'],
  [/^-?outline-offset-/, 'outline-offset'],
  [
    /^(underline-offset|pointer-events|whitespace|leading|tracking|opacity|cursor|select|break|animate)-/,
    '$1',
  ],
  [/^wrap-(break-word|anywhere|normal)$/, 'wrap'],
  [/^@container$/, 'container'],
  [/^shadow-[a-z]/, 'shadow-color'],
  [/^table-(fixed|auto)$/, 'table-layout'],
  [/^list-(disc|none|decimal)$/, 'list'],
  [/^(shadow|transition|duration|delay|rotate|appearance|align|fill|bg|outline|accent)(-|$)/, '$1'],
  [/^-?translate-([xy])-/, 'translate-$1'],
]

/** What a kind overrides besides its own. */
const OVERRIDES: ReadonlyMap<string, readonly string[]> = new Map([
  ['p', ['px', 'py', 'pt', 'pr', 'pb', 'pl']],
  ['px', ['pl', 'pr']],
  ['py', ['pt', 'pb']],
  ['m', ['mx', 'my', 'mt', 'mr', 'mb', 'ml']],
  ['mx', ['ml', 'mr']],
  ['my', ['mt', 'mb']],
  ['gap', ['gap-x', 'gap-y']],
  ['size', ['w', 'h']],
  ['inset', ['inset-x', 'inset-y', 'top', 'right', 'bottom', 'left']],
  ['inset-x', ['left', 'right']],
  ['inset-y', ['top', 'bottom']],
  ['size-text', ['leading']],
  ['border', ['border-t', 'border-r', 'border-b', 'border-l', 'border-x', 'border-y']],
  ['border-x', ['border-l', 'border-r']],
  ['border-y', ['border-t', 'border-b']],
  ['rounded', ['rounded-t', 'rounded-r', 'rounded-b', 'rounded-l']],
  ['flex', ['basis', 'grow', 'shrink']],
  ['overflow', ['overflow-x', 'overflow-y']],
])

/** Where the last variant ends: the last colon outside of brackets. */
const VARIANTS = /^(?:(?:\[[^\]]*\]|\([^)]*\)|[^:[\](])+:)*/

const known = new Map<string, readonly string[]>()
/** A component asks for the same few texts all the time: a log that followed 100 events a second spent a fifth of its script here. */
const merged = new Map<string, string>()
const MOST_MERGED = 1_000

/** Of the classes that set the same thing, only the last. One of an unknown kind only gives way to itself. */
export function mergeClasses(classes: string): string {
  const before = merged.get(classes)
  if (before !== undefined) return before
  if (merged.size >= MOST_MERGED) merged.clear()
  const result = merge(classes)
  merged.set(classes, result)
  return result
}

function merge(classes: string): string {
  const taken = new Set<string>()
  const kept: string[] = []
  for (const name of classes.split(/\s+/).reverse()) {
    const sets = whatItSets(name)
    if (taken.has(sets[0] ?? '')) continue
    for (const one of sets) taken.add(one)
    kept.unshift(name)
  }
  return kept.join(' ')
}

/** Its own kind first, then what it overrides, each with the variants for which it does. */
function whatItSets(name: string): readonly string[] {
  const before = known.get(name)
  if (before) return before
  const variants = VARIANTS.exec(name)?.[0] ?? ''
  const bare = name.slice(variants.length)
  const important = bare.startsWith('!') || bare.endsWith('!') ? '!' : ''
  const plain = bare.replace(/^!|!$/g, '')
  const [pattern, template = ''] = KINDS.find(([one]) => one.test(plain)) ?? []
  const kind = pattern ? template.replace('$1', pattern.exec(plain)?.[1] ?? '') : null
  const sets =
    kind === null ? [name] : [kind, ...(OVERRIDES.get(kind) ?? [])].map(one => variants + important + one)
  known.set(name, sets)
  return sets
}
