'use client'

import { useState } from 'react'
import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'
import type { DialogState } from '@/components/ui/wanted'
import type { SourceActions, SourceChange } from './source-actions'
import { countEvents, useWaiting } from './use-waiting'
import { WaitingChoice } from './waiting-choice'

const SEND = {
  value: 'send',
  title: 'Send',
  description: 'In order, each with its own time. New events follow.',
} as const

export interface ResumeDialogProps extends DialogState {
  at: SourceChange
  resume: SourceActions['resume']
}

/** Ends a pause, and asks what becomes of what waited. */
export default function ResumeDialog({ open, onOpenChange, at, resume }: ResumeDialogProps) {
  const [choice, setChoice] = useState<'send' | 'discard'>('send')
  const { pending, problem, run, reset } = useAction()
  const waiting = useWaiting(at.sourceId, open)
  const discards = choice === 'discard' && waiting?.waiting !== 0
  const label = discards ? 'Discard and resume' : 'Resume sending'

  return (
    <Dialog
      open={open}
      onOpenChange={next => {
        reset()
        setChoice('send')
        onOpenChange(next)
      }}
    >
      <DialogContent title="Resume sending to Segment" className="max-w-lg">
        <WaitingChoice waiting={waiting} keep={SEND} value={choice} onChange={setChoice} />
        <ActionProblem id="resume-error" problem={problem} again={label} />
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            variant={discards ? 'danger' : 'primary'}
            disabled={pending || waiting === undefined}
            onClick={() =>
              run(
                () => resume({ ...at, waiting: discards ? 'discard' : 'send' }),
                () => onOpenChange(false),
                discards
                  ? `Discarding ${waiting ? countEvents(waiting.waiting) : 'what waited'}, then sending again.`
                  : 'Sending again.',
              )
            }
          >
            {label}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  )
}
