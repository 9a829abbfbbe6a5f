'use client'

import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import type { DialogState } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NewIngestKey } from './new-ingest-key'
import type { SourceActions } from './source-actions'

interface CreateIngestKeyProps extends DialogState {
  sourceId: string
  create: SourceActions['createIngestKey']
  onCreated: (ingestKey: string) => void
}

/** Creates a key and shows it once. */
export function CreateIngestKey(props: CreateIngestKeyProps) {
  const { open, onOpenChange, sourceId, create, onCreated } = props
  const [shown, setShown] = useState<string | null>(null)
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={next => {
        setShown(null)
        onOpenChange(next)
      }}
      title="Create ingest key"
      description="Name the app that will use this key."
      action="Create key"
      running="Creating…"
      fields={['label']}
      onConfirm={entered => create({ sourceId, label: String(entered.get('label') ?? '') })}
      onDone={({ ingestKey }) => {
        setShown(ingestKey)
        onCreated(ingestKey)
      }}
      outcome={
        shown === null ? null : { title: 'Your new ingest key', content: <NewIngestKey ingestKey={shown} /> }
      }
    >
      {problem => (
        <Field
          id="ingest-key-label"
          label="Label"
          error={problem?.field === 'label' ? problem.message : null}
        >
          <Input
            name="label"
            required
            maxLength={80}
            placeholder="UserGuiding production"
            autoComplete="off"
          />
        </Field>
      )}
    </ConfirmDialog>
  )
}
