'use client'

import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Region } from '@/lib/contract/region'
import { LeaveGuard } from './leave-guard'

/** Gives the rest of the page access to unsaved settings. */
interface Draft {
  /** Whether the form holds an unsaved key or region. */
  dirty: boolean
  /** Saves like the form's own button, with its confirmations, and calls `then` on success. */
  saveThen: (then: () => void) => void
  /** Selects a region in the form without saving it. */
  choose: (residency: Region) => void
  /** Registers a callback that moves focus after a save. If the last save was under 3 s ago, it runs immediately. */
  onSaved: (focus: () => void) => void
}

/** The next step can mount shortly after the save that reveals it. */
const FOCUS_TIMEOUT = 3_000

interface FormHandle {
  submit: () => void
  choose: (residency: Region) => void
}

interface Registry extends Draft {
  register: (handle: FormHandle) => void
  /** Records whether a part of the page holds unsaved changes. */
  mark: (part: string, unsaved: boolean) => void
  reportSettled: (saved: boolean) => void
}

/** Part name of the key and region form. */
const FORM = 'form'

const Context = createContext<Registry | null>(null)

/** Tracks unsaved settings below it and asks before the user leaves them. */
export function DraftProvider({ children }: { children: ReactNode }) {
  const [unsaved, setUnsaved] = useState<readonly string[]>([])
  const dirty = unsaved.includes(FORM)
  const mark = useCallback(
    (part: string, on: boolean) =>
      setUnsaved(before => {
        if (before.includes(part) === on) return before
        return on ? [...before, part] : before.filter(one => one !== part)
      }),
    [],
  )
  const form = useRef<FormHandle | null>(null)
  const afterwards = useRef<(() => void) | null>(null)
  const next = useRef<(() => void) | null>(null)
  const savedAt = useRef(Number.NEGATIVE_INFINITY)
  // Stable identities: an effect that ran again on each keystroke would take focus from the field.
  const functions = useMemo<Omit<Registry, 'dirty'>>(
    () => ({
      mark,
      register: handle => {
        form.current = handle
      },
      choose: residency => form.current?.choose(residency),
      saveThen: then => {
        afterwards.current = then
        form.current?.submit()
      },
      reportSettled: saved => {
        const then = afterwards.current
        afterwards.current = null
        if (!saved) return
        savedAt.current = performance.now()
        next.current?.()
        then?.()
      },
      onSaved: focus => {
        next.current = focus
        if (performance.now() - savedAt.current < FOCUS_TIMEOUT) focus()
      },
    }),
    [mark],
  )
  const registry = useMemo<Registry>(() => ({ dirty, ...functions }), [dirty, functions])
  return (
    <Context value={registry}>
      {children}
      {unsaved.length > 0 && <LeaveGuard onLeave={() => setUnsaved([])} />}
    </Context>
  )
}

export function useDraft(): Draft {
  return useRegistry()
}

/** Asks before the user leaves unsaved changes in another part of the page. */
export function useUnsaved(unsaved: boolean): void {
  const { mark } = useRegistry()
  const part = useId()
  useEffect(() => {
    mark(part, unsaved)
    return () => mark(part, false)
  }, [part, unsaved, mark])
}

/**
 * Registers the form and whether it holds unsaved changes.
 * @returns a function to call when a save has succeeded, failed or been cancelled
 */
export function useDraftForm(dirty: boolean, handle: FormHandle): (saved: boolean) => void {
  const { register, mark, reportSettled } = useRegistry()
  useEffect(() => register(handle))
  useEffect(() => mark(FORM, dirty), [dirty, mark])
  return reportSettled
}

function useRegistry(): Registry {
  const registry = use(Context)
  if (!registry) throw new Error('useDraft needs a DraftProvider above it')
  return registry
}
