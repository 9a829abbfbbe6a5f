'use client'

import { type RefObject, startTransition, useActionState, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { UNREACHABLE } from '@/components/shared/use-action'
import { showToast } from '@/components/ui/toaster'
import type { ActionProblem } from '@/lib/accounts/action-result'
import type { Region } from '@/lib/contract/region'
import type { WaitingChoice } from '@/lib/sources/schemas'
import type { SourceView } from '@/lib/sources/source-view'
import type { SentForm, SourceActions } from './source-actions'
import { type KeyField, type KeyToSave, useKeyField } from './use-key-field'

export interface SourceFormState {
  connected: boolean
  /** The field for a new key is open. */
  replacing: boolean
  key: KeyField
  /** Which region's radio is checked. */
  residency: Region
  keyRef: RefObject<HTMLInputElement | null>
  keyError: string | null
  /** Key of the radios: another one checks `residency`, whatever was checked before. */
  round: number
  /** What becomes of the events that wait, asked with a new key or region. */
  waiting: WaitingChoice
  formProblem: ActionProblem | null
  dirty: boolean
  pending: boolean
  /** What was removed from the key that was saved last. */
  removed: string | null
  /** Brings back what was entered, to be corrected and saved in place of the stored key. */
  undoRemoved: () => void
  /** The key is another one now: what was wrong with the one before is no longer shown. */
  keyChanged: () => void
  /** Takes the region that was checked. */
  setResidency: (residency: Region) => void
  /** Checks a region. */
  choose: (residency: Region) => void
  setWaiting: (waiting: WaitingChoice) => void
  replaceKey: () => void
  keepKey: () => void
  /** @returns whether what was entered is saved now */
  save: (entered: FormData) => Promise<boolean>
}

interface Attempt {
  entered: FormData
  /** The key in what was entered, which may take a moment to find. */
  key: Promise<KeyToSave>
  ended: (saved: boolean) => void
}

/**
 * The form of key and region. Its inputs hold what is entered, from before the page's script was there on, and saving reads
 * them. The state here follows them for the parts of the page that depend on it.
 */
export function useSourceForm(
  source: SourceView,
  actions: Pick<SourceActions, 'connect' | 'save'>,
  /** The answer to a form that was sent without JavaScript. */
  answered: SentForm | null,
  form: RefObject<HTMLFormElement | null>,
): SourceFormState {
  const connected = source.state !== 'not_connected'
  const keyRef = useRef<HTMLInputElement>(null)
  const key = useKeyField(keyRef)
  const [cleaned, setCleaned] = useState<{ entered: string; removed: string } | null>(null)
  // Null: as saved, also when someone else changes that.
  const [chosen, setChosen] = useState<Region | null>(
    answered && answered.residency !== source.residency ? answered.residency : null,
  )
  const [saved, setSaved] = useState({ residency: source.residency, round: 0 })
  const [wantsNewKey, setWantsNewKey] = useState(false)
  const [waiting, setWaiting] = useState<WaitingChoice>('send')
  const [seen, setSeen] = useState<ActionProblem | null>(null)
  const enteredSince = useRef(false)
  // The second click of a double click may come before the button is seen disabled.
  const running = useRef<Promise<boolean> | null>(null)
  const replacing = connected && wantsNewKey
  if (saved.residency !== source.residency) {
    // An input that nobody touched follows what is saved now; a choice stays until it is what is saved.
    setSaved({ residency: source.residency, round: saved.round + (chosen === null ? 1 : 0) })
    if (chosen === source.residency) setChosen(null)
  }

  const setResidency = (residency: Region) => setChosen(residency === source.residency ? null : residency)

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was entered before the script was there, once
  useLayoutEffect(() => {
    const early = readForm(new FormData(form.current ?? undefined))
    key.reset(early.writeKey)
    if (early.residency) setResidency(early.residency)
  }, [])

  async function attempt(_before: ActionProblem | null, one: Attempt): Promise<ActionProblem | null> {
    const { id: sourceId, version } = source
    const { writeKey, asEntered, cleaned } = await one.key
    const region = readForm(one.entered).residency ?? source.residency
    const saving = connected
      ? actions.save({
          ...{ sourceId, version, waiting },
          ...(replacing ? { writeKey, asEntered } : {}),
          ...(region === source.residency ? {} : { residency: region }),
        })
      : actions.connect({ sourceId, version, writeKey, asEntered, residency: region })
    const result = await saving.catch(() => ({ ok: false as const, ...UNREACHABLE }))
    if (result.ok) {
      // A key that was entered while this one was being saved is another one, and not saved.
      const another = enteredSince.current
      const { removed } = result
      setCleaned(another ? null : (cleaned ?? (removed === null ? null : { entered: writeKey, removed })))
      setWantsNewKey(another)
      if (!another) key.reset()
      setWaiting('send')
      showToast.success([connected ? 'Saved.' : 'Connected.', ...result.notes].join(' '))
    } else if (result.field === 'writeKey') keyRef.current?.focus()
    running.current = null
    one.ended(result.ok)
    return result.ok ? null : result
  }
  const [answer, start, pending] = useActionState(attempt, answered)
  const problem = pending || answer === seen ? null : answer

  /** Opens the field for another key. @param entered what it begins with */
  function replaceKey(entered = '') {
    flushSync(() => {
      setCleaned(null)
      setWantsNewKey(true)
    })
    key.reset(entered, entered !== '')
    keyRef.current?.focus()
  }

  return {
    connected,
    replacing,
    key,
    residency: chosen ?? source.residency,
    keyRef,
    keyError: problem?.field === 'writeKey' ? problem.message : null,
    round: saved.round,
    waiting,
    formProblem: problem?.field === 'writeKey' ? null : problem,
    dirty: replacing || chosen !== null,
    pending,
    removed: cleaned?.removed ?? null,
    undoRemoved: () => replaceKey(cleaned?.entered),
    keyChanged: () => {
      enteredSince.current = true
      setSeen(answer)
    },
    setResidency,
    choose: residency => {
      setResidency(residency)
      setSaved(({ round }) => ({ residency: source.residency, round: round + 1 }))
    },
    setWaiting,
    replaceKey: () => replaceKey(),
    keepKey: () => {
      setWantsNewKey(false)
      key.reset()
      setWaiting('send')
      setSeen(answer)
    },
    save: entered => {
      if (running.current) return running.current
      enteredSince.current = false
      const found = key.toSave(readForm(entered).writeKey)
      running.current = new Promise(ended => {
        startTransition(() => start({ entered, key: found, ended }))
      })
      return running.current
    },
  }
}

interface Entered {
  writeKey: string
  /** Null where it cannot be changed. */
  residency: Region | null
}

function readForm(form: FormData): Entered {
  const residency = form.get('residency')
  return {
    writeKey: String(form.get('writeKey') ?? ''),
    residency: residency === 'us' || residency === 'eu' ? residency : null,
  }
}
