import { CircleAlert, X } from 'lucide-react'
import { Ago } from '@/components/shared/clock'
import { Button } from '@/components/ui/button'
import type { Page } from './fetch-deliveries'
import { readWords, replaceWord } from './filters/edit-words'

interface LogErrorProps {
  message: string
  /** When the rows were last up to date, Unix ms. */
  goodAt: number
  /** Whether the rows still match the previous filters. */
  outdated: boolean
  onRetry: () => void
}

/** Explains why the rows, which stay visible, may be out of date. */
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
            'The rows still match the previous filters.'
          ) : (
            <>
              The rows were last updated <Ago at={goodAt} />.
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

/** Offers another meaning of a word in the search, with a button that searches for it. */
export function OfferNotice({
  offer: { word, term, because },
  q,
  onChange,
}: {
  offer: NonNullable<Page['offer']>
  q: string
  onChange: (q: string) => void
}) {
  const place = readWords(q).find(one => one.term?.field === 'text' && one.term.values[0] === word)
  if (!place) return null
  return (
    <p
      role="status"
      className="flex flex-wrap items-center gap-x-2 border-border border-t bg-muted/60 px-5 py-1.5 text-[13px]"
    >
      <span className="min-w-0 break-words">
        <code className="text-code">{word}</code>{' '}
        {because === 'found_as_id'
          ? 'matches an ID, so event names and property values were not searched.'
          : 'is also the start of at least one user ID.'}
      </span>
      <button
        type="button"
        onClick={() => onChange(replaceWord(q, place, term))}
        className="min-w-0 break-words rounded-sm text-left underline underline-offset-2 max-sm:min-h-11"
      >
        {because === 'found_as_id' ? 'Search those too' : 'Show only these users'}
      </button>
    </p>
  )
}

/** Lists the unknown columns in a link, with a button that dismisses the notice. */
export function ColumnNotice({ names, onDismiss }: { names: readonly string[]; onDismiss: () => void }) {
  if (names.length === 0) return null
  return (
    <div
      role="status"
      className="flex items-center gap-3 border-border border-t bg-retrying-soft px-5 py-1.5 text-[13px]"
    >
      <p className="min-w-0 flex-1">
        This link has unknown columns, which were ignored:{' '}
        <code className="text-code">{names.join(', ')}</code>.
      </p>
      <Button variant="ghost" size="icon" aria-label="Dismiss" onClick={onDismiss}>
        <X aria-hidden strokeWidth={1.75} />
      </Button>
    </div>
  )
}
