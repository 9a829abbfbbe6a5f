import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import type { SourceView } from '@/lib/integration/source-view'

/** Chooses between the sources of an account that has several. */
export function SourceTabs({ sources, currentId }: { sources: readonly SourceView[]; currentId: string }) {
  return (
    <nav aria-label="Sources" className="-mx-1 flex gap-1 overflow-x-auto px-1 py-1">
      {sources.map(({ id, name }) => (
        <Link
          key={id}
          href={`/settings/integrations/segment?source=${id}`}
          aria-current={id === currentId ? 'page' : undefined}
          className={cn(
            'flex h-8 shrink-0 items-center rounded-md px-2.5 text-code',
            id === currentId
              ? 'bg-foreground/7 text-foreground'
              : 'text-muted-foreground hover:text-foreground',
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
