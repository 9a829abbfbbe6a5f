'use client'

import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import { formatDuration } from '@/lib/contract/duration'
import { formatCount } from '@/lib/contract/format'
import { explain } from '@/lib/contract/reasons'
import { Section } from '../section'
import { type SentRequest, sentRequest, toCurl } from './sent-request'

/** The last request to Segment that carried the event, its response, and a cURL command that repeats the request. */
export function RequestSection({ detail }: { detail: DeliveryDetail }) {
  const attempt = detail.attemptRows.at(-1)
  const request = sentRequest(detail, attempt?.host ?? detail.host)
  if (request === null) return null
  const others = (attempt?.events ?? 1) - 1
  return (
    <Section title="Request and response" aside={<CopyCurl request={request} />}>
      <div className="grid gap-1.5 [&_pre]:max-h-72 [&_pre]:overflow-auto">
        <h4 className="font-medium text-[13px]">Request{attempt ? ` in attempt ${attempt.number}` : ''}</h4>
        <CodeBlock label="request" code={requestText(request)} />
        <p className="text-[13px] text-muted-foreground">
          The write key is hidden.{' '}
          {others > 0 && `This request carried ${formatCount(others, 'other event')}. `}
          The cURL command reads the key from <code className="text-code">$SEGMENT_WRITE_KEY</code>. If you
          run it within 24 hours of an accepted request, Segment ignores the event because its message ID is
          the same.
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
  return <CopyButton text={toCurl(request)} what="as cURL" labelled="Copy as cURL" />
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
  if (outcome === 'sending') return 'The request is in progress.'
  if (status === null)
    return `No response${took}: ${explain(outcome)?.title ?? outcome}\n\n${response ?? ''}`.trim()
  return `HTTP ${status}${took}\n\n${response || '(no body)'}`
}
