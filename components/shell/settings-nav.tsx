import Link from 'next/link'
import { cn } from '@/components/ui/cn'

const PAGES = [
  { href: '/settings/integrations', label: 'Integrations' },
  { href: '/settings/alerts', label: 'Alerts' },
] as const

/** Tabs between the settings pages. */
export function SettingsNav({ current }: { current: (typeof PAGES)[number]['label'] }) {
  return (
    <nav aria-label="Settings" className="border-border border-b">
      <ul className="flex gap-1">
        {PAGES.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              aria-current={label === current ? 'page' : undefined}
              className={cn(
                '-mb-px flex h-9 items-center border-b-2 px-2.5 font-medium text-[13px] max-lg:h-11',
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
