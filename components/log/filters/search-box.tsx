'use client'

import { type UseComboboxState, type UseComboboxStateChangeOptions, useCombobox } from 'downshift'
import { Search, X } from 'lucide-react'
import { type ClipboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { printTerm } from '@/lib/log/query/print'
import { type Suggestion, suggestTerms } from '@/lib/log/query/suggest'
import { looksLikeId } from '@/lib/log/query/words'
import { readWords } from './edit-words'
import { SearchProblems } from './search-problems'
import { valueHint, valueKind } from './search-text'
import { useDraft } from './use-draft'

interface SearchBoxProps {
  q: string
  /** @param typing whether the user is still typing */
  onSearch: (q: string, typing: boolean) => void
  /** Searches for one pasted ID over the longest range. */
  onFindId: (q: string) => void
}

/** The search box for words and terms, with suggestions. Searches after a short pause in typing; Enter searches at once. */
export function SearchBox({ q, onSearch, onFindId }: SearchBoxProps) {
  const { text, setText, put, search } = useDraft(q, onSearch)
  const input = useRef<HTMLInputElement>(null)
  const [caret, setCaret] = useState(0)
  const moveTo = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (moveTo.current === null) return
    input.current?.setSelectionRange(moveTo.current, moveTo.current)
    moveTo.current = null
  })
  const items = useMemo(() => suggestTerms(text, caret), [text, caret])
  const readCaret = () => setCaret(input.current?.selectionStart ?? 0)

  function insert({ insert: piece, from, to }: Suggestion) {
    const next = text.slice(0, from) + piece + text.slice(to)
    const at = from + piece.length
    moveTo.current = at
    setCaret(at)
    // A term that ends with a colon still needs a value.
    if (piece.endsWith(':')) setText(next)
    else search(next)
  }

  const { isOpen, highlightedIndex, closeMenu, getLabelProps, getInputProps, getMenuProps, getItemProps } =
    useCombobox<Suggestion>({
      items,
      inputId: 'log-search',
      inputValue: text,
      selectedItem: null,
      itemToString: item => item?.insert ?? '',
      stateReducer: reduce,
      onSelectedItemChange: ({ selectedItem }) => selectedItem && insert(selectedItem),
    })
  const hint = items.length === 0 ? valueHint(text, caret) : null
  const shown = isOpen && (items.length > 0 || hint !== null)

  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const pasted = event.clipboardData.getData('text').trim()
    const { selectionStart, selectionEnd, value } = event.currentTarget
    const whole = value.trim() === '' || (selectionStart === 0 && selectionEnd === value.length)
    if (!whole || !looksLikeId(pasted)) return
    event.preventDefault()
    closeMenu()
    const word = printTerm({ field: 'text', op: '=', values: [pasted], not: false })
    put(word)
    onFindId(word)
  }

  return (
    <search className="block min-w-0">
      <div className="relative">
        <label {...getLabelProps()} htmlFor="log-search" className="sr-only">
          Search by words, IDs or terms such as state:failed
        </label>
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground"
          strokeWidth={1.75}
        />
        <input
          {...getInputProps({
            ref: input,
            onChange: event => {
              setText(event.currentTarget.value)
              readCaret()
            },
            onSelect: readCaret,
            onPaste: paste,
            onKeyDown: event => {
              // Home and End move the caret, not the highlighted suggestion.
              if (event.key === 'Home' || event.key === 'End') {
                Object.assign(event.nativeEvent, { preventDownshiftDefault: true })
              }
              if (event.key !== 'Enter' || (shown && highlightedIndex >= 0)) return
              closeMenu()
              search(text)
            },
          })}
          role="combobox"
          aria-expanded={shown}
          aria-describedby="log-search-problems"
          type="text"
          inputMode="search"
          enterKeyHint="search"
          maxLength={1_000}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="Search, or filter: state:failed user:u_81 guide_id:42"
          className="h-9 w-full rounded-md border border-input bg-background pr-9 pl-8.5 text-base placeholder:text-muted-foreground focus-visible:border-ring focus-visible:outline-offset-0 max-sm:h-11 sm:text-[13px]"
        />
        {text !== '' && (
          <button
            type="button"
            aria-label="Clear search"
            onClick={() => {
              search('')
              input.current?.focus()
            }}
            className="absolute top-1/2 right-1.5 grid size-6 -translate-y-1/2 place-items-center rounded-md text-muted-foreground hover:bg-muted hover:text-foreground max-sm:size-9"
          >
            <X aria-hidden className="size-3.5" strokeWidth={1.75} />
          </button>
        )}
        <div
          className={cn(
            'absolute inset-x-0 top-full z-40 mt-1.5 max-w-140 animate-pop-in overflow-hidden rounded-lg border border-border bg-popover shadow-overlay',
            !shown && 'hidden',
          )}
        >
          <ul
            {...getMenuProps()}
            aria-label="Suggestions"
            className={cn('max-h-80 overflow-y-auto p-1', items.length === 0 && 'hidden')}
          >
            {shown &&
              items.map((item, index) => (
                <li
                  key={item.label}
                  {...getItemProps({ item, index })}
                  className={cn(
                    'flex min-h-8 cursor-pointer items-center gap-3 rounded-md px-2 text-[13px] max-sm:min-h-11',
                    index === highlightedIndex && 'bg-muted',
                  )}
                >
                  <span className="shrink-0 font-mono text-[12.5px]">{item.label}</span>
                  <span className="min-w-0 truncate text-muted-foreground">{item.about}</span>
                  <span className="ml-auto shrink-0 text-muted-foreground text-xs">
                    {valueKind(item.label)}
                  </span>
                </li>
              ))}
          </ul>
          {hint && (
            <p aria-hidden className="px-3 py-2 text-[13px] text-muted-foreground">
              {hint}
            </p>
          )}
          <p
            aria-hidden
            className="border-border border-t px-3 py-1.5 text-muted-foreground text-xs max-sm:hidden"
          >
            <Key>↓</Key> to choose · <Key>Enter</Key> to search · <Key>-</Key> to exclude · commas mean OR
          </p>
        </div>
      </div>
      <p aria-live="polite" className="sr-only">
        {shown && hint}
      </p>
      <SearchProblems q={q} except={shown ? wordAt(text, caret) : null} onFix={search} />
    </search>
  )
}

function Key({ children }: { children: string }) {
  return <kbd className="rounded border border-border bg-muted px-1 font-sans">{children}</kbd>
}

function wordAt(text: string, caret: number): string | null {
  return readWords(text).find(({ from, to }) => from < caret && caret <= to)?.text ?? null
}

const { stateChangeTypes: on } = useCombobox

/** Keeps the text as typed: leaving the box selects nothing, and Escape only closes the list. */
function reduce(
  state: UseComboboxState<Suggestion>,
  { type, changes }: UseComboboxStateChangeOptions<Suggestion>,
): Partial<UseComboboxState<Suggestion>> {
  const { selectedItem } = changes
  switch (type) {
    case on.InputBlur:
    case on.InputKeyDownEscape:
      return { ...state, isOpen: false, highlightedIndex: -1 }
    case on.InputKeyDownEnter:
    case on.ItemClick:
      return { ...changes, isOpen: selectedItem?.insert.endsWith(':') ?? false, highlightedIndex: -1 }
    case on.InputClick:
      return { ...changes, isOpen: true }
    default:
      return changes
  }
}
