'use client'

import { type RefObject, useEffect, useRef } from 'react'

/** Focuses the first invalid field. */
export function useFocusInvalid(problem: { field: string | null } | null): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (problem?.field) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [problem])
  return form
}
