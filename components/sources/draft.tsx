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

/** What the rest of the page may know of, and do with, the settings that are entered and not saved. */
interface Draft {
  /** A key or a region is entered that is not saved. */
  dirty: boolean
  /** Saves as the form's own button does, its questions included, and does `then` when that went well. */
  saveThen: (then: () => void) => void
  /** Chooses a region in the form, which is then to be saved. */
  choose: (residency: Region) => void
  /** Gives the focus to what comes after saving; called again when that is new on the page. */
  onSaved: (focus: () => void) => void
}

/** The page shows what was saved a moment later: until then what comes next may not be there yet. */
const SOON_MS = 3_000

interface FormHandle {
  submit: () => void
  choose: (residency: Region) => void
}

interface Registry extends Draft {
  register: (handle: FormHandle) => void
  /** Whether a part of the page holds something that is not saved. */
  mark: (part: string, unsaved: boolean) => void
  settled: (saved: boolean) => void
}

/** The form of the key and the region. */
const FORM = 'form'

const Context = createContext<Registry | null>(null)

/** Knows of unsaved settings, for the parts of the page below it, and asks before they are left behind. */
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
  // The same functions whatever is entered: an effect that runs again would take the focus from the field.
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

/** For any other part of the page: asks before what is entered in it is left behind. */
export function useUnsaved(unsaved: boolean): void {
  const { mark } = useRegistry()
  const part = useId()
  useEffect(() => {
    mark(part, unsaved)
    return () => mark(part, false)
  }, [part, unsaved, mark])
}

/**
 * For the form: tells what is entered.
 * @returns to be called when an attempt to save has ended, or was called off
 */
export function useDraftForm(dirty: boolean, handle: FormHandle): (saved: boolean) => void {
  const { register, mark, settled } = useRegistry()
  useEffect(() => register(handle))
  useEffect(() => mark(FORM, dirty), [dirty, mark])
  return settled
}

function useRegistry(): Registry {
  const registry = use(Context)
  if (!registry) throw new Error('This part of the page needs a DraftProvider around it')
  return registry
}
