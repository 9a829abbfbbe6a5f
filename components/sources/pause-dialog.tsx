'use client'

import { useState } from 'react'
import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'
import { RadioCards } from '@/components/ui/radio-cards'
import type { DialogState } from '@/components/ui/wanted'
import type { PauseMode } from '@/lib/sources/schemas'
import { PauseEnd } from './pause-end'
import { MANUAL, type PauseEndChoice, toInput } from './pause-end-choice'
import type { SourceActions, SourceChange } from './source-actions'

const modes = (holdLimit: string) => [
  {
    value: 'hold',
    title: 'Hold events',
    description: `They wait, up to ${holdLimit}, and are sent with their own time when you resume.`,
  },
  {
    value: 'skip',
    title: 'Skip events',
    description: 'What arrives during the pause is recorded as Discarded and not sent.',
  },
]

export interface PauseDialogProps extends DialogState {
  at: SourceChange
  holdLimit: string
  pause: SourceActions['pause']
}

/** Asks what becomes of events during a pause, and when it ends. */
export default function PauseDialog({ open, onOpenChange, at, holdLimit, pause }: PauseDialogProps) {
  const [mode, setMode] = useState<PauseMode>('hold')
  const [end, setEnd] = useState<PauseEndChoice>(MANUAL)
  const { pending, problem, run, reset } = useAction()

  return (
    <Dialog
      open={open}
      onOpenChange={next => {
        reset()
        onOpenChange(next)
      }}
    >
      <DialogContent
        title="Pause sending to Segment"
        description="Events are still taken. The API key and all settings stay."
        className="max-w-lg"
      >
        <RadioCards
          name="pause-mode"
          legend="Events that arrive meanwhile"
          cards={modes(holdLimit)}
          value={mode}
          onValueChange={value => setMode(value === 'skip' ? 'skip' : 'hold')}
        />
        <PauseEnd
          mode={mode}
          holdLimit={holdLimit}
          end={end}
          onChange={setEnd}
          error={problem?.field === 'resumeAt' ? problem.message : null}
        />
        <ActionProblem
          id="pause-error"
          problem={problem?.field === 'resumeAt' ? null : problem}
          again="Pause"
        />
        <div className="flex justify-end gap-2">
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            variant="primary"
            disabled={pending}
            onClick={() =>
              run(
                () => pause({ ...at, mode, ...toInput(end) }),
                () => onOpenChange(false),
                'Paused.',
              )
            }
          >
            Pause
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  )
}
