import { CircleAlert } from 'lucide-react'
import { Ago } from '@/components/shared/clock'
import { Button } from '@/components/ui/button'

interface LogErrorProps {
  message: string
  /** When the rows were last known to be right, Unix ms. */
  goodAt: number
  /** The rows are those of the filters before. */
  outdated: boolean
  onRetry: () => void
}

/** Why the rows may be old; they stay where they are. */
export function LogError({ message, goodAt, outdated, onRetry }: LogErrorProps) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-failed/20 border-t bg-failed-soft px-5 py-2 text-[13px]"
    >
      <CircleAlert aria-hidden className="size-4 shrink-0 text-failed" strokeWidth={1.75} />
      <p className="min-w-0 flex-1">
        {message}{' '}
        <span className="text-muted-foreground">
          {outdated ? (
            'The rows are still those of the filters before.'
          ) : (
            <>
              The rows were right <Ago at={goodAt} />.
            </>
          )}
        </span>
      </p>
      <Button size="sm" onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}
