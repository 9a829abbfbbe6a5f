import { useCallback, useEffect, useRef } from 'react'

/** Calls `work` immediately and then at most once every `ms` milliseconds, with a trailing call if it was called in between. */
export function useThrottled(work: () => Promise<void>, ms: number): () => void {
  const latest = useRef(work)
  const wait = useRef<{ timer: ReturnType<typeof setTimeout>; again: boolean } | null>(null)
  useEffect(() => {
    latest.current = work
  })
  useEffect(() => () => clearTimeout(wait.current?.timer), [])
  return useCallback(() => {
    function run() {
      void latest.current()
      wait.current = {
        again: false,
        timer: setTimeout(() => {
          const again = wait.current?.again === true
          wait.current = null
          if (again) run()
        }, ms),
      }
    }
    if (wait.current) wait.current.again = true
    else run()
  }, [ms])
}
