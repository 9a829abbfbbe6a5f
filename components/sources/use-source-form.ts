'use client'

import { type RefObject, startTransition, useActionState, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { UNREACHABLE } from '@/components/shared/use-action'
import { showToast } from '@/components/ui/toaster'
import type { ActionProblem } from '@/lib/accounts/action-result'
import type { Region } from '@/lib/contract/region'
import type { WaitingChoice, WaitingForKey } from '@/lib/sources/schemas'
import type { SourceView } from '@/lib/sources/source-view'
import type { SentForm, SourceActions } from './source-actions'
import { type KeyField, type KeyToSave, useKeyField } from './use-key-field'

export interface SourceFormState {
  connected: boolean
  /** Whether the field for a new key is open. */
  replacing: boolean
  key: KeyField
  /** The selected region. */
  residency: Region
  keyRef: RefObject<HTMLInputElement | null>
  keyError: string | null
  /** React key of the radio cards. A new value resets them to `residency`. */
  round: number
  /** What to do with waiting events when the key or region changes. */
  waiting: WaitingChoice
  formProblem: ActionProblem | null
  /** Why the entered key is probably not a write key, until the user confirms or edits it. */
  unlikely: string | null
  /** Saves the same entry despite the warning. @param waiting what to do with waiting events */
  saveAnyway: (waiting: WaitingForKey) => Promise<boolean>
  /** Closes the warning and returns focus to the field. */
  keepEditing: () => void
  dirty: boolean
  pending: boolean
  /** What was removed from the last saved key. */
  removed: string | null
  /** Restores the entered text, to correct it and replace the stored key. */
  undoRemoved: () => void
  /** Clears the error of the previous key. */
  keyChanged: () => void
  /** Records the region that the user selected. */
  setResidency: (residency: Region) => void
  /** Selects a region from outside the radio cards. */
  choose: (residency: Region) => void
  setWaiting: (waiting: WaitingChoice) => void
  replaceKey: () => void
  keepKey: () => void
  /** @returns whether the entry was saved */
  save: (entered: FormData) => Promise<boolean>
}

interface Attempt {
  entered: FormData
  /** The user's choice for waiting events when saving an unlikely key anyway. */
  anyway: WaitingForKey | null
  /** The key extracted from the entry, which can take a moment. */
  key: Promise<KeyToSave>
  ended: (saved: boolean) => void
}

/**
 * The key and region form. Its inputs hold the entry, including anything entered before the script loaded, and saving
 * reads them. This state follows them for the parts of the page that depend on it.
 */
export function useSourceForm(
  source: SourceView,
  actions: Pick<SourceActions, 'connect' | 'save'>,
  /** The result of a form sent without JavaScript. */
  sentForm: SentForm | null,
  form: RefObject<HTMLFormElement | null>,
): SourceFormState {
  const connected = source.state !== 'not_connected'
  const keyRef = useRef<HTMLInputElement>(null)
  const key = useKeyField(keyRef)
  const [cleaned, setCleaned] = useState<{ entered: string; removed: string } | null>(null)
  // Null follows the saved region, including changes by someone else.
  const [chosen, setChosen] = useState<Region | null>(
    sentForm && sentForm.residency !== source.residency ? sentForm.residency : null,
  )
  const [saved, setSaved] = useState({ residency: source.residency, round: 0 })
  const [wantsNewKey, setWantsNewKey] = useState(false)
  const [waiting, setWaiting] = useState<WaitingChoice>('send')
  const [seen, setSeen] = useState<ActionProblem | null>(null)
  const [unlikely, setUnlikely] = useState<{ message: string; entered: FormData } | null>(null)
  const enteredSince = useRef(false)
  // The second click of a double click can arrive before the button is disabled.
  const running = useRef<Promise<boolean> | null>(null)
  const replacing = connected && wantsNewKey
  if (saved.residency !== source.residency) {
    // An untouched input follows the saved region; a selection stays until it equals the saved region.
    setSaved({ residency: source.residency, round: saved.round + (chosen === null ? 1 : 0) })
    if (chosen === source.residency) setChosen(null)
  }

  const setResidency = (residency: Region) => setChosen(residency === source.residency ? null : residency)

  // biome-ignore lint/correctness/useExhaustiveDependencies: picks up input from before the script loaded, once
  useLayoutEffect(() => {
    const early = readForm(new FormData(form.current ?? undefined))
    key.reset(early.writeKey)
    if (early.residency) setResidency(early.residency)
  }, [])

  async function attempt(_before: ActionProblem | null, one: Attempt): Promise<ActionProblem | null> {
    const { id: sourceId, version } = source
    const { writeKey, asEntered, cleaned } = await one.key
    const region = readForm(one.entered).residency ?? source.residency
    const confirmed = one.anyway !== null
    const saving = connected
      ? actions.save({
          sourceId,
          version,
          waiting: one.anyway ?? waiting,
          ...(replacing ? { writeKey, asEntered, confirmed } : {}),
          ...(region === source.residency ? {} : { residency: region }),
        })
      : actions.connect({
          sourceId,
          version,
          writeKey,
          asEntered,
          confirmed,
          residency: region,
          ...(one.anyway === null ? {} : { waiting: one.anyway }),
        })
    const result = await saving.catch(() => ({ ok: false as const, ...UNREACHABLE }))
    if (result.ok) {
      // A key entered while this one was being saved is not saved yet, so it stays in the field.
      const another = enteredSince.current
      const { removed } = result
      setCleaned(another ? null : (cleaned ?? (removed === null ? null : { entered: writeKey, removed })))
      setWantsNewKey(another)
      if (!another) key.reset()
      setWaiting('send')
      showToast.success([connected ? 'Saved.' : 'Connected.', ...result.notes].join(' '))
    } else if (result.field === 'writeKey') {
      // Do this even if a dialog opens: closing it returns focus to the field.
      keyRef.current?.focus()
      if (result.confirm) setUnlikely({ message: result.message, entered: one.entered })
    }
    running.current = null
    one.ended(result.ok)
    return result.ok ? null : result
  }
  const [refusal, start, pending] = useActionState(attempt, sentForm)
  const problem = pending || refusal === seen ? null : refusal

  /** Opens the field for a new key. @param entered its initial value */
  function replaceKey(entered = '') {
    flushSync(() => {
      setCleaned(null)
      setWantsNewKey(true)
    })
    key.reset(entered, entered !== '')
    keyRef.current?.focus()
  }

  function save(entered: FormData, anyway: WaitingForKey | null = null): Promise<boolean> {
    if (running.current) return running.current
    enteredSince.current = false
    const found = key.toSave(readForm(entered).writeKey)
    running.current = new Promise(ended => {
      startTransition(() => start({ entered, anyway, key: found, ended }))
    })
    return running.current
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
      setSeen(refusal)
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
      setSeen(refusal)
    },
    unlikely: unlikely?.message ?? null,
    saveAnyway: async waiting => {
      if (unlikely === null) return false
      setUnlikely(null)
      return save(unlikely.entered, waiting)
    },
    keepEditing: () => setUnlikely(null),
    save,
  }
}

interface Entered {
  writeKey: string
  /** Null if the radio cards are disabled. */
  residency: Region | null
}

function readForm(form: FormData): Entered {
  const residency = form.get('residency')
  return {
    writeKey: String(form.get('writeKey') ?? ''),
    residency: residency === 'us' || residency === 'eu' ? residency : null,
  }
}
