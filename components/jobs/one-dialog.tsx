'use client'

import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import type { DialogState } from '@/components/ui/dialog'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { asResult, postOne } from './fetch-jobs'

interface OneDialogProps extends DialogState {
  id: string
  what: 'discard' | 'send-as-new'
  /** Gets the delivery when it has changed; a copy is another delivery. */
  onChanged: (detail: DeliveryDetail) => void
}

const TEXTS = {
  discard: {
    title: 'Discard this delivery?',
    action: 'Discard',
    facts: ['It is not sent.', 'It stays here as Discarded, with your name, and can be sent after all.'],
    done: 'Discarded.',
  },
  'send-as-new': {
    title: 'Send this delivery as new?',
    action: 'Send as new',
    facts: [
      'Segment counts it again: it gets a new message id, the same one with the number at its end raised by one.',
      'The original stays as it is. The copy keeps the time at which the event happened.',
      'To send it once more under its own id, use Retry.',
    ],
    done: 'Sent as new. The copy is at the top of the log.',
  },
} as const

/** Says what it means, and does it when the person confirms. */
export function OneDialog({ open, onOpenChange, id, what, onChanged }: OneDialogProps) {
  const text = TEXTS[what]
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={text.title}
      description={
        <ul className="grid list-disc gap-1.5 pl-4">
          {text.facts.map(fact => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      }
      action={text.action}
      alert
      danger={what === 'discard'}
      onConfirm={() => asResult<{ detail: DeliveryDetail }>(postOne(id, what).then(detail => ({ detail })))}
      onDone={({ detail }) => {
        if (detail.id === id) onChanged(detail)
        onOpenChange(false)
      }}
      success={text.done}
    />
  )
}
