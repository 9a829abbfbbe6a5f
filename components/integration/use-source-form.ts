'use client'

import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { showToast } from '@/components/ui/toaster'
import type { ActionProblem } from '@/lib/auth/action-result'
import type { Residency, WaitingChoice } from '@/lib/integration/schemas'
import type { SourceView } from '@/lib/integration/source-view'
import type { SentForm, SourceActions } from './source-actions'
import { UNREACHABLE } from './use-action'

export interface SourceFormState {
  connected: boolean
  /** The field for a new key is open. */
  replacing: boolean
  key: string
  keyRef: RefObject<HTMLInputElement | null>
  keyError: string | null
  residency: Residency
  /** What becomes of the events that wait, asked with a new key or region. */
  waiting: WaitingChoice
  formProblem: ActionProblem | null
  dirty: boolean
  pending: boolean
  setKey: (key: string) => void
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
  const [key, setKey] = useState('')
  // Null: as saved, also when somebody else changes that.
  const [chosen, setChosen] = useState<Residency | null>(answered?.residency ?? null)
  const [wantsNewKey, setWantsNewKey] = useState(false)
  const [waiting, setWaiting] = useState<WaitingChoice>('send')
  const [error, setError] = useState<ActionProblem | null>(answered)
  const [pending, setPending] = useState(false)
  const keyRef = useRef<HTMLInputElement>(null)
  // Before the next render, which would put back what the server sent.
  useLayoutEffect(() => {
    const early = enteredEarly(source.id)
    setKey(early.key)
    if (early.residency) setChosen(early.residency)
  }, [source.id])
  const residency = chosen ?? source.residency
  const replacing = connected && wantsNewKey

  function send() {
    const { id: sourceId, version } = source
    if (!connected) return actions.connect({ sourceId, version, writeKey: key, residency })
    return actions.save({
      sourceId,
      version,
      waiting,
      ...(replacing ? { writeKey: key } : {}),
      ...(residency === source.residency ? {} : { residency }),
    })
  }

  async function submit(): Promise<boolean> {
    setPending(true)
    setError(null)
    const result = await send().catch(() => ({ ok: false as const, ...UNREACHABLE }))
    // At once, or the field would still be disabled when it is to get the focus.
    flushSync(() => setPending(false))
    if (!result.ok) {
      setError(result)
      if (result.field === 'writeKey') keyRef.current?.focus()
      return false
    }
    setKey('')
    setChosen(null)
    setWantsNewKey(false)
    setWaiting('send')
    showToast.success([connected ? 'Saved.' : 'Connected.', ...result.notes].join(' '))
    return true
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
    setKey: typed => {
      setKey(typed)
      setError(null)
    },
    setResidency: setChosen,
    setWaiting,
    replaceKey: () => {
      flushSync(() => setWantsNewKey(true))
      keyRef.current?.focus()
    },
    keepKey: () => {
      setWantsNewKey(false)
      setKey('')
      setWaiting('send')
      setError(null)
    },
    submit,
  }
}

/**
 * What a person entered before the page's script was there, and still stands in the document as the form takes over.
 * Nothing when the form is new on the page.
 */
function enteredEarly(sourceId: string): { key: string; residency: Residency | null } {
  const form = document.querySelector<HTMLInputElement>(`[name=sourceId][value="${sourceId}"]`)?.form
  const value = (input: string) => form?.querySelector<HTMLInputElement>(input)?.value
  // The attribute is what the server sent.
  const region = value('[name=residency]:checked:not([checked])')
  return {
    key: value('[name=writeKey]') ?? '',
    residency: region === 'us' || region === 'eu' ? region : null,
  }
}
