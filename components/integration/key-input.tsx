'use client'

import { TriangleAlert } from 'lucide-react'
import type { Ref } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { oddWriteKey } from '@/lib/integration/write-key'

interface KeyInputProps {
  inputRef: Ref<HTMLInputElement>
  value: string
  onChange: (value: string) => void
  error: string | null
  disabled: boolean
}

/** The API Key textbox: readable while it has the focus, so that a paste can be checked, dots afterwards. */
export function KeyInput({ inputRef, value, onChange, error, disabled }: KeyInputProps) {
  const oddity = value.trim() === '' ? null : oddWriteKey(value.trim())
  return (
    <div className="grid gap-1.5">
      <Field
        id="api-key"
        label="API Key"
        hint="The write key of your Segment source. It is stored encrypted and never shown again."
        error={error}
      >
        <Input
          ref={inputRef}
          value={value}
          onChange={event => onChange(event.target.value)}
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
      <div role="status" className="empty:hidden">
        {oddity && !error && (
          <p className="flex gap-1.5 text-[13px] text-retrying">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
            {oddity}
          </p>
        )}
      </div>
    </div>
  )
}
