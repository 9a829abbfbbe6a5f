'use client'

import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { RadioCards } from '@/components/ui/radio-cards'
import type { WaitingForKey } from '@/lib/sources/schemas'

interface ConfirmKeyProps {
  /** Why the entered key is probably not a write key; null while the dialog is closed. */
  unlikely: string | null
  onCancel: () => void
  /** Saves it anyway. The form shows any error. */
  save: (waiting: WaitingForKey) => Promise<unknown>
}

/** Asks before saving a value that is probably not a write key. */
export function ConfirmKey({ unlikely, onCancel, save }: ConfirmKeyProps) {
  const [waiting, setWaiting] = useState<WaitingForKey>('hold')
  return (
    <ConfirmDialog
      open={unlikely !== null}
      onOpenChange={open => open || onCancel()}
      title="Save this as the write key?"
      description={
        <>
          <span className="block">{unlikely}</span>
          <span className="mt-2 block">
            Segment returns 200 even for unknown keys, so events sent with a wrong key are lost.
          </span>
        </>
      }
      action="Save anyway"
      cancel="Edit the key"
      alert
      wide
      onConfirm={async () => {
        await save(waiting)
        return { ok: true }
      }}
    >
      <RadioCards
        name="waiting"
        legend="Incoming and waiting events"
        cards={[
          {
            value: 'hold',
            title: 'Hold them until a test event arrives',
            description:
              'The source is paused. Send a test event with this key: once you confirm that it arrived, the held events are sent.',
          },
          {
            value: 'send',
            title: 'Send them with this key',
            description: 'They are sent in order, with their original timestamps.',
          },
        ]}
        value={waiting}
        onValueChange={chosen => setWaiting(chosen === 'send' ? 'send' : 'hold')}
      />
    </ConfirmDialog>
  )
}
