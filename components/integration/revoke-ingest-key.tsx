'use client'

import { useState } from 'react'
import { AlertDialog, AlertDialogContent, AlertDialogTrigger } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import type { IngestKeyView } from '@/lib/accounts/list-ingest-keys'
import type { SourceActions } from './source-actions'
import { useAction } from './use-action'

interface RevokeIngestKeyProps {
  ingestKey: Pick<IngestKeyView, 'id' | 'label' | 'last4'>
  revoke: SourceActions['revokeIngestKey']
}

export function RevokeIngestKey({ ingestKey, revoke }: RevokeIngestKeyProps) {
  const [open, setOpen] = useState(false)
  const { pending, message, run, reset } = useAction()
  const { id, label, last4 } = ingestKey
  return (
    <AlertDialog
      open={open}
      onOpenChange={next => {
        reset()
        setOpen(next)
      }}
    >
      <AlertDialogTrigger asChild>
        <Button size="sm" variant="ghost" aria-label={`Revoke ${label}, ending in ${last4}`}>
          Revoke
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent
        title={`Revoke “${label}”?`}
        action="Revoke key"
        danger
        pending={pending}
        onConfirm={() =>
          run(
            () => revoke({ ingestKeyId: id }),
            () => setOpen(false),
            'Key revoked.',
          )
        }
      >
        <p>
          Whoever sends with the key ending in <code className="text-code text-foreground">{last4}</code> is
          answered 401 within seconds, and those events are not taken. This cannot be undone.
        </p>
        <FieldError id="revoke-error" message={message} />
      </AlertDialogContent>
    </AlertDialog>
  )
}
