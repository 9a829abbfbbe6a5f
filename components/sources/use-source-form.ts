'use client'

import { type RefObject, startTransition, useActionState, useLayoutEffect, useRef, useState } from 'react'
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
  /** What the key's input holds, and which region's radio is checked. */
  key: string
  residency: Residency
  keyRef: RefObject<HTMLInputElement | null>
  keyError: string | null
  /** Key of the radios: another one checks `residency`, whatever was checked before. */
  round: number
  /** What becomes of the events that wait, asked with a new key or region. */
  waiting: WaitingChoice
  formProblem: ActionProblem | null
  dirty: boolean
  pending: boolean
  /** Takes what was typed, or puts it into the input. */
  setKey: (key: string) => void
  /** Takes a paste, and the key in it as soon as that is found; saving waits for it. */
  pasteKey: (pasted: string, reading: Promise<string>) => void
  /** Takes the region that was checked. */
  setResidency: (residency: Residency) => void
  /** Checks a region. */
  choose: (residency: Residency) => void
  setWaiting: (waiting: WaitingChoice) => void
  replaceKey: () => void
  keepKey: () => void
  /** @returns whether what was entered is saved now */
  save: (entered: FormData) => Promise<boolean>
}

interface Attempt {
  entered: FormData
  /** The key of a paste that is still being read. */
  reading: Promise<string> | null
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
  const [key, followKey] = useState('')
  // Null: as saved, also when someone else changes that.
  const [chosen, setChosen] = useState<Residency | null>(
    answered && answered.residency !== source.residency ? answered.residency : null,
  )
  const [saved, setSaved] = useState({ residency: source.residency, round: 0 })
  const [wantsNewKey, setWantsNewKey] = useState(false)
  const [waiting, setWaiting] = useState<WaitingChoice>('send')
  const [seen, setSeen] = useState<ActionProblem | null>(null)
  const keyRef = useRef<HTMLInputElement>(null)
  // Typing makes it void.
  const reading = useRef<Promise<string> | null>(null)
  const enteredSince = useRef(false)
  // The second click of a double click may come before the button is seen disabled.
  const running = useRef<Promise<boolean> | null>(null)
  const replacing = connected && wantsNewKey
  if (saved.residency !== source.residency) {
    // An input that nobody touched follows what is saved now; a choice stays until it is what is saved.
    setSaved({ residency: source.residency, round: saved.round + (chosen === null ? 1 : 0) })
    if (chosen === source.residency) setChosen(null)
  }

  const setResidency = (residency: Residency) => setChosen(residency === source.residency ? null : residency)
  function writeKey(text: string) {
    const input = keyRef.current
    if (input && input.value !== text) input.value = text
    followKey(text)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was entered before the script was there, once
  useLayoutEffect(() => {
    const early = readForm(new FormData(form.current ?? undefined))
    followKey(early.writeKey)
    if (early.residency) setResidency(early.residency)
  }, [])

  async function send({ entered, reading }: Attempt) {
    const { id: sourceId, version } = source
    const pasted = await reading
    const { writeKey, residency } = readForm(entered)
    const given = { writeKey: pasted ?? writeKey, residency: residency ?? source.residency }
    if (!connected) return actions.connect({ sourceId, version, ...given })
    return actions.save({
      sourceId,
      version,
      waiting,
      ...(replacing ? { writeKey: given.writeKey } : {}),
      ...(given.residency === source.residency ? {} : { residency: given.residency }),
    })
  }

  async function attempt(_before: ActionProblem | null, one: Attempt): Promise<ActionProblem | null> {
    const result = await send(one).catch(() => ({ ok: false as const, ...UNREACHABLE }))
    if (result.ok) {
      // A key that was entered in the meantime is another one, and not saved.
      setWantsNewKey(enteredSince.current)
      if (!enteredSince.current) writeKey('')
      setWaiting('send')
      showToast.success([connected ? 'Saved.' : 'Connected.', ...result.notes].join(' '))
    } else if (result.field === 'writeKey') keyRef.current?.focus()
    running.current = null
    one.ended(result.ok)
    return result.ok ? null : result
  }
  const [answer, start, pending] = useActionState(attempt, answered)
  const problem = pending || answer === seen ? null : answer

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
    setKey: typed => {
      reading.current = null
      enteredSince.current = true
      writeKey(typed)
      setSeen(answer)
    },
    pasteKey: (pasted, found) => {
      reading.current = found
      enteredSince.current = true
      writeKey(pasted)
      setSeen(answer)
      void found.then(key => {
        if (reading.current !== found) return
        reading.current = null
        writeKey(key)
      })
    },
    setResidency,
    choose: residency => {
      setResidency(residency)
      setSaved(({ round }) => ({ residency: source.residency, round: round + 1 }))
    },
    setWaiting,
    replaceKey: () => {
      flushSync(() => setWantsNewKey(true))
      keyRef.current?.focus()
    },
    keepKey: () => {
      reading.current = null
      setWantsNewKey(false)
      followKey('')
      setWaiting('send')
      setSeen(answer)
    },
    save: entered => {
      if (running.current) return running.current
      enteredSince.current = false
      running.current = new Promise(ended => {
        startTransition(() => start({ entered, reading: reading.current, ended }))
      })
      return running.current
    },
  }
}

interface Entered {
  writeKey: string
  /** Null where it cannot be changed. */
  residency: Residency | null
}

function readForm(form: FormData): Entered {
  const residency = form.get('residency')
  return {
    writeKey: String(form.get('writeKey') ?? ''),
    residency: residency === 'us' || residency === 'eu' ? residency : null,
  }
}
