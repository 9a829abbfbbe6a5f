'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import type { DialogState } from '@/components/ui/dialog'
import { schemaNameOf } from '@/lib/contract/schema-name'
import type { SourceView } from '@/lib/sources/source-view'
import { NameField } from './name-field'
import type { SettingsActions } from './settings-actions'

type RenamedSource = Pick<SourceView, 'id' | 'name' | 'schema' | 'version'>

interface RenameSourceProps extends DialogState {
  source: RenamedSource
  rename: SettingsActions['rename']
}

/** Renames a source. Its warehouse schema stays the same unless the user asks for a new one. */
export function RenameSource({ open, onOpenChange, source, rename }: RenameSourceProps) {
  const router = useRouter()
  const { id: sourceId, version } = source
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Rename ${source.name}`}
      description="Ingest keys, deliveries and the write key stay as they are."
      action="Rename source"
      running="Renaming…"
      fields={['name']}
      onConfirm={entered =>
        rename({
          sourceId,
          version,
          name: String(entered.get('name') ?? ''),
          changeSchema: entered.get('changeSchema') === 'on',
        })
      }
      onDone={() => {
        onOpenChange(false)
        // The title of the page contains the name.
        router.refresh()
      }}
      success="Source renamed."
    >
      {(problem, reset) => (
        <RenameFields
          source={source}
          error={problem?.field === 'name' ? problem.message : null}
          onChange={reset}
        />
      )}
    </ConfirmDialog>
  )
}

interface RenameFieldsProps {
  source: RenamedSource
  error: string | null
  onChange: () => void
}

function RenameFields({ source, error, onChange }: RenameFieldsProps) {
  const [name, setName] = useState(source.name)
  const schema = schemaNameOf(name.trim())
  return (
    <>
      <NameField
        id="new-name"
        name={name}
        error={error}
        onChange={entered => {
          setName(entered)
          onChange()
        }}
      />
      <p className="text-[13px] text-muted-foreground">
        Renaming does not change the warehouse schema,{' '}
        <code className="break-all text-code text-foreground">{source.schema}</code>, so your queries keep
        working.
      </p>
      {name.trim() !== '' && !source.schema.startsWith(schema) && (
        <label htmlFor="change-schema" className="flex gap-2.5 text-[13px] max-sm:py-1">
          <input
            id="change-schema"
            name="changeSchema"
            type="checkbox"
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0">
            Change the schema to <code className="break-all text-code">{schema}</code>. Change it in Segment
            too, and update your queries: earlier events stay in the old schema.
          </span>
        </label>
      )}
    </>
  )
}
