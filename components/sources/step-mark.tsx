import { Check } from 'lucide-react'
import { cn } from '@/components/ui/cn'

interface StepMarkProps {
  number: number
  text: string
  done: boolean
  /** Null: the person cannot tick it. */
  onToggle: (() => void) | null
}

/** The number of a step, a tick when it is done. */
export function StepMark({ number, text, done, onToggle }: StepMarkProps) {
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
