'use client'

import { Unplug } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { Button } from '@/components/ui/button'
import type { SourceActions, SourceChange } from './source-actions'
import { useWaiting } from './use-waiting'
import { WaitingChoice } from './waiting-choice'

const hold = (holdLimit: string) =>
  ({
    value: 'hold',
    title: 'Hold',
    description: `Up to ${holdLimit}. They are sent if you connect this source again in time, and discarded otherwise.`,
  }) as const

interface DisconnectSourceProps {
  at: SourceChange
  name: string
  holdLimit: string
  disconnect: SourceActions['disconnect']
}

/** Disconnects a source, after saying what that means and asking what becomes of the events that wait. */
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
            <li>The API key is erased. You need it again to reconnect.</li>
            <li>Ingest keys keep working: what arrives from now on is held, up to {holdLimit}.</li>
            <li>The history of deliveries and of changes stays.</li>
          </ul>
        }
        action="Disconnect Segment"
        alert
        danger
        wide
        onConfirm={() => disconnect({ ...at, waiting: choice })}
        success="Disconnected. The API key is erased."
      >
        <WaitingChoice waiting={waiting} keep={hold(holdLimit)} value={choice} onChange={setChoice} />
      </ConfirmDialog>
    </>
  )
}
