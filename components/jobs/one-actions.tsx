'use client'

import { Send, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { Button } from '@/components/ui/button'
import type { DialogState } from '@/components/ui/dialog'
import type { DeliveryDetail, DeliveryRow } from '@/lib/contract/delivery'
import { JOB_TAKES } from '@/lib/jobs/job'
import { asResult, postOne } from './fetch-jobs'

interface OneActionsProps {
  row: DeliveryRow
  onChanged: (detail: DeliveryDetail) => void
}

/** *Discard* while a delivery is waiting, *Send as new* once it is settled. */
export function OneActions({ row, onChanged }: OneActionsProps) {
  const [open, setOpen] = useState(false)
  const discard = JOB_TAKES.discard.includes(row.state)
  if (!discard && !JOB_TAKES.send_as_new.includes(row.state)) return null
  const Icon = discard ? Trash2 : Send
  const label = discard ? 'Discard' : 'Send as new'
  return (
    <>
      <Button
        size="sm"
        aria-haspopup="dialog"
        title={label}
        className="max-sm:h-10"
        onClick={() => setOpen(true)}
      >
        <Icon aria-hidden strokeWidth={1.75} />
        <span className="max-sm:sr-only">{label}</span>
      </Button>
      <OneDialog
        key={label}
        open={open}
        onOpenChange={setOpen}
        id={row.id}
        what={discard ? 'discard' : 'send-as-new'}
        onChanged={onChanged}
      />
    </>
  )
}

interface OneDialogProps extends DialogState {
  id: string
  what: 'discard' | 'send-as-new'
  /** Called with the discarded delivery. Not called after *Send as new*, which leaves the delivery unchanged. */
  onChanged: (detail: DeliveryDetail) => void
}

const TEXTS = {
  discard: {
    title: 'Discard this delivery?',
    action: 'Discard',
    facts: ['It is not sent.', 'It stays here as Discarded, with your name, and can still be retried.'],
    done: 'Discarded.',
  },
  'send-as-new': {
    title: 'Send a copy as a new event?',
    action: 'Send as new',
    facts: [
      'Segment counts it as another event: it gets a new message ID, which is the old ID with the number at the end increased by one.',
      'The original is not changed. The copy keeps the original event time.',
      'To send it again with the same ID, use Retry.',
    ],
    done: 'Sent as new. The copy is at the top of the log.',
  },
} as const

/** Explains the action and runs it on confirmation. */
function OneDialog({ open, onOpenChange, id, what, onChanged }: OneDialogProps) {
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
