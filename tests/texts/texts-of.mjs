// @ts-check
import { parseSync } from 'oxc-parser'

/** Attributes and properties whose strings people read, even single words. */
const READ =
  /^(title|label|aria-?label|placeholder|description|alt|hint|text|why|remedy|help|summary|name|message|action|heading|empty)$/i
/** Attributes and properties whose strings are for machines. */
const UNREAD =
  /^(className|class|href|src|style|id|key|htmlFor|type|variant|size|sql|side|align|d|viewBox|aria-describedby)$/
const UNREAD_CALLS = /^(cn|cva|clsx|twMerge|query|sql|RegExp|require)$/

/** @typedef {{ type: string, start: number, [key: string]: unknown }} Node */

/**
 * The texts of a source file: each JSX element with words as one text, with `{…}` for what is inserted, and every string
 * that has at least two words or belongs to a property that people read.
 * @param {string} file
 * @param {string} source
 * @returns {{ line: number, text: string }[]}
 */
export function textsOf(file, source) {
  /** @type {{ line: number, text: string }[]} */
  const found = []
  visit(parseSync(file, source).program, null)
  return found

  /** @param {Node} node @param {string} text */
  function keep(node, text) {
    const short = text.replace(/\s+/g, ' ').trim()
    if (!/\p{L}{2}/u.test(short.replaceAll('{…}', ''))) return
    found.push({ line: source.slice(0, node.start).split('\n').length, text: short })
  }

  /** @param {unknown} value @param {Node | null} parent */
  function visit(value, parent) {
    if (Array.isArray(value)) for (const item of value) visit(item, parent)
    if (!isNode(value) || isForMachines(value)) return
    const children = childrenOf(value)
    if (children.some(child => child.type === 'JSXText' && /\p{L}/u.test(String(child['value'])))) {
      keep(value, wordsOf(value))
      for (const child of children) visitInside(child)
      return
    }
    const text = literalOf(value)
    if (text !== null && isRead(text, parent)) keep(value, text)
    for (const child of Object.values(value)) visit(child, value)
  }

  /** Inside a text that was kept whole, visits only the inserted expressions. @param {Node} node */
  function visitInside(node) {
    const children = childrenOf(node)
    if (children.length) for (const child of children) visitInside(child)
    else if (node.type !== 'JSXText') visit(node, null)
  }
}

/** @param {unknown} value @returns {value is Node} */
const isNode = value =>
  typeof value === 'object' && value !== null && typeof (/** @type {Node} */ (value).type) === 'string'

/** @param {Node} node @returns {Node[]} */
const childrenOf = node =>
  node.type === 'JSXElement' || node.type === 'JSXFragment' ? /** @type {Node[]} */ (node['children']) : []

/** @param {Node} node */
function isForMachines(node) {
  if (
    /^(ImportDeclaration|TaggedTemplateExpression|TS.*(Type|Keyword|Annotation|Declaration))$/.test(node.type)
  )
    return true
  if (node.type === 'JSXAttribute' || node.type === 'Property') return UNREAD.test(nameOf(node))
  return node.type === 'CallExpression' && UNREAD_CALLS.test(nameOf({ ...node, key: node['callee'] }))
}

/** @param {Node} node @returns {string} */
function nameOf(node) {
  let name = /** @type {Node | string | undefined} */ (node['key'] ?? node['name'])
  // The name of `query.raw` is that of its object.
  while (typeof name === 'object')
    name = /** @type {Node | string | undefined} */ (name['object'] ?? name['name'] ?? name['value'])
  return name ?? ''
}

/** @param {Node} node @returns {string} */
function wordsOf(node) {
  return childrenOf(node)
    .map(child => {
      if (child.type === 'JSXText') return String(child['value'])
      if (childrenOf(child).length) return wordsOf(child)
      const inserted = /** @type {Node | undefined} */ (child['expression'])
      if (inserted?.type === 'JSXEmptyExpression') return ''
      return inserted?.type === 'Literal' ? String(inserted['value']) : '{…}'
    })
    .join('')
}

/** @param {Node} node @returns {string | null} */
function literalOf(node) {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : null
  if (node.type !== 'TemplateLiteral') return null
  const quasis = /** @type {{ value: { cooked: string } }[]} */ (node['quasis'])
  return quasis.map(({ value }) => value.cooked).join('{…}')
}

/**
 * Strings of several words that only machines read: SQL, CSS classes and selectors, header values, code and command
 * lines.
 */
const MACHINE = [
  /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|use client|use server)\b/,
  /\b(FROM|WHERE|SET|NULL|JOIN|LIKE|HAVING|BETWEEN|UNION ALL)\b|^\w+(, \w+){4,}$|\b[defst]\.\w+,? /,
  /^\(prefers-|^\(m(ax|in)-width|gradient\(|:not\(/,
  /no-store|charset=|filename=|Path=|^[\w-]+(, [\w-]+)*, [\w-]+-[\w-]+$/,
  /[{;(\\]\s*\n|^(npm|pip|gem|go|composer) (install|get|require) |^<[!?]/,
]

/** @param {string} text @param {Node | null} parent */
function isRead(text, parent) {
  if (MACHINE.some(pattern => pattern.test(text)) || isClassList(text)) return false
  const named =
    parent && (parent.type === 'JSXAttribute' || parent.type === 'Property') && READ.test(nameOf(parent))
  if (named) return /^[\p{Lu}{]/u.test(text)
  return /\p{L}{2,}[,.:;!?]? \p{L}{2,}/u.test(text)
}

/** @param {string} text */
function isClassList(text) {
  const words = text.trim().split(/\s+/)
  const classes = words.filter(word => /^[a-z[&!-][\w[\]&:=()./%,-]*[-:[][\w[\]():./%,-]+$/.test(word))
  return classes.length > words.length / 2
}
