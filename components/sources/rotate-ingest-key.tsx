'use client'

import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import type { DialogState } from '@/components/ui/dialog'
import { RadioCards } from '@/components/ui/radio-cards'
import type { IngestKeyView } from '@/lib/sources/list-ingest-keys'
import type { Overlap } from '@/lib/sources/rotate-ingest-key'
import { NewIngestKey } from './new-ingest-key'
import type { SettingsActions } from './settings-actions'

interface RotateIngestKeyProps extends DialogState {
  ingestKey: Pick<IngestKeyView, 'id' | 'label' | 'last4'>
  rotate: SettingsActions['rotateIngestKey']
  onCreated: (ingestKey: string) => void
}

const OVERLAPS: readonly { value: Overlap; title: string; description: string }[] = [
  { value: '1h', title: '1 hour', description: 'If you’re updating senders now.' },
  { value: '24h', title: '24 hours', description: 'If senders get the new key in the next deploy.' },
  { value: '7d', title: '7 days', description: 'If other teams need to update.' },
]

/** Creates a key's successor. Both work until the overlap ends. */
export function RotateIngestKey({ ingestKey, open, onOpenChange, rotate, onCreated }: RotateIngestKeyProps) {
  const [overlap, setOverlap] = useState<Overlap>('24h')
  const [shown, setShown] = useState<string | null>(null)
  const { id, label, last4 } = ingestKey
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={next => {
        setShown(null)
        onOpenChange(next)
      }}
      title={`Rotate “${label}”`}
      description={`Creates a new key. The key ending in ${last4} works until the overlap ends; then its requests get 401.`}
      action="Rotate key"
      running="Rotating…"
      wide
      onConfirm={() => rotate({ ingestKeyId: id, overlap })}
      onDone={({ ingestKey: created }) => {
        setShown(created)
        onCreated(created)
      }}
      outcome={
        shown === null
          ? null
          : { title: `New key for “${label}”`, content: <NewIngestKey ingestKey={shown} /> }
      }
    >
      <RadioCards
        name="overlap"
        legend="Both keys work for"
        cards={OVERLAPS}
        value={overlap}
        onValueChange={value => setOverlap(OVERLAPS.find(one => one.value === value)?.value ?? '24h')}
      />
    </ConfirmDialog>
  )
}
