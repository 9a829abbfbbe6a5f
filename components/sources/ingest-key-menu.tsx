'use client'

import { Ban, Ellipsis, RefreshCw } from 'lucide-react'
import { createContext, use, useState } from 'react'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import type { IngestKeyView } from '@/lib/sources/list-ingest-keys'
import { RevokeIngestKey } from './revoke-ingest-key'
import { RotateIngestKey } from './rotate-ingest-key'
import type { SettingsActions } from './settings-actions'
import type { SourceActions } from './source-actions'

export interface IngestKeyActions {
  revoke: SourceActions['revokeIngestKey']
  rotate: SettingsActions['rotateIngestKey']
  /** Gets a new key, which exists in this page only. */
  onCreated: (ingestKey: string) => void
}

/** What the menus of all keys of a source share. */
export const IngestKeyContext = createContext<IngestKeyActions | null>(null)

/** What can be done with one key that works. */
export function IngestKeyMenu({ ingestKey }: { ingestKey: IngestKeyView }) {
  const actions = use(IngestKeyContext)
  const [asks, setAsks] = useState<'rotate' | 'revoke' | null>(null)
  const { label, last4, successorLast4 } = ingestKey
  const close = () => setAsks(null)
  if (!actions) return null
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={`Actions for ${label}, ending in ${last4}`}>
            <Ellipsis aria-hidden strokeWidth={1.75} />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="min-w-40">
          {successorLast4 === null && (
            <DropdownMenuItem onSelect={() => setAsks('rotate')}>
              <RefreshCw aria-hidden strokeWidth={1.75} />
              Rotate…
            </DropdownMenuItem>
          )}
          <DropdownMenuItem className="text-failed [&_svg]:text-failed" onSelect={() => setAsks('revoke')}>
            <Ban aria-hidden strokeWidth={1.75} />
            Revoke…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <RotateIngestKey
        ingestKey={ingestKey}
        open={asks === 'rotate'}
        onOpenChange={close}
        rotate={actions.rotate}
        onCreated={actions.onCreated}
      />
      <RevokeIngestKey
        ingestKey={ingestKey}
        open={asks === 'revoke'}
        onOpenChange={close}
        revoke={actions.revoke}
      />
    </>
  )
}
