import { X } from 'lucide-react'
import { cn } from '@/components/ui/cn'
import { readWords, replaceWord } from './edit-words'
import { chipText } from './value-labels'

/** Each term in the search, with a button that removes it. */
export function Chips({ q, onChange }: { q: string; onChange: (q: string) => void }) {
  const words = readWords(q).flatMap(word => (word.term ? [{ ...word, term: word.term }] : []))
  if (words.length === 0) return null
  return (
    <ul
      aria-label="Active filters"
      className="flex min-w-0 items-center gap-1.5 max-sm:overflow-x-auto sm:flex-wrap"
    >
      {words.map(word => {
        const { field, not, value } = chipText(word.term)
        return (
          <li
            key={word.from}
            className={cn(
              'inline-flex h-7 max-w-72 shrink-0 items-center rounded-md border border-border bg-muted/60 pl-2 text-[13px] max-sm:h-9',
              not && 'border-dashed',
            )}
          >
            <span className="min-w-0 truncate" title={word.text}>
              <span className="text-muted-foreground">{field} </span>
              {not && <span className="font-medium text-failed">not </span>}
              <span className="font-medium">{value}</span>
            </span>
            <button
              type="button"
              aria-label={`Remove ${word.text}`}
              onClick={() => onChange(replaceWord(q, word, ''))}
              className="ml-0.5 grid size-6 shrink-0 place-items-center rounded text-muted-foreground hover:text-foreground max-sm:size-9"
            >
              <X aria-hidden className="size-3.5" strokeWidth={1.75} />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
