'use client'

import { Pause } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { Button } from '@/components/ui/button'
import { RadioCards } from '@/components/ui/radio-cards'
import type { PauseMode } from '@/lib/sources/schemas'
import { PauseEnd } from './pause-end'
import { MANUAL, type PauseEndChoice, toInput } from './pause-end-choice'
import type { SourceActions, SourceChange } from './source-actions'

const modeCards = (holdLimit: string) => [
  {
    value: 'hold',
    title: 'Hold events',
    description: `They wait for up to ${holdLimit} and are sent with their original timestamps when sending resumes.`,
  },
  {
    value: 'skip',
    title: 'Skip events',
    description: 'They are recorded as Discarded and not sent.',
  },
]

interface PauseSourceProps {
  at: SourceChange
  holdLimit: string
  pause: SourceActions['pause']
}

/** Pauses a source, after asking what to do with events during the pause and when it ends. */
export function PauseSource({ at, holdLimit, pause }: PauseSourceProps) {
  const [open, setOpen] = useState(false)
  const [mode, setMode] = useState<PauseMode>('hold')
  const [end, setEnd] = useState<PauseEndChoice>(MANUAL)
  return (
    <>
      <Button size="sm" aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(true)}>
        <Pause aria-hidden strokeWidth={1.75} />
        Pause
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Pause sending to Segment"
        description="Events are still accepted. The write key and all settings are kept."
        action="Pause"
        wide
        fields={['resumeAt']}
        onConfirm={() => pause({ ...at, mode, ...toInput(end) })}
        success="Paused."
      >
        {problem => (
          <>
            <RadioCards
              name="pause-mode"
              legend="Events received during the pause"
              cards={modeCards(holdLimit)}
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
          </>
        )}
      </ConfirmDialog>
    </>
  )
}
