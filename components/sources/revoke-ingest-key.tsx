'use client'

import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { AlertDialog, AlertDialogContent } from '@/components/ui/alert-dialog'
import type { IngestKeyView } from '@/lib/sources/list-ingest-keys'
import type { SourceActions } from './source-actions'

interface RevokeIngestKeyProps {
  ingestKey: Pick<IngestKeyView, 'id' | 'label' | 'last4'>
  open: boolean
  onOpenChange: (open: boolean) => void
  revoke: SourceActions['revokeIngestKey']
}

export default function RevokeIngestKey({ ingestKey, open, onOpenChange, revoke }: RevokeIngestKeyProps) {
  const { pending, problem, run, reset } = useAction()
  const { id, label, last4 } = ingestKey
  return (
    <AlertDialog
      open={open}
      onOpenChange={next => {
        reset()
        onOpenChange(next)
      }}
    >
      <AlertDialogContent
        title={`Revoke “${label}”?`}
        action="Revoke key"
        danger
        pending={pending}
        onConfirm={() =>
          run(
            () => revoke({ ingestKeyId: id }),
            () => onOpenChange(false),
            'Key revoked.',
          )
        }
        extra={<ActionProblem id="revoke-error" problem={problem} again="Revoke key" />}
      >
        <p>
          Whoever sends with the key ending in <code className="text-code text-foreground">{last4}</code> is
          answered 401 within seconds, and those events are not taken. This cannot be undone.
        </p>
      </AlertDialogContent>
    </AlertDialog>
  )
}
