'use client'

import { plural } from '@/components/shared/format'
import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { formatDuration } from '@/lib/contract/duration'
import { explain } from '@/lib/contract/reasons'
import { Section } from '../section'
import { asCurl } from './curl'
import { type SentRequest, sentRequest } from './sent-request'

/** The last request to Segment that carried the event, its answer, and the same as a command to run oneself. */
export function RequestSection({ detail }: { detail: DeliveryDetail }) {
  const attempt = detail.attemptRows.at(-1)
  const request = sentRequest(detail, attempt?.host ?? detail.host)
  if (request === null) return null
  const others = (attempt?.events ?? 1) - 1
  return (
    <Section title="Request and response" aside={<CopyCurl request={request} />}>
      <div className="grid gap-1.5 [&_pre]:max-h-72 [&_pre]:overflow-auto">
        <h4 className="font-medium text-[13px]">Request{attempt ? ` of attempt ${attempt.number}` : ''}</h4>
        <CodeBlock label="request" code={requestText(request)} />
        <p className="text-[13px] text-muted-foreground">
          The write key is not shown.{' '}
          {others > 0 && `The same request carried ${plural(others, 'other event')}. `}
          Copied as curl, it reads the key from <code className="text-code">$SEGMENT_WRITE_KEY</code>. Run
          within 24 hours of an accepted request, Segment ignores it: the message id is the same.
        </p>
      </div>
      {attempt && (
        <div className="grid gap-1.5 [&_pre]:max-h-52 [&_pre]:overflow-auto">
          <h4 className="font-medium text-[13px]">Response</h4>
          <CodeBlock label="response" code={responseText(attempt)} />
        </div>
      )}
    </Section>
  )
}

function CopyCurl({ request }: { request: SentRequest }) {
  return (
    <span className="flex items-center gap-2 text-[13px] text-muted-foreground">
      as curl
      <CopyButton text={asCurl(request)} what="as curl" labelled />
    </span>
  )
}

function requestText({ method, host, path, headers, body }: SentRequest): string {
  const lines = [`${method} ${path}`, `Host: ${host.replace(/^https?:\/\//, '')}`]
  return [
    ...lines,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    '',
    JSON.stringify(body, null, 2),
  ].join('\n')
}

function responseText(attempt: DeliveryDetail['attemptRows'][number]): string {
  const { status, durationMs, response, outcome } = attempt
  const took = durationMs === null ? '' : ` after ${formatDuration(durationMs)}`
  if (outcome === 'sending') return 'The request is under way.'
  if (status === null)
    return `No answer${took}: ${explain(outcome)?.title ?? outcome}\n\n${response ?? ''}`.trim()
  return `HTTP ${status}${took}\n\n${response || '(no body)'}`
}
