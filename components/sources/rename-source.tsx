'use client'

import { useRouter } from 'next/navigation'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import type { DialogState } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { SourceView } from '@/lib/sources/source-view'
import type { SettingsActions } from './settings-actions'

interface RenameSourceProps extends DialogState {
  source: Pick<SourceView, 'id' | 'name' | 'schema' | 'version'>
  rename: SettingsActions['rename']
}

/** Renames a source. Its warehouse schema stays the same. */
export function RenameSource({ open, onOpenChange, source, rename }: RenameSourceProps) {
  const router = useRouter()
  const { id: sourceId, name, schema, version } = source
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Rename ${name}`}
      description={
        <>
          The warehouse schema stays <code className="break-all text-code text-foreground">{schema}</code>, so
          that queries keep working. Ingest keys and deliveries stay as they are.
        </>
      }
      action="Rename source"
      running="Renaming…"
      fields={['name']}
      onConfirm={entered => rename({ sourceId, version, name: String(entered.get('name') ?? '') })}
      onDone={() => {
        onOpenChange(false)
        // The title of the page contains the name.
        router.refresh()
      }}
      success="Source renamed."
    >
      {(problem, reset) => (
        <Field id="new-name" label="Name" error={problem?.field === 'name' ? problem.message : null}>
          <Input
            name="name"
            defaultValue={name}
            onChange={reset}
            required
            maxLength={80}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
      )}
    </ConfirmDialog>
  )
}
