'use client'

import { useActionState, useRef, useState } from 'react'
import { ActionProblem } from '@/components/shared/action-problem'
import { Button } from '@/components/ui/button'
import { CardBody, CardFooter } from '@/components/ui/card'
import type { SourceView } from '@/lib/sources/source-view'
import { ConfirmKey } from './confirm-key'
import { ConfirmRegion } from './confirm-region'
import { useDraftForm } from './draft'
import { KeyInput } from './key-input'
import type { RegionHosts } from './residency'
import { ResidencyCards } from './residency-cards'
import type { SourceActions } from './source-actions'
import { StoredKey } from './stored-key'
import { useSourceForm } from './use-source-form'
import { WaitingWithNewKey } from './waiting-choice'

interface SourceFormProps {
  source: SourceView
  hosts: RegionHosts
  /** Why the user may not make changes; null if they may. */
  readOnly: string | null
  /** Time of the last request with the stored key. */
  keyUsedAt: string | null
  actions: Pick<SourceActions, 'connect' | 'connectForm' | 'save'>
}

/** The API Key and Data Residency form. Its button is *Connect* at first and *Save changes* afterwards. */
export function SourceForm({ source, hosts, readOnly, keyUsedAt, actions }: SourceFormProps) {
  const [sentForm, sendWithoutScript] = useActionState(actions.connectForm, null)
  const element = useRef<HTMLFormElement>(null)
  const form = useSourceForm(source, actions, sentForm, element)
  const [confirming, setConfirming] = useState(false)
  const { connected, pending } = form
  const regionChanges = connected && form.residency !== source.residency
  const unsaved = readOnly === null && (form.key.value !== '' || form.residency !== source.residency)
  const reportSettled = useDraftForm(unsaved, {
    submit: () => element.current?.requestSubmit(),
    choose: form.choose,
  })
  const save = async () => reportSettled(await form.save(new FormData(element.current ?? undefined)))
  // For a new region, the dialog asks about waiting events instead.
  const asksHere = form.replacing && !regionChanges

  return (
    <form
      ref={element}
      action={sendWithoutScript}
      onSubmit={event => {
        event.preventDefault()
        if (regionChanges) setConfirming(true)
        else void save()
      }}
    >
      <input type="hidden" name="sourceId" value={source.id} />
      <input type="hidden" name="version" value={source.version} />
      <CardBody className="grid gap-6">
        {connected && !form.replacing ? (
          <StoredKey source={source} usedAt={keyUsedAt} disabled={readOnly !== null || pending} form={form} />
        ) : (
          <div className="flex flex-wrap items-start gap-2">
            <div className="min-w-0 flex-1">
              <KeyInput
                inputRef={form.keyRef}
                field={form.key}
                onChange={form.keyChanged}
                error={form.keyError}
                disabled={readOnly !== null}
              />
            </div>
            {connected && (
              <Button onClick={form.keepKey} disabled={pending} className="mt-6.5">
                Cancel
              </Button>
            )}
          </div>
        )}
        <ResidencyCards
          key={form.round}
          hosts={hosts}
          defaultValue={form.residency}
          onChange={form.setResidency}
          disabled={readOnly !== null}
        />
        {sentForm?.confirm && (
          <label className="flex items-center gap-2 text-[13px]">
            <input type="checkbox" name="confirmed" /> Save it anyway
          </label>
        )}
        {asksHere && (
          <WaitingWithNewKey sourceId={source.id} value={form.waiting} onChange={form.setWaiting} />
        )}
        <ActionProblem
          id="source-form-error"
          problem={form.formProblem}
          again={connected ? 'Save changes' : 'Connect'}
        />
      </CardBody>
      <CardFooter>
        <p className="min-w-0 flex-1 basis-60 text-[13px] text-muted-foreground">
          {readOnly ??
            (connected
              ? 'Each delivery records the host and key it was sent with.'
              : 'Nothing is saved until you click Connect.')}
        </p>
        {readOnly === null && (
          <Button type="submit" variant="primary" disabled={pending || (connected && !form.dirty)}>
            {connected ? (pending ? 'Saving…' : 'Save changes') : pending ? 'Connecting…' : 'Connect'}
          </Button>
        )}
      </CardFooter>
      <ConfirmKey
        unlikely={form.unlikely}
        onCancel={form.keepEditing}
        save={async waiting => reportSettled(await form.saveAnyway(waiting))}
      />
      <ConfirmRegion
        open={confirming}
        onOpenChange={open => {
          setConfirming(open)
          if (!open) reportSettled(false)
        }}
        from={source.residency}
        to={form.residency}
        hosts={hosts}
        sourceId={source.id}
        newKey={form.replacing}
        waiting={form.waiting}
        onWaiting={form.setWaiting}
        save={save}
      />
    </form>
  )
}
