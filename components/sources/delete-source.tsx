'use client'

import { Hourglass } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/shared/confirm-dialog'
import type { DialogState } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { nameOf } from '@/lib/accounts/name'
import { formatCount } from '@/lib/contract/format'
import type { SourceView } from '@/lib/sources/source-view'
import type { SettingsActions } from './settings-actions'
import { useWaiting } from './use-waiting'

interface DeleteSourceProps extends DialogState {
  source: Pick<SourceView, 'id' | 'name' | 'version'>
  remove: SettingsActions['remove']
}

/** Deletes a source once the user has typed its name. Says so if events are still waiting, because then it is refused. */
export function DeleteSource({ open, onOpenChange, source, remove }: DeleteSourceProps) {
  const router = useRouter()
  const { id: sourceId, name, version } = source
  const [typed, setTyped] = useState('')
  const waiting = useWaiting(sourceId, open)
  const blocked = (waiting?.waiting ?? 0) > 0
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={next => {
        setTyped('')
        onOpenChange(next)
      }}
      title={`Delete ${name}`}
      description={
        <ul className="grid list-disc gap-1.5 pl-4">
          <li>The write key is deleted, and requests with this source’s ingest keys get 401.</li>
          <li>
            Its alerts are deleted, and its deliveries no longer appear in the log. This cannot be undone.
          </li>
          <li>Its totals and its history are kept.</li>
        </ul>
      }
      action="Delete source"
      running="Deleting…"
      danger
      wide
      disabled={blocked || nameOf(typed) !== name}
      fields={['confirm']}
      onConfirm={() => remove({ sourceId, version, confirm: typed })}
      onDone={() => {
        onOpenChange(false)
        router.push('/settings/integrations')
      }}
      success={`${name} was deleted.`}
    >
      {(problem, reset) => (
        <>
          {blocked && waiting && (
            <Notice
              icon={Hourglass}
              tone="warning"
              title={`${formatCount(waiting.waiting, 'event')} waiting`}
            >
              Wait until they are sent, or disconnect the source and discard them. Then delete it.
            </Notice>
          )}
          <Field
            id="confirm-name"
            label={`Type ${name} to confirm`}
            error={problem?.field === 'confirm' ? problem.message : null}
          >
            <Input
              name="confirm"
              value={typed}
              onChange={event => {
                setTyped(event.target.value)
                reset()
              }}
              disabled={blocked}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
            />
          </Field>
        </>
      )}
    </ConfirmDialog>
  )
}
