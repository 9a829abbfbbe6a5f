'use client'

import { CircleAlert, Info, RotateCcw, TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
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
  /** Left out: the prefilled one. */
  payload: string | undefined
  /** What the server said about it. */
  error: string | null
  /** Null: back to the prefilled one. */
  onChange: (payload: string | null) => void
}

/** The properties of a test event as JSON, judged by the contract while they are typed. */
export function PayloadEditor({ event, payload, error, onChange }: PayloadEditorProps) {
  const prefilled = useMemo(() => JSON.stringify(testProperties(event), null, 2), [event])
  const text = payload ?? prefilled
  const { remarks, bytes } = useMemo(() => checkPayload(event, text), [event, text])
  return (
    <div className="grid gap-2">
      <Field
        id="test-payload"
        label="Payload"
        hint={
          <span className="flex flex-wrap justify-between gap-x-3">
            <span>
              The properties of {event}. <code className="text-code">user_id</code> says whom it is about.
            </span>
            {bytes !== null && (
              <span className="tabular-nums">about {(bytes / 1024).toFixed(1)} of 32 KB on the wire</span>
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
        aria-label="What the contract says"
        className="grid gap-1 text-[13px] empty:hidden"
      >
        {remarks.map(remark => (
          <Remark key={remark.text} remark={remark} />
        ))}
      </ul>
      {payload !== undefined && payload !== prefilled && (
        <Button size="sm" variant="ghost" className="w-fit" onClick={() => onChange(null)}>
          <RotateCcw aria-hidden strokeWidth={1.75} />
          Back to the prefilled payload
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
        {text}
      </span>
    </li>
  )
}
