'use client'

import { useMemo } from 'react'
import { useStored } from '@/components/ui/use-stored'

/** Which steps of the guide the person ticked, for one source, kept in this browser. */
export function useDoneSteps(sourceId: string): { done: ReadonlySet<string>; toggle: (id: string) => void } {
  const [kept, keep] = useStored(`guide-steps:${sourceId}`)
  const done = useMemo(() => new Set(kept?.split(',').filter(Boolean)), [kept])

  function toggle(id: string) {
    const next = new Set(done)
    if (!next.delete(id)) next.add(id)
    keep([...next].join(','))
  }
  return { done, toggle }
}
