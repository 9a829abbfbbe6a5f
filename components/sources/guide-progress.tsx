'use client'

import { StepMark } from './step-mark'
import { useDoneSteps } from './use-done-steps'

interface GuideCountProps {
  sourceId: string
  total: number
  allDone: boolean
}

export function GuideCount({ sourceId, total, allDone }: GuideCountProps) {
  const { done } = useDoneSteps(sourceId)
  return allDone ? 'All done.' : `${done.size} of ${total} done`
}

interface GuideMarkProps {
  sourceId: string
  stepId: string
  number: number
  text: string
  allDone: boolean
  /** It cannot be ticked by hand. */
  byItself: boolean
}

/** The number of a step, which can be ticked. */
export function GuideMark({ sourceId, stepId, number, text, allDone, byItself }: GuideMarkProps) {
  const { done, toggle } = useDoneSteps(sourceId)
  return (
    <StepMark
      number={number}
      text={text}
      done={allDone || done.has(stepId)}
      onToggle={allDone || byItself ? null : () => toggle(stepId)}
    />
  )
}
