'use client'

import { Unplug } from 'lucide-react'
import { useState } from 'react'
import { AlertDialog, AlertDialogContent, AlertDialogTrigger } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import type { SourceActions } from './source-actions'
import { useAction } from './use-action'

interface DisconnectSourceProps {
  source: { id: string; name: string; holdLimit: string }
  disconnect: SourceActions['disconnect']
}

export function DisconnectSource({ source, disconnect }: DisconnectSourceProps) {
  const [open, setOpen] = useState(false)
  const { pending, message, run, reset } = useAction()
  return (
    <AlertDialog
      open={open}
      onOpenChange={next => {
        reset()
        setOpen(next)
      }}
    >
      <AlertDialogTrigger asChild>
        <Button size="sm" variant="danger-quiet">
          <Unplug aria-hidden strokeWidth={1.75} />
          Disconnect
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent
        title={`Disconnect ${source.name} from Segment?`}
        action="Disconnect Segment"
        danger
        pending={pending}
        onConfirm={() =>
          run(
            () => disconnect({ sourceId: source.id }),
            () => setOpen(false),
            'Disconnected. The API key is erased.',
          )
        }
      >
        <ul className="grid list-disc gap-1.5 pl-4">
          <li>The API key is erased. Connecting again needs it anew.</li>
          <li>
            Events that wait or arrive are held, up to {source.holdLimit}, and sent if you connect again in
            time.
          </li>
          <li>Ingest keys keep working, and the history of deliveries stays.</li>
        </ul>
        <FieldError id="disconnect-error" message={message} />
      </AlertDialogContent>
    </AlertDialog>
  )
}
