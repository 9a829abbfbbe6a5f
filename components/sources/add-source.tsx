'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { Button } from '@/components/ui/button'
import type { DialogState } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SchemaPreview } from './schema-preview'
import type { SettingsActions } from './settings-actions'

interface AddSourceProps extends DialogState {
  taken: readonly { name: string; schema: string }[]
  add: SettingsActions['addSource']
}

/** The names that Segment's own guide suggests. */
const ADVICE = ['UserGuiding_Prod', 'UserGuiding_Staging', 'UserGuiding_Dev']

/** Names another source and shows the warehouse schema that it will have; then opens it. */
export function AddSource({ open, onOpenChange, taken, add }: AddSourceProps) {
  const router = useRouter()
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Add source"
      description="One source for each environment keeps their events apart. It gets a key, a region and ingest keys of its own."
      action="Add source"
      running="Adding…"
      wide
      fields={['name']}
      onConfirm={entered => add({ name: String(entered.get('name') ?? '') })}
      onDone={({ sourceId }) => {
        onOpenChange(false)
        router.push(`/settings/integrations/segment?source=${sourceId}`)
      }}
      success="Source added. Connect it with its own API key."
    >
      {(problem, reset) => (
        <NameFields
          taken={taken}
          error={problem?.field === 'name' ? problem.message : null}
          onChange={reset}
        />
      )}
    </ConfirmDialog>
  )
}

interface NameFieldsProps extends Pick<AddSourceProps, 'taken'> {
  error: string | null
  onChange: () => void
}

function NameFields({ taken, error, onChange }: NameFieldsProps) {
  const [name, setName] = useState('')
  const free = ADVICE.filter(advised => !taken.some(source => source.name === advised))
  return (
    <>
      <Field
        id="source-name"
        label="Name"
        hint="Use the name of the source in Segment: one that reflects the source and tells your environments apart."
        error={error}
      >
        <Input
          name="name"
          value={name}
          onChange={event => {
            setName(event.target.value)
            onChange()
          }}
          required
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      {free.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-[13px] text-muted-foreground">Suggested:</span>
          {free.map(advised => (
            <Button key={advised} size="sm" onClick={() => setName(advised)} className="font-mono text-xs">
              {advised}
            </Button>
          ))}
        </div>
      )}
      <SchemaPreview name={name} own={taken.map(source => source.schema)} />
    </>
  )
}
