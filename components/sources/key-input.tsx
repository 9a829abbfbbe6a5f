'use client'

import { ClipboardPaste, TriangleAlert } from 'lucide-react'
import type { ChangeEvent, ClipboardEvent, Ref } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { showToast } from '@/components/ui/toaster'
import { useInBrowser } from '@/components/ui/use-in-browser'
import { RemovedNote } from './removed-note'
import type { KeyField } from './use-key-field'

interface KeyInputProps {
  inputRef: Ref<HTMLInputElement>
  field: KeyField
  /** Called with every change of the field. */
  onChange: () => void
  error: string | null
  disabled: boolean
}

/**
 * The API Key field. Readable while it has focus, so that the entry can be checked, and masked afterwards. A pasted,
 * dropped or filled-in value is cleaned, with a note and an Undo button. An odd-looking key gets a warning but can still be saved.
 */
export function KeyInput({ inputRef, field, onChange, error, disabled }: KeyInputProps) {
  const mayRead = useInBrowser() && canReadClipboard()
  const { value, cleaned, oddity } = field

  function enter(text: string) {
    field.enter(text)
    onChange()
  }

  function takeChange(event: ChangeEvent<HTMLInputElement>) {
    const changed = event.target.value
    if (isTyped(event.nativeEvent, changed)) field.type(changed)
    else field.enter(changed)
    onChange()
  }

  function takePaste(event: ClipboardEvent<HTMLInputElement>) {
    const { selectionStart, selectionEnd, value: before } = event.currentTarget
    // Clean only a paste that replaces everything: a piece pasted into the middle is a manual edit.
    if (selectionStart !== 0 || selectionEnd !== before.length) return
    event.preventDefault()
    enter(event.clipboardData.getData('text/plain'))
  }

  async function pasteNow() {
    try {
      enter(await navigator.clipboard.readText())
    } catch {
      showToast.error('Your browser blocked access to the clipboard. Paste into the field instead.')
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
          onChange={takeChange}
          onPaste={takePaste}
          onFocus={field.prepare}
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
        {cleaned && <RemovedNote removed={cleaned.removed} onUndo={field.undo} />}
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

/**
 * Whether a change was typed character by character. Password managers and scripts set the whole value and dispatch a plain
 * event; drops and keyboard suggestions arrive in one piece.
 */
function isTyped(event: Event, value: string): boolean {
  if (!(event instanceof InputEvent)) return false
  if (event.inputType === 'insertText') return value !== event.data || value.length < 2
  return event.inputType !== 'insertFromDrop' && event.inputType !== 'insertReplacementText'
}

/** Browsers expose the clipboard only in secure contexts. */
function canReadClipboard(): boolean {
  return typeof navigator.clipboard?.readText === 'function'
}
