'use client'

import { CircleAlert, Info, RotateCcw, TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { WithCode } from '@/components/ui/code'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { testProperties } from '@/lib/contract/test-event'
import { checkPayload, type PayloadRemark } from '@/lib/sources/check-payload'

const LOOK: Record<PayloadRemark['level'], { icon: typeof Info; text: string; word: string }> = {
  error: { icon: CircleAlert, text: 'text-failed', word: 'Error' },
  warning: { icon: TriangleAlert, text: 'text-retrying', word: 'Warning' },
  hint: { icon: Info, text: 'text-muted-foreground', word: 'Hint' },
}

interface PayloadEditorProps {
  event: string
  /** Undefined: the default payload. */
  payload: string | undefined
  /** Why the server refused the payload. */
  error: string | null
  /** Null restores the default payload. */
  onChange: (payload: string | null) => void
}

/** Edits the properties of a test event as JSON and validates them against the contract on each keystroke. */
export function PayloadEditor({ event, payload, error, onChange }: PayloadEditorProps) {
  const defaultText = useMemo(() => JSON.stringify(testProperties(event), null, 2), [event])
  const text = payload ?? defaultText
  const { remarks, bytes } = useMemo(() => checkPayload(event, text), [event, text])
  return (
    <div className="grid gap-2">
      <Field
        id="test-payload"
        label="Payload"
        hint={
          <span className="flex flex-wrap justify-between gap-x-3">
            <span>
              Properties of {event}. <code className="text-code">user_id</code> identifies the user.
            </span>
            {bytes !== null && (
              <span className="tabular-nums">about {(bytes / 1024).toFixed(1)} of 32 KB</span>
            )}
          </span>
        }
        error={error}
      >
        <Textarea
          value={text}
          onChange={({ target }) => onChange(target.value)}
          rows={Math.min(14, text.split('\n').length + 1)}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={remarks.some(({ level }) => level === 'error') ? true : undefined}
          aria-describedby="test-payload-hint test-payload-error test-payload-remarks"
          className="font-mono sm:text-[12.5px]"
        />
      </Field>
      <ul
        id="test-payload-remarks"
        aria-live="polite"
        aria-label="Contract check"
        className="grid gap-1 text-[13px] empty:hidden"
      >
        {remarks.map(remark => (
          <Remark key={remark.text} remark={remark} />
        ))}
      </ul>
      {payload !== undefined && payload !== defaultText && (
        <Button size="sm" variant="ghost" className="w-fit" onClick={() => onChange(null)}>
          <RotateCcw aria-hidden strokeWidth={1.75} />
          Reset payload
        </Button>
      )}
    </div>
  )
}

function Remark({ remark: { level, text } }: { remark: PayloadRemark }) {
  const { icon: Icon, text: colour, word } = LOOK[level]
  return (
    <li className={cn('flex gap-1.5', colour)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
      <span className="min-w-0 break-words">
        <span className="sr-only">{word}: </span>
        <WithCode>{text}</WithCode>
      </span>
    </li>
  )
}
