import { TriangleAlert } from 'lucide-react'
import { parseLogQuery } from '@/lib/log/query/parse'
import { readWords, replaceWord } from './edit-words'

interface SearchProblemsProps {
  q: string
  /** The word that is still being typed. */
  except: string | null
  onFix: (q: string) => void
}

/** The words of the search that do not parse, with a button to correct each one that has a suggestion. */
export function SearchProblems({ q, except, onFix }: SearchProblemsProps) {
  const problems = parseLogQuery(q).problems.filter(({ word }) => word !== except)
  const words = readWords(q)
  const placeOf = (word: string) => words.find(one => one.text === word)
  const fix = (word: string, by: string) => {
    const place = placeOf(word)
    if (place) onFix(replaceWord(q, place, by))
  }
  return (
    // Rendered even when empty: screen readers announce additions only to an element that already exists.
    <ul id="log-search-problems" aria-live="polite" aria-label="Errors in this search">
      {problems.map(({ word, message, suggestion, ignored }) => (
        <li key={`${word} ${message}`} className="mt-1.5 flex gap-2 text-[13px] text-retrying">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
          <div className="flex min-w-0 flex-wrap items-center gap-x-2">
            <span className="min-w-0 break-words">
              <code className="text-code">{word}</code>
              {ignored ? ' was ignored. ' : ': '}
              {message}
            </span>
            {suggestion !== null && (
              <button
                type="button"
                onClick={() => fix(word, suggestion)}
                className="rounded-sm text-foreground underline underline-offset-2 max-sm:min-h-11"
              >
                Did you mean <code className="text-code">{suggestion}</code>?
              </button>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
