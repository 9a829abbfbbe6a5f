'use client'

import { Ban, Ellipsis, RefreshCw } from 'lucide-react'
import { createContext, use, useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { Button } from '@/components/ui/button'
import type { DialogState } from '@/components/ui/dialog'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import type { IngestKeyView } from '@/lib/sources/list-ingest-keys'
import { RotateIngestKey } from './rotate-ingest-key'
import type { SettingsActions } from './settings-actions'
import type { SourceActions } from './source-actions'

export interface IngestKeyActions {
  revoke: SourceActions['revokeIngestKey']
  rotate: SettingsActions['rotateIngestKey']
  /** Receives a new key, which exists only in this page. */
  onCreated: (ingestKey: string) => void
}

/** Actions shared by the menus of a source's keys. */
export const IngestKeyContext = createContext<IngestKeyActions | null>(null)

/** Actions for one active key. */
export function IngestKeyMenu({ ingestKey }: { ingestKey: IngestKeyView }) {
  const actions = use(IngestKeyContext)
  const [dialog, setDialog] = useState<'rotate' | 'revoke' | null>(null)
  const { label, last4, successorLast4 } = ingestKey
  const close = () => setDialog(null)
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
            <DropdownMenuItem onSelect={() => setDialog('rotate')}>
              <RefreshCw aria-hidden strokeWidth={1.75} />
              Rotate…
            </DropdownMenuItem>
          )}
          <DropdownMenuItem className="text-failed [&_svg]:text-failed" onSelect={() => setDialog('revoke')}>
            <Ban aria-hidden strokeWidth={1.75} />
            Revoke…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <RotateIngestKey
        ingestKey={ingestKey}
        open={dialog === 'rotate'}
        onOpenChange={close}
        rotate={actions.rotate}
        onCreated={actions.onCreated}
      />
      <RevokeIngestKey
        ingestKey={ingestKey}
        open={dialog === 'revoke'}
        onOpenChange={close}
        revoke={actions.revoke}
      />
    </>
  )
}

interface RevokeIngestKeyProps extends DialogState {
  ingestKey: Pick<IngestKeyView, 'id' | 'label' | 'last4'>
  revoke: SourceActions['revokeIngestKey']
}

function RevokeIngestKey({ ingestKey, open, onOpenChange, revoke }: RevokeIngestKeyProps) {
  const { id, label, last4 } = ingestKey
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Revoke “${label}”?`}
      description={
        <p>
          Requests using the key ending in <code className="text-code text-foreground">{last4}</code> will get
          401 within seconds, and their events will be lost. This cannot be undone.
        </p>
      }
      action="Revoke key"
      alert
      danger
      onConfirm={() => revoke({ ingestKeyId: id })}
      success="Key revoked."
    />
  )
}
