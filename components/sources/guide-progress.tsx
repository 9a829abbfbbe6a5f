'use client'

import { Check } from 'lucide-react'
import { useMemo } from 'react'
import { cn } from '@/components/ui/cn'
import { useStored } from '@/components/ui/use-stored'

interface GuideCountProps {
  sourceId: string
  total: number
  allDone: boolean
}

export function GuideCount({ sourceId, total, allDone }: GuideCountProps) {
  const { done } = useDoneSteps(sourceId)
  return allDone ? 'All done' : `${done.size} of ${total} done`
}

interface GuideMarkProps {
  sourceId: string
  stepId: string
  number: number
  text: string
  allDone: boolean
  /** Completed automatically, so it cannot be checked by hand. */
  automatic: boolean
}

/** The number of a step, which can be checked off. */
export function GuideMark({ sourceId, stepId, number, text, allDone, automatic }: GuideMarkProps) {
  const { done, toggle } = useDoneSteps(sourceId)
  return (
    <StepMark
      number={number}
      text={text}
      done={allDone || done.has(stepId)}
      onToggle={allDone || automatic ? null : () => toggle(stepId)}
    />
  )
}

interface StepMarkProps {
  number: number
  text: string
  done: boolean
  /** Null: cannot be checked by hand. */
  onToggle: (() => void) | null
}

/** The number of a step, or a check mark when it is done. */
function StepMark({ number, text, done, onToggle }: StepMarkProps) {
  const look = cn(
    'grid size-6 shrink-0 place-items-center rounded-full border font-medium text-xs tabular-nums transition-colors duration-150',
    done ? 'border-accepted/30 bg-accepted-soft text-accepted' : 'border-input text-muted-foreground',
  )
  const content = done ? <Check aria-hidden className="size-3.5" strokeWidth={2.25} /> : number
  if (!onToggle) {
    return (
      <span className={look}>
        {content}
        {done && <span className="sr-only">Done</span>}
      </span>
    )
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native checkbox cannot show the number.
    <button
      type="button"
      role="checkbox"
      aria-checked={done}
      aria-label={`Step ${number} done: ${text}`}
      onClick={onToggle}
      className={cn(look, 'hover:border-foreground hover:text-foreground')}
    >
      {content}
    </button>
  )
}

/** The guide steps checked off for one source, kept in this browser. */
function useDoneSteps(sourceId: string): { done: ReadonlySet<string>; toggle: (id: string) => void } {
  const [kept, keep] = useStored(`guide-steps:${sourceId}`)
  const done = useMemo(() => new Set(kept?.split(',').filter(Boolean)), [kept])

  function toggle(id: string) {
    const next = new Set(done)
    if (!next.delete(id)) next.add(id)
    keep([...next].join(','))
  }
  return { done, toggle }
}
