'use client'

import { Download, FoldVertical, Search, UnfoldVertical, WrapText } from 'lucide-react'
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { CopyButton } from '@/components/ui/copy-button'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { formatCount } from '@/lib/contract/format'
import { Section } from '../section'
import { documentsOf } from './documents'
import { findInJson, jsonLines } from './json-lines'
import { JsonTree } from './json-tree'
import { SizeMeter } from './size-meter'

/** The event as a JSON tree that can be folded, searched and copied, whole or in parts. */
export function PayloadSection({ detail }: { detail: DeliveryDetail }) {
  const documents = useMemo(() => documentsOf(detail), [detail])
  const [chosen, choose] = useState(0)
  const shown = documents[chosen] ?? documents[0]
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [words, setWords] = useState('')
  const [wrap, setWrap] = useState(true)
  const box = useRef<HTMLElement>(null)
  const search = useId()
  const root = shown?.root
  const found = useMemo(() => findInJson(root, words), [root, words])
  const json = useMemo(() => JSON.stringify(root, null, 2), [root])
  const first = found[0]
  useEffect(() => {
    if (first === undefined) return
    const line = box.current?.querySelector(`[data-json-path="${CSS.escape(first)}"]`)
    line?.scrollIntoView({ block: 'nearest' })
  }, [first])

  function fold(path: string) {
    setFolded(before => {
      const next = new Set(before)
      if (!next.delete(path)) next.add(path)
      return next
    })
  }
  const branches = useMemo(
    () =>
      jsonLines(root, new Set())
        .filter(line => line.kind === 'branch' && line.depth > 0)
        .map(line => line.path),
    [root],
  )
  const allFolded = branches.length > 0 && branches.every(path => folded.has(path))

  return (
    <Section title="Payload" aside={<CopyButton text={json} what="payload" labelled />}>
      <SizeMeter detail={detail} />
      <div className="min-w-0 rounded-lg border border-border">
        <div className="flex flex-wrap items-center gap-1 border-border border-b p-1.5">
          {documents.length > 1 && (
            <fieldset className="flex items-center gap-0.5">
              <legend className="sr-only">Version</legend>
              {documents.map((document, index) => (
                <button
                  key={document.name}
                  type="button"
                  aria-pressed={index === chosen}
                  onClick={() => choose(index)}
                  className={cn(
                    'h-7 rounded-md px-2 font-medium text-muted-foreground text-xs hover:text-foreground',
                    index === chosen && 'bg-foreground/7 text-foreground',
                  )}
                >
                  {document.name}
                </button>
              ))}
            </fieldset>
          )}
          <span className="relative min-w-32 flex-1">
            <label htmlFor={search} className="sr-only">
              Search the payload
            </label>
            <Search
              aria-hidden
              className="pointer-events-none absolute top-1/2 left-2 size-3.5 -translate-y-1/2 text-muted-foreground"
              strokeWidth={1.75}
            />
            <input
              id={search}
              value={words}
              onChange={event => setWords(event.target.value)}
              placeholder="Search the payload"
              autoComplete="off"
              spellCheck={false}
              className="h-7 w-full rounded-md bg-transparent pr-14 pl-7 text-base placeholder:text-muted-foreground sm:text-xs"
            />
            {words.trim() !== '' && (
              <span
                role="status"
                className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-muted-foreground text-xs tabular-nums"
              >
                {found.length === 0 ? 'No matches' : formatCount(found.length, 'match', 'matches')}
              </span>
            )}
          </span>
          <Tool label={wrap ? 'Don’t wrap long lines' : 'Wrap long lines'} onClick={() => setWrap(!wrap)}>
            <WrapText aria-hidden className={cn(wrap && 'text-foreground')} strokeWidth={1.75} />
          </Tool>
          <Tool
            label={allFolded ? 'Unfold all' : 'Fold all'}
            onClick={() => setFolded(new Set(allFolded ? [] : branches))}
          >
            {allFolded ? (
              <UnfoldVertical aria-hidden strokeWidth={1.75} />
            ) : (
              <FoldVertical aria-hidden strokeWidth={1.75} />
            )}
          </Tool>
          <Tool label="Download payload" onClick={() => download(json, `${detail.id}.json`)}>
            <Download aria-hidden strokeWidth={1.75} />
          </Tool>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable box must be reachable with the keyboard. */}
        <section ref={box} tabIndex={0} aria-label="Payload tree" className="max-h-112 overflow-auto">
          <JsonTree root={root} folded={folded} found={found} wrap={wrap} onFold={fold} />
        </section>
      </div>
      {shown && <p className="text-[13px] text-muted-foreground">{shown.about}</p>}
    </Section>
  )
}

function Tool(props: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Button
      variant="ghost"
      size="icon"
      className="size-7 [&_svg]:size-3.5"
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
    >
      {props.children}
    </Button>
  )
}

function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
