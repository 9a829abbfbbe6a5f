'use client'

import { Send, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { DeliveryDetail, DeliveryRow } from '@/lib/contract/delivery'
import { JOB_TAKES } from '@/lib/jobs/job'
import { OneDialog } from './one-dialog'

interface OneActionsProps {
  row: DeliveryRow
  onChanged: (detail: DeliveryDetail) => void
}

/** *Discard* while a delivery waits, *Send as new* once it is settled. */
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
