'use client'

import { Unplug } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { Button } from '@/components/ui/button'
import type { SourceActions, SourceChange } from './source-actions'
import { useWaiting } from './use-waiting'
import { WaitingChoice } from './waiting-choice'

const holdOption = (holdLimit: string) =>
  ({
    value: 'hold',
    title: 'Hold',
    description: `Events are kept for up to ${holdLimit}. They are sent if you reconnect this source in time, and discarded otherwise.`,
  }) as const

interface DisconnectSourceProps {
  at: SourceChange
  name: string
  holdLimit: string
  disconnect: SourceActions['disconnect']
}

/** Disconnects a source, after explaining the consequences and asking what to do with waiting events. */
export function DisconnectSource({ at, name, holdLimit, disconnect }: DisconnectSourceProps) {
  const [open, setOpen] = useState(false)
  const [choice, setChoice] = useState<'hold' | 'discard'>('hold')
  const waiting = useWaiting(at.sourceId, open)
  return (
    <>
      <Button
        size="sm"
        variant="danger-quiet"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Unplug aria-hidden strokeWidth={1.75} />
        Disconnect
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={next => {
          setChoice('hold')
          setOpen(next)
        }}
        title={`Disconnect ${name} from Segment?`}
        description={
          <ul className="grid list-disc gap-1.5 pl-4">
            <li>The write key is deleted. You’ll need it to reconnect.</li>
            <li>Ingest keys keep working: new events are held for up to {holdLimit}.</li>
            <li>The delivery log and the change history are kept.</li>
          </ul>
        }
        action="Disconnect source"
        alert
        danger
        wide
        onConfirm={() => disconnect({ ...at, waiting: choice })}
        success="Disconnected. The write key was deleted."
      >
        <WaitingChoice waiting={waiting} keep={holdOption(holdLimit)} value={choice} onChange={setChoice} />
      </ConfirmDialog>
    </>
  )
}
