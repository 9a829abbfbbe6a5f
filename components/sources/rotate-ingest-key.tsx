'use client'

import { useState } from 'react'
import { ActionProblem } from '@/components/shared/action-problem'
import { useAction } from '@/components/shared/use-action'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'
import { RadioCards } from '@/components/ui/radio-cards'
import type { IngestKeyView } from '@/lib/sources/list-ingest-keys'
import type { Overlap } from '@/lib/sources/rotate-ingest-key'
import type { SettingsActions } from './settings-actions'
import { ShownOnce } from './shown-once'

interface RotateIngestKeyProps {
  ingestKey: Pick<IngestKeyView, 'id' | 'label' | 'last4'>
  open: boolean
  onOpenChange: (open: boolean) => void
  rotate: SettingsActions['rotateIngestKey']
  onCreated: (ingestKey: string) => void
}

const OVERLAPS: readonly { value: Overlap; title: string; description: string }[] = [
  { value: '1h', title: '1 hour', description: 'When you change the senders right now.' },
  { value: '24h', title: '24 hours', description: 'When they change with the next deploy.' },
  { value: '7d', title: '7 days', description: 'When other teams have to do it.' },
]

/** Makes the successor of a key, and lets both work for a while. */
export default function RotateIngestKey({
  ingestKey,
  open,
  onOpenChange,
  rotate,
  onCreated,
}: RotateIngestKeyProps) {
  const [overlap, setOverlap] = useState<Overlap>('24h')
  const [shown, setShown] = useState<string | null>(null)
  const { pending, problem, run, reset } = useAction()
  const { id, label, last4 } = ingestKey

  function change(next: boolean) {
    setShown(null)
    reset()
    onOpenChange(next)
  }

  return (
    <Dialog open={open} onOpenChange={change}>
      {shown === null ? (
        <DialogContent
          title={`Rotate “${label}”`}
          description={`A new key takes over. The one ending in ${last4} works until the overlap is over and is then answered 401.`}
          className="max-w-lg"
        >
          <RadioCards
            name="overlap"
            legend="Both keys work for"
            cards={OVERLAPS}
            value={overlap}
            onValueChange={value => setOverlap(OVERLAPS.find(one => one.value === value)?.value ?? '24h')}
          />
          <ActionProblem id="rotate-error" problem={problem} again="Rotate key" />
          <div className="flex justify-end gap-2">
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button
              variant="primary"
              disabled={pending}
              onClick={() =>
                run(
                  () => rotate({ ingestKeyId: id, overlap }),
                  ({ ingestKey: made }) => {
                    setShown(made)
                    onCreated(made)
                  },
                )
              }
            >
              {pending ? 'Rotating…' : 'Rotate key'}
            </Button>
          </div>
        </DialogContent>
      ) : (
        <DialogContent title={`The new key of “${label}”`}>
          <ShownOnce ingestKey={shown} />
        </DialogContent>
      )}
    </Dialog>
  )
}
