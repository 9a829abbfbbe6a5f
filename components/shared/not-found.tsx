import { SearchX } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

interface NotFoundProps {
  title: string
  /** Where to go instead. */
  link: { href: string; label: string }
  children: ReactNode
}

/** The content of a page that does not exist, inside the frame. */
export function NotFound({ title, link, children }: NotFoundProps) {
  return (
    <div className="grid min-h-96 place-items-center">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={SearchX}
        title={title}
        action={
          <Button asChild size="sm">
            <Link href={link.href}>{link.label}</Link>
          </Button>
        }
      >
        {children}
      </EmptyState>
    </div>
  )
}
