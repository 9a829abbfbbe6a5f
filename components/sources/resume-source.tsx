'use client'

import { Play } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { Button } from '@/components/ui/button'
import { formatCount } from '@/lib/contract/format'
import type { SourceActions, SourceChange } from './source-actions'
import { useWaiting } from './use-waiting'
import { WaitingChoice } from './waiting-choice'

const SEND = {
  value: 'send',
  title: 'Send',
  description: 'In order, with their original timestamps. New events follow.',
} as const

/** Ends a pause, after asking what to do with waiting events. */
export function ResumeSource({ at, resume }: { at: SourceChange; resume: SourceActions['resume'] }) {
  const [open, setOpen] = useState(false)
  const [choice, setChoice] = useState<'send' | 'discard'>('send')
  const waiting = useWaiting(at.sourceId, open)
  const discards = choice === 'discard' && waiting?.waiting !== 0
  return (
    <>
      <Button
        size="sm"
        variant="primary"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Play aria-hidden strokeWidth={1.75} />
        Resume
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={next => {
          setChoice('send')
          setOpen(next)
        }}
        title="Resume sending to Segment"
        action={discards ? 'Discard and resume' : 'Resume sending'}
        danger={discards}
        wide
        disabled={waiting === undefined}
        onConfirm={() => resume({ ...at, waiting: discards ? 'discard' : 'send' })}
        success={
          discards
            ? `Discarding ${waiting ? formatCount(waiting.waiting, 'event') : 'waiting events'}, then resuming.`
            : 'Resumed.'
        }
      >
        <WaitingChoice waiting={waiting} keep={SEND} value={choice} onChange={setChoice} />
      </ConfirmDialog>
    </>
  )
}
