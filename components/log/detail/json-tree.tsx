'use client'

import { ChevronRight } from 'lucide-react'
import { useMemo } from 'react'
import { cn } from '@/components/ui/cn'
import { formatCount } from '@/lib/contract/format'
import { propertyDefinition } from '@/lib/contract/properties'
import { isInside, type JsonLine, jsonLines } from './json-lines'
import { ValueMenu } from './value-menu'

interface JsonTreeProps {
  root: unknown
  folded: ReadonlySet<string>
  /** Paths of search results. They are highlighted, and the branches that contain them are unfolded. */
  found: readonly string[]
  wrap: boolean
  onFold: (path: string) => void
}

/** A JSON document with foldable objects and arrays, and a menu for each value. */
export function JsonTree({ root, folded, found, wrap, onFold }: JsonTreeProps) {
  const marked = useMemo(() => new Set(found), [found])
  const shut = useMemo(
    () => new Set([...folded].filter(path => !found.some(one => isInside(one, path)))),
    [folded, found],
  )
  const lines = useMemo(() => jsonLines(root, shut), [root, shut])
  return (
    <ul className={cn('py-2 text-code', !wrap && 'w-max min-w-full')}>
      {lines.map(line => (
        <Line
          key={`${line.kind === 'end' ? 'end ' : ''}${line.path}`}
          line={line}
          shut={shut.has(line.path)}
          marked={marked.has(line.path)}
          wrap={wrap}
          onFold={onFold}
        />
      ))}
    </ul>
  )
}

interface LineProps {
  line: JsonLine
  shut: boolean
  marked: boolean
  wrap: boolean
  onFold: (path: string) => void
}

function Line({ line, shut, marked, wrap, onFold }: LineProps) {
  const { kind, key, text, path, depth, count } = line
  return (
    <li
      className={cn(
        'group/line flex min-h-6 items-start gap-1 pr-2 focus-within:bg-muted hover:bg-muted',
        marked && 'bg-retrying-soft',
      )}
      style={{ paddingLeft: `${0.25 + depth * 1}rem` }}
      data-json-path={path}
    >
      {kind === 'branch' ? (
        <button
          type="button"
          aria-expanded={!shut}
          aria-label={`${path || 'Document'}, ${formatCount(count, 'entry')}`}
          onClick={() => onFold(path)}
          className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-sm text-muted-foreground hover:text-foreground"
        >
          <ChevronRight aria-hidden className={cn('size-3.5', !shut && 'rotate-90')} strokeWidth={2} />
        </button>
      ) : (
        <span className="w-5 shrink-0" />
      )}
      <span className={cn('min-w-0 py-0.5', wrap ? 'wrap-anywhere whitespace-pre-wrap' : 'whitespace-pre')}>
        {key !== null && kind !== 'end' && (
          <>
            <span>{JSON.stringify(key)}</span>
            <span className="text-muted-foreground">: </span>
          </>
        )}
        <span className={colourOf(line)}>{text}</span>
        {shut && <span className="ml-2 text-muted-foreground">{`${count}`}</span>}
      </span>
      {kind === 'leaf' && (
        <ValueMenu
          what={path || 'the value'}
          value={textOf(line.value, text)}
          field={fieldOf(line)}
          path={path}
          className="opacity-0 focus-visible:opacity-100 group-focus-within/line:opacity-100 group-hover/line:opacity-100 aria-expanded:opacity-100 max-sm:opacity-100"
        />
      )}
    </li>
  )
}

function colourOf({ kind, value }: JsonLine): string {
  if (kind !== 'leaf') return 'text-muted-foreground'
  if (typeof value === 'string') return 'text-accepted'
  return typeof value === 'number' ? 'text-sending' : 'text-test'
}

function textOf(value: unknown, text: string): string {
  return typeof value === 'string' ? value : text
}

const OWN_FIELDS: ReadonlyMap<string, string> = new Map([
  ['event', 'event'],
  ['userId', 'user'],
  ['messageId', 'id'],
])

/** The search field for a value in the document; null when there is none. */
function fieldOf({ path, value }: JsonLine): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  if (value === '') return null
  const name = /^(?:item\.)?properties\.([a-z_]+)$/.exec(path)?.[1]
  if (name !== undefined) return propertyDefinition(name) ? name : null
  return OWN_FIELDS.get(path.replace(/^item\./, '')) ?? null
}
