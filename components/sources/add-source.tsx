'use client'

import { Database } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import { Button } from '@/components/ui/button'
import type { DialogState } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { foreseeSchema } from '@/lib/contract/schema-name'
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

/** The warehouse schema that a source of this name will have, as far as the account can know. */
function SchemaPreview({ name, own }: { name: string; own: readonly string[] }) {
  const typed = name.trim()
  const { schema, ending } = foreseeSchema(typed, own)
  return (
    <div className="flex gap-2.5 rounded-lg border border-border bg-muted/60 px-3.5 py-3 text-[13px]">
      <Database aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" strokeWidth={1.75} />
      <div className="grid min-w-0 gap-0.5">
        <p className="text-muted-foreground">Warehouse schema</p>
        <p className="min-w-0 break-all text-code" aria-live="polite">
          {typed === '' ? '–' : schema}
          {typed !== '' && ending === 'will' && <span className="text-muted-foreground">_……</span>}
        </p>
        {typed !== '' && (
          <p className="text-muted-foreground">
            {ending === 'will'
              ? 'This name is already used, so six characters of the source’s id follow it.'
              : 'If this name is already used on this server, six characters of the source’s id follow it.'}
          </p>
        )}
      </div>
    </div>
  )
}
