'use client'

import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { UNREACHABLE } from '@/components/shared/use-action'
import { showToast } from '@/components/ui/toaster'
import type { ActionProblem } from '@/lib/accounts/action-result'
import type { Residency, WaitingChoice } from '@/lib/sources/schemas'
import type { SourceView } from '@/lib/sources/source-view'
import type { SentForm, SourceActions } from './source-actions'

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
  /** Takes a paste, and the key in it as soon as that is found; saving waits for it. */
  pasteKey: (pasted: string, reading: Promise<string>) => void
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
  // The key of a paste that is still being read. Typing makes it void, and so does another source.
  const reading = useRef<Promise<string> | null>(null)
  // Before the next render, which would put back what the server sent.
  useLayoutEffect(() => {
    reading.current = null
    const early = readForm(source.id)
    setKey(early.key ?? '')
    if (early.changed) setChosen(early.residency)
  }, [source.id])
  const residency = chosen ?? source.residency
  const replacing = connected && wantsNewKey

  async function send() {
    const pasted = await reading.current
    const { id: sourceId, version } = source
    // What stands in the form: a press on Connect may be what the page's script begins with, before it has taken in the rest.
    const entered = readForm(sourceId)
    const [writeKey, region] = [pasted ?? entered.key ?? key, entered.residency ?? residency]
    if (!connected) return actions.connect({ sourceId, version, writeKey, residency: region })
    return actions.save({
      sourceId,
      version,
      waiting,
      ...(replacing ? { writeKey } : {}),
      ...(region === source.residency ? {} : { residency: region }),
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
      reading.current = null
      setKey(typed)
      setError(null)
    },
    pasteKey: (pasted, found) => {
      reading.current = found
      setKey(pasted)
      setError(null)
      void found.then(key => {
        if (reading.current !== found) return
        reading.current = null
        setKey(key)
      })
    },
    setResidency: setChosen,
    setWaiting,
    replaceKey: () => {
      flushSync(() => setWantsNewKey(true))
      keyRef.current?.focus()
    },
    keepKey: () => {
      reading.current = null
      setWantsNewKey(false)
      setKey('')
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
