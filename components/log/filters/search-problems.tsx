import { TriangleAlert } from 'lucide-react'
import { parseLogQuery } from '@/lib/log/query/parse'
import { readWords, replaceWord } from './edit-words'

interface SearchProblemsProps {
  q: string
  /** The word that is still being written. */
  except: string | null
  onFix: (q: string) => void
}

/** What of the text could not be understood, each with a button that puts it right where that can be known. */
export function SearchProblems({ q, except, onFix }: SearchProblemsProps) {
  const problems = parseLogQuery(q).problems.filter(({ word }) => word !== except)
  const words = readWords(q)
  const placeOf = (word: string) => words.find(one => one.text === word)
  const fix = (word: string, by: string) => {
    const place = placeOf(word)
    if (place) onFix(replaceWord(q, place, by))
  }
  return (
    // There from the start, so that screen readers hear what comes into it.
    <ul id="log-search-problems" aria-live="polite" aria-label="Problems of the search">
      {problems.map(({ word, message, suggestion }) => (
        <li key={`${word} ${message}`} className="mt-1.5 flex gap-2 text-[13px] text-retrying">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
          <div className="flex min-w-0 flex-wrap items-center gap-x-2">
            <span className="min-w-0 break-words">
              <code className="text-code">{word}</code>
              {placeOf(word)?.term ? ': ' : ' narrows nothing. '}
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
