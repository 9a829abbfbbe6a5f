'use client'

import Link from 'next/link'
import { cn } from '@/components/ui/cn'

const PATH = '/settings/integrations/segment'

/** The tabs of a source's settings, in the order of the work. */
const SOURCE_TABS = [
  { path: PATH, label: 'Connection' },
  { path: `${PATH}/send`, label: 'Send events' },
  { path: `${PATH}/events`, label: 'Events' },
  { path: `${PATH}/limits`, label: 'Limits' },
  { path: `${PATH}/history`, label: 'History' },
] as const
export type SourceTab = (typeof SOURCE_TABS)[number]['label']

/** The URL of a source's tab. Without a source, it opens the first one. */
export function sourceTabHref(tab: SourceTab, sourceId: string | null): string {
  const path = SOURCE_TABS.find(({ label }) => label === tab)?.path ?? PATH
  return sourceId === null ? path : `${path}?source=${sourceId}`
}

/** Links to the parts of a source's settings. On narrow screens the bar scrolls to the current one. */
export function SourceTabs({ current, sourceId }: { current: SourceTab; sourceId: string | null }) {
  return (
    <nav ref={showCurrent} aria-label="Source settings" className="overflow-x-auto border-border border-b">
      <ul className="flex min-w-max gap-1">
        {SOURCE_TABS.map(({ label }) => (
          <li key={label}>
            <Link
              href={sourceTabHref(label, sourceId)}
              prefetch={false}
              aria-current={label === current ? 'page' : undefined}
              className={cn(
                '-outline-offset-2 flex h-9 items-center border-b-2 px-2.5 font-medium text-[13px] max-lg:h-11',
                label === current
                  ? 'border-accent-text text-foreground'
                  : 'border-transparent text-muted-foreground hover:text-foreground',
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function showCurrent(bar: HTMLElement | null): void {
  const link = bar?.querySelector('[aria-current=page]')
  if (!bar || !link) return
  // Not scrollIntoView, which would also move the page.
  const hidden = link.getBoundingClientRect().right - bar.getBoundingClientRect().right
  if (hidden > 0) bar.scrollLeft += hidden
}
