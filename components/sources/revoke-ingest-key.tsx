'use client'

import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import type { DialogState } from '@/components/ui/dialog'
import type { IngestKeyView } from '@/lib/sources/list-ingest-keys'
import type { SourceActions } from './source-actions'

interface RevokeIngestKeyProps extends DialogState {
  ingestKey: Pick<IngestKeyView, 'id' | 'label' | 'last4'>
  revoke: SourceActions['revokeIngestKey']
}

export function RevokeIngestKey({ ingestKey, open, onOpenChange, revoke }: RevokeIngestKeyProps) {
  const { id, label, last4 } = ingestKey
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Revoke “${label}”?`}
      description={
        <p>
          Whoever sends with the key ending in <code className="text-code text-foreground">{last4}</code> is
          answered 401 within seconds, and those events are not taken. This cannot be undone.
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
