'use client'

import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react'
import type { Residency } from '@/lib/integration/schemas'
import { LeaveGuard } from './leave-guard'

/** What the rest of the page may know of, and do with, the settings that are entered and not saved. */
interface Draft {
  /** Something is entered that is not saved. */
  dirty: boolean
  /** Saves as the form's own button does, its questions included, and does `then` when that went well. */
  saveThen: (then: () => void) => void
  /** Chooses a region in the form, which is then to be saved. */
  choose: (residency: Residency) => void
  /** Gives the focus to what comes after saving; called again when that is new on the page. */
  onSaved: (focus: () => void) => void
}

/** The page shows what was saved a moment later: until then what comes next may not be there yet. */
const SOON_MS = 3_000

interface FormHandle {
  submit: () => void
  choose: (residency: Residency) => void
}

interface Registry extends Draft {
  register: (handle: FormHandle) => void
  setDirty: (dirty: boolean) => void
  settled: (saved: boolean) => void
}

const Context = createContext<Registry | null>(null)

/** Knows of unsaved settings, for the parts of the page below it, and asks before they are left behind. */
export function DraftProvider({ children }: { children: ReactNode }) {
  const [dirty, setDirty] = useState(false)
  const form = useRef<FormHandle | null>(null)
  const afterwards = useRef<(() => void) | null>(null)
  const next = useRef<(() => void) | null>(null)
  const savedAt = useRef(Number.NEGATIVE_INFINITY)
  const registry = useMemo<Registry>(
    () => ({
      dirty,
      setDirty,
      register: handle => {
        form.current = handle
      },
      choose: residency => form.current?.choose(residency),
      saveThen: then => {
        afterwards.current = then
        form.current?.submit()
      },
      settled: saved => {
        const then = afterwards.current
        afterwards.current = null
        if (!saved) return
        savedAt.current = performance.now()
        next.current?.()
        then?.()
      },
      onSaved: focus => {
        next.current = focus
        if (performance.now() - savedAt.current < SOON_MS) focus()
      },
    }),
    [dirty],
  )
  return (
    <Context value={registry}>
      {children}
      {dirty && <LeaveGuard onLeave={() => setDirty(false)} />}
    </Context>
  )
}

export function useDraft(): Draft {
  const registry = use(Context)
  if (!registry) throw new Error('useDraft needs a DraftProvider around it')
  return registry
}

/**
 * For the form: tells what is entered.
 * @returns to be called when an attempt to save has ended, or was called off
 */
export function useDraftForm(dirty: boolean, handle: FormHandle): (saved: boolean) => void {
  const registry = use(Context)
  if (!registry) throw new Error('useDraftForm needs a DraftProvider around it')
  const { register, setDirty, settled } = registry
  useEffect(() => register(handle))
  useEffect(() => setDirty(dirty), [dirty, setDirty])
  return settled
}
