'use client'

import Link from 'next/link'
import { cn } from './cn'

interface LinkTabsProps {
  /** The accessible name of the navigation. */
  label: string
  tabs: readonly { label: string; href: string }[]
  /** The label of the tab that is open. */
  current: string
}

/** Tabs that link to separate pages. On narrow screens the bar scrolls to the current one. */
export function LinkTabs({ label: name, tabs, current }: LinkTabsProps) {
  return (
    <nav ref={showCurrent} aria-label={name} className="overflow-x-auto border-border border-b">
      <ul className="flex min-w-max gap-1">
        {tabs.map(({ label, href }) => (
          <li key={label}>
            <Link
              href={href}
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
