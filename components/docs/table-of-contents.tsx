'use client'

import { useEffect, useRef, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { DetailsChevron } from '@/components/ui/details-chevron'
import { CONTENTS, type Entry } from './contents'

/** The contents beside the page, for wide screens. */
export function ContentsRail() {
  const current = useSectionInView()
  return (
    <nav aria-label="On this page" className="grid gap-5">
      <Groups current={current} />
    </nav>
  )
}

/** The collapsed contents above the page, for narrow screens. */
export function ContentsFold() {
  const fold = useRef<HTMLDetailsElement>(null)
  return (
    <details ref={fold} className="group rounded-xl border border-border bg-card">
      <summary className="flex h-11 list-none items-center justify-between rounded-xl px-4 font-medium text-[13px] [&::-webkit-details-marker]:hidden">
        On this page
        <DetailsChevron />
      </summary>
      <nav aria-label="On this page" className="grid gap-5 px-2 pb-4">
        <Groups current={null} onFollow={() => fold.current?.removeAttribute('open')} />
      </nav>
    </details>
  )
}

function Groups({ current, onFollow }: { current: string | null; onFollow?: () => void }) {
  return CONTENTS.map(({ title, entries }) => (
    <div key={title} className="grid gap-1">
      <p className="px-2 font-medium text-muted-foreground text-xs">{title}</p>
      <ul className="grid">
        {entries.map(entry => (
          <li key={entry.id}>
            <EntryLink entry={entry} current={current} onFollow={onFollow} />
            {entry.children && (
              <ul className="grid pl-3">
                {entry.children.map(child => (
                  <li key={child.id}>
                    <EntryLink entry={child} current={current} onFollow={onFollow} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </div>
  ))
}

function EntryLink(props: { entry: Entry; current: string | null; onFollow: (() => void) | undefined }) {
  const { entry, current, onFollow } = props
  const here = entry.id === current
  return (
    <a
      href={`#${entry.id}`}
      aria-current={here ? 'location' : undefined}
      {...(onFollow ? { onClick: onFollow } : {})}
      className={cn(
        'block rounded-md px-2 py-1 text-[13px] transition-colors duration-150 max-xl:py-2',
        here
          ? 'bg-foreground/7 font-medium text-foreground'
          : 'text-muted-foreground hover:bg-foreground/4 hover:text-foreground',
      )}
    >
      {entry.title}
    </a>
  )
}

/** The ID of the last heading scrolled past. */
function useSectionInView(): string | null {
  const [current, setCurrent] = useState<string | null>(null)

  useEffect(() => {
    const headings = CONTENTS.flatMap(group => group.entries)
      .flatMap(entry => [entry, ...(entry.children ?? [])])
      .flatMap(({ id }) => document.getElementById(id) ?? [])
    const update = () => {
      const line = window.innerHeight / 4
      const passed = headings.filter(heading => heading.getBoundingClientRect().top < line)
      const atEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2
      setCurrent((atEnd ? headings.at(-1) : passed.at(-1))?.id ?? null)
    }
    update()
    window.addEventListener('scroll', update, { passive: true })
    return () => window.removeEventListener('scroll', update)
  }, [])

  return current
}
