'use client'

import type { ReactNode } from 'react'
import { CodeBlock } from '@/components/ui/code-block'
import type { AttemptRow, DeliveryDetail } from '@/lib/contract/delivery'
import { outgoingTrack, type StoredEvent } from '@/lib/contract/outgoing'
import { explain } from '@/lib/contract/reasons'

/** The latest request that carried a test event, and Segment's response. */
export function TestExchange({ test }: { test: DeliveryDetail }) {
  const attempt = test.attemptRows.at(-1)
  if (!attempt) return <p className="text-[13px] text-muted-foreground">No request has been sent yet.</p>
  const others = (attempt.events ?? 1) - 1
  return (
    <div className="grid gap-4 [&_pre]:max-h-72 [&_pre]:overflow-auto [&_pre]:bg-transparent">
      <Part title="Request">
        <CodeBlock label="request" code={formatRequest(test, attempt)} />
        <p className="text-[13px] text-muted-foreground">
          Not shown: the library name, send time and write key that Segment’s SDK adds to the body.
          {others > 0 && ` The request also carried ${others} other ${others === 1 ? 'event' : 'events'}.`}
        </p>
      </Part>
      <Part title="Response">
        <CodeBlock label="response" code={formatResponse(attempt)} />
      </Part>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid min-w-0 gap-1.5">
      <h4 className="font-medium text-[13px]">{title}</h4>
      {children}
    </section>
  )
}

function formatRequest(test: DeliveryDetail, { host }: AttemptRow): string {
  const message = outgoingTrack({
    outgoingId: test.outgoingId ?? '',
    name: test.event,
    userId: test.userId,
    anonymousId: test.anonymousId,
    body: test.body as StoredEvent['body'],
  })
  const body = JSON.stringify({ batch: [{ type: 'track', ...message }] }, null, 2)
  const name = (host ?? '').replace(/^https?:\/\//, '')
  return `POST /v1/batch\nHost: ${name}\nContent-Type: application/json\nAuthorization: Basic ••••\n\n${body}`
}

function formatResponse({ status, durationMs, response: body, outcome }: AttemptRow): string {
  const took = durationMs === null ? '' : ` after ${durationMs} ms`
  if (status === null)
    return `No response${took}: ${explain(outcome)?.title ?? outcome}${body ? `\n\n${body}` : ''}`
  return `HTTP ${status}${took}\n\n${body || '(no body)'}`
}
