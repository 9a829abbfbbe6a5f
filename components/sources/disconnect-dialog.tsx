'use client'

import { useState } from 'react'
import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { AlertDialog, AlertDialogContent } from '@/components/ui/alert-dialog'
import type { DialogState } from '@/components/ui/wanted'
import type { SourceActions, SourceChange } from './source-actions'
import { useWaiting } from './use-waiting'
import { WaitingChoice } from './waiting-choice'

export interface DisconnectDialogProps extends DialogState {
  at: SourceChange
  name: string
  holdLimit: string
  disconnect: SourceActions['disconnect']
}

const hold = (holdLimit: string) =>
  ({
    value: 'hold',
    title: 'Hold',
    description: `Up to ${holdLimit}. They are sent if you connect this source again in time, and discarded otherwise.`,
  }) as const

/** Says what disconnecting means, and asks what becomes of what waits. */
export default function DisconnectDialog(props: DisconnectDialogProps) {
  const { open, onOpenChange, at, name, holdLimit, disconnect } = props
  const [choice, setChoice] = useState<'hold' | 'discard'>('hold')
  const { pending, problem, run, reset } = useAction()
  const waiting = useWaiting(at.sourceId, open)
  return (
    <AlertDialog
      open={open}
      onOpenChange={next => {
        reset()
        setChoice('hold')
        onOpenChange(next)
      }}
    >
      <AlertDialogContent
        title={`Disconnect ${name} from Segment?`}
        action="Disconnect Segment"
        danger
        wide
        pending={pending}
        onConfirm={() =>
          run(
            () => disconnect({ ...at, waiting: choice }),
            () => onOpenChange(false),
            'Disconnected. The API key is erased.',
          )
        }
        extra={
          <>
            <WaitingChoice waiting={waiting} keep={hold(holdLimit)} value={choice} onChange={setChoice} />
            <ActionProblem id="disconnect-error" problem={problem} again="Disconnect Segment" />
          </>
        }
      >
        <ul className="grid list-disc gap-1.5 pl-4">
          <li>The API key is erased. Connecting again needs it anew.</li>
          <li>Ingest keys keep working: what arrives from now on is held, up to {holdLimit}.</li>
          <li>The history of deliveries and of changes stays.</li>
        </ul>
      </AlertDialogContent>
    </AlertDialog>
  )
}
