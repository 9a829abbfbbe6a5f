'use client'

import { type RefObject, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { UNREACHABLE } from '@/components/shared/use-action'
import { showToast } from '@/components/ui/toaster'
import type { ActionProblem } from '@/lib/accounts/action-result'
import type { Residency, WaitingChoice } from '@/lib/sources/schemas'
import type { SourceView } from '@/lib/sources/source-view'
import type { SentForm, SourceActions } from './source-actions'
import { type KeyField, useKeyField } from './use-key-field'

export interface SourceFormState {
  connected: boolean
  /** The field for a new key is open. */
  replacing: boolean
  key: KeyField
  keyRef: RefObject<HTMLInputElement | null>
  keyError: string | null
  residency: Residency
  /** What becomes of the events that wait, asked with a new key or region. */
  waiting: WaitingChoice
  formProblem: ActionProblem | null
  dirty: boolean
  pending: boolean
  /** What was removed from the key that was saved last. */
  removed: string | null
  /** Brings what was entered back, to be corrected and saved in place of the stored key. */
  undoRemoved: () => void
  /** The key is another one now: what was wrong with it is not shown any longer. */
  keyChanged: () => void
  setResidency: (residency: Residency) => void
  setWaiting: (waiting: WaitingChoice) => void
  replaceKey: () => void
  keepKey: () => void
  /** @returns whether it is saved now */
  submit: () => Promise<boolean>
}

/** What is typed and chosen, until it is saved. */
export function useSourceForm(
  source: SourceView,
  actions: Pick<SourceActions, 'connect' | 'save'>,
  /** What a form that was sent without JavaScript got back. */
  answered: SentForm | null,
): SourceFormState {
  const connected = source.state !== 'not_connected'
  const key = useKeyField()
  const [saved, setSaved] = useState<{ entered: string; removed: string } | null>(null)
  // Null: as saved, also when somebody else changes that.
  const [chosen, setChosen] = useState<Residency | null>(answered?.residency ?? null)
  const [wantsNewKey, setWantsNewKey] = useState(false)
  const [waiting, setWaiting] = useState<WaitingChoice>('send')
  const [error, setError] = useState<ActionProblem | null>(answered)
  const [pending, setPending] = useState(false)
  const keyRef = useRef<HTMLInputElement>(null)
  // Before the next render, which would put back what the server sent.
  const resetKey = useEffectEvent(key.reset)
  useLayoutEffect(() => {
    const early = readForm(source.id)
    resetKey(early.key ?? '')
    if (early.changed) setChosen(early.residency)
  }, [source.id])
  const residency = chosen ?? source.residency
  const replacing = connected && wantsNewKey

  async function submit(): Promise<boolean> {
    setPending(true)
    setError(null)
    const { id: sourceId, version } = source
    // What is in the document: a press on Connect may be what the page's script begins with, before it has read the rest.
    const { writeKey, asEntered, cleaned } = await key.toSave(readForm(sourceId).key)
    const region = readForm(sourceId).residency ?? residency
    const saving = connected
      ? actions.save({
          sourceId,
          version,
          waiting,
          ...(replacing ? { writeKey, asEntered } : {}),
          ...(region === source.residency ? {} : { residency: region }),
        })
      : actions.connect({ sourceId, version, writeKey, asEntered, residency: region })
    const result = await saving.catch(() => ({ ok: false as const, ...UNREACHABLE }))
    // At once, or the field would still be disabled when it is to get the focus.
    flushSync(() => setPending(false))
    if (!result.ok) {
      setError(result)
      if (result.field === 'writeKey') keyRef.current?.focus()
      return false
    }
    setSaved(cleaned ?? (result.removed === null ? null : { entered: writeKey, removed: result.removed }))
    key.reset()
    setChosen(null)
    setWantsNewKey(false)
    setWaiting('send')
    showToast.success([connected ? 'Saved.' : 'Connected.', ...result.notes].join(' '))
    return true
  }

  /** Opens the field for another key. @param entered what it begins with */
  function replaceKey(entered = '') {
    flushSync(() => {
      setSaved(null)
      setWantsNewKey(true)
      key.reset(entered, entered !== '')
    })
    keyRef.current?.focus()
  }

  return {
    connected,
    replacing,
    key,
    keyRef,
    keyError: error?.field === 'writeKey' ? error.message : null,
    residency,
    waiting,
    formProblem: error?.field === 'writeKey' ? null : error,
    dirty: replacing || residency !== source.residency,
    pending,
    removed: saved?.removed ?? null,
    undoRemoved: () => replaceKey(saved?.entered),
    keyChanged: () => setError(null),
    setResidency: setChosen,
    setWaiting,
    replaceKey: () => replaceKey(),
    keepKey: () => {
      setWantsNewKey(false)
      key.reset()
      setWaiting('send')
      setError(null)
    },
    submit,
  }
}

interface Entered {
  key: string | null
  residency: Residency | null
  /** The region is another one than the server sent. */
  changed: boolean
}

/** What stands in the form of a source, in the document; nothing when it is not there yet. */
function readForm(sourceId: string): Entered {
  const form = document.querySelector<HTMLInputElement>(`[name=sourceId][value="${sourceId}"]`)?.form
  const field = (input: string) => form?.querySelector<HTMLInputElement>(input) ?? null
  const region = field('[name=residency]:checked')
  return {
    key: field('[name=writeKey]')?.value ?? null,
    residency: region?.value === 'us' || region?.value === 'eu' ? region.value : null,
    // The attribute is what the server sent.
    changed: region !== null && !region.hasAttribute('checked'),
  }
}
