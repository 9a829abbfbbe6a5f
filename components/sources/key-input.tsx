'use client'

import { ClipboardPaste, TriangleAlert, Undo2 } from 'lucide-react'
import { type ClipboardEvent, type Ref, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { showToast } from '@/components/ui/toaster'
import { useInBrowser } from '@/components/ui/use-in-browser'

// What keys look like, and in what they are found: fetched with the first focus.
const loadRules = async () => {
  const [pasted, written] = await Promise.all([
    import('@/lib/sources/pasted-key'),
    import('@/lib/sources/write-key'),
  ])
  return { readPastedKey: pasted.readPastedKey, oddWriteKey: written.oddWriteKey }
}

interface KeyInputProps {
  inputRef: Ref<HTMLInputElement>
  /** What the input holds: it keeps that itself. */
  value: string
  onChange: (value: string) => void
  /** A paste as it is, and the key in it, which may need a moment to be found. */
  onPaste: (pasted: string, reading: Promise<string>) => void
  error: string | null
  disabled: boolean
}

type KeyRules = Awaited<ReturnType<typeof loadRules>>

/** A paste that was cleaned: what it was, what is left of it, and what was done. */
interface Cleaned {
  pasted: string
  key: string
  done: string
}

/**
 * The API Key textbox: readable while it has the focus, so that a paste can be checked, dots afterwards. A paste is
 * cleaned, which is said and can be undone; what looks odd about the key is said and does not keep it from being saved.
 */
export function KeyInput({ inputRef, value, onChange, onPaste, error, disabled }: KeyInputProps) {
  const [cleaned, setCleaned] = useState<Cleaned | null>(null)
  const [rules, setRules] = useState<KeyRules | null>(null)
  const mayRead = useInBrowser() && canReadClipboard()
  const oddity = value.trim() === '' || !rules ? null : rules.oddWriteKey(value.trim())

  async function learn(): Promise<KeyRules> {
    const learnt = await loadRules()
    setRules(learnt)
    return learnt
  }

  async function read(pasted: string, line: string): Promise<string> {
    try {
      const { key, done } = (rules ?? (await learn())).readPastedKey(pasted)
      setCleaned(done === null ? null : { pasted: line, key, done })
      return key
    } catch {
      // The server is out of reach: then as it is, and the server will look at it when it is back.
      return line
    }
  }

  function take(pasted: string) {
    const line = pasted.replace(/\s+/g, ' ')
    onPaste(line, read(pasted, line))
  }

  function takePaste(event: ClipboardEvent<HTMLInputElement>) {
    const { selectionStart, selectionEnd, value: before } = event.currentTarget
    // Only what replaces everything is looked at: a piece put into the middle is the person's own work.
    if (selectionStart !== 0 || selectionEnd !== before.length) return
    event.preventDefault()
    take(event.clipboardData.getData('text/plain'))
  }

  async function pasteNow() {
    try {
      take(await navigator.clipboard.readText())
    } catch {
      showToast.error('The browser does not let this page read the clipboard. Paste into the field instead.')
    }
  }

  return (
    <div className="relative grid gap-1.5">
      <Field
        id="api-key"
        label="API Key"
        hint="The write key of your Segment source. It is stored encrypted and never shown again."
        error={error}
      >
        <Input
          ref={inputRef}
          name="writeKey"
          onChange={event => onChange(event.target.value)}
          onPaste={takePaste}
          onFocus={() => void learn().catch(() => undefined)}
          disabled={disabled}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          data-1p-ignore
          data-lpignore="true"
          className="font-mono not-focus:[-webkit-text-security:disc]"
        />
      </Field>
      {mayRead && value === '' && (
        <Button
          variant="ghost"
          size="sm"
          disabled={disabled}
          onClick={() => void pasteNow()}
          className="absolute top-7 right-0.5 rounded-sm"
        >
          <ClipboardPaste aria-hidden strokeWidth={1.75} />
          Paste
        </Button>
      )}
      <div role="status" className="grid gap-1 text-[13px] empty:hidden">
        {cleaned && value === cleaned.key && (
          <p className="flex flex-wrap items-center gap-x-2 text-muted-foreground">
            {cleaned.done}
            <button
              type="button"
              onClick={() => {
                setCleaned(null)
                onChange(cleaned.pasted)
              }}
              className="inline-flex min-h-6 items-center gap-1 rounded-sm font-medium text-accent-text hover:underline"
            >
              <Undo2 aria-hidden className="size-3.5" strokeWidth={1.75} />
              Undo
            </button>
          </p>
        )}
        {oddity && !error && (
          <p className="flex gap-1.5 text-retrying">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
            {oddity}
          </p>
        )}
      </div>
    </div>
  )
}

/** Only pages that came over TLS, or from this machine, get to see a clipboard. */
function canReadClipboard(): boolean {
  return typeof navigator.clipboard?.readText === 'function'
}
