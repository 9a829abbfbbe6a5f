'use client'

import { Pause } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import { FieldError } from '@/components/ui/field'
import { RadioCards } from '@/components/ui/radio-cards'
import type { PauseMode } from '@/lib/integration/schemas'
import type { SourceActions } from './source-actions'
import { useAction } from './use-action'

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

interface PauseSourceProps {
  sourceId: string
  holdLimit: string
  pause: SourceActions['pause']
}

export function PauseSource({ sourceId, holdLimit, pause }: PauseSourceProps) {
  const [open, setOpen] = useState(false)
  const [mode, setMode] = useState<PauseMode>('hold')
  const { pending, message, run, reset } = useAction()

  return (
    <Dialog
      open={open}
      onOpenChange={next => {
        reset()
        setOpen(next)
      }}
    >
      <DialogTrigger asChild>
        <Button size="sm">
          <Pause aria-hidden strokeWidth={1.75} />
          Pause
        </Button>
      </DialogTrigger>
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
        <FieldError id="pause-error" message={message} />
        <div className="flex justify-end gap-2">
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            variant="primary"
            disabled={pending}
            onClick={() =>
              run(
                () => pause({ sourceId, mode }),
                () => setOpen(false),
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
