'use client'

import { ArrowUpRight } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { ask, errorText } from '@/components/shared/ask'
import { Moment } from '@/components/shared/clock'
import { StateMark } from '@/components/shared/state-mark'
import type { DeliveryDetail, DeliveryRow } from '@/lib/contract/delivery'
import { formatCount } from '@/lib/contract/format'
import { Section } from '../section'
import { relatedLinks } from './related-links'

/** Links from this delivery to others that help explain it. */
export function Related({ detail }: { detail: DeliveryDetail }) {
  return (
    <Section title="Related">
      <ul className="grid overflow-hidden rounded-lg border border-border text-[13px]">
        {relatedLinks(detail).map(link => (
          <li key={link.label} className="border-border border-b last:border-b-0">
            <Link
              href={link.href}
              prefetch={false}
              className="-outline-offset-2 flex min-h-10 items-center gap-3 px-3 py-2 hover:bg-muted"
            >
              <span className="min-w-0 flex-1">
                <span className="block">{link.label}</span>
                <span className="block truncate text-code text-muted-foreground">{link.about}</span>
              </span>
              <ArrowUpRight aria-hidden className="size-4 text-muted-foreground" strokeWidth={1.75} />
            </Link>
          </li>
        ))}
      </ul>
      <SameRequestEvents id={detail.id} version={detail.version} />
    </Section>
  )
}

/** The other events in the last request to Segment. */
function SameRequestEvents({ id, version }: { id: string; version: number }) {
  const [known, setKnown] = useState<{ of: string; result: SameRequest | string } | null>(null)
  const key = `${id} ${version}`
  useEffect(() => {
    const leaving = new AbortController()
    fetchSameRequest(id, leaving.signal).then(
      result => setKnown({ of: key, result }),
      (cause: unknown) => {
        if (!leaving.signal.aborted) setKnown({ of: key, result: errorText(cause) })
      },
    )
    return () => leaving.abort()
  }, [id, key])
  const result = known?.of === key ? known.result : null
  if (result === null)
    return <p className="min-h-5 text-[13px] text-muted-foreground">Loading events from the same request…</p>
  if (typeof result === 'string') return <p className="text-[13px] text-failed">{result}</p>
  const { deliveries, events } = result
  if (deliveries.length === 0) {
    return (
      <p className="text-[13px] text-muted-foreground">
        {(events ?? 0) > 1
          ? `The last request to Segment carried ${formatCount((events ?? 1) - 1, 'other event')}; none share this outcome.`
          : events === null
            ? 'This event hasn’t been sent to Segment.'
            : 'No other events shared the last request to Segment.'}
      </p>
    )
  }
  return (
    <div className="grid gap-2">
      <h4 className="font-medium text-[13px]">
        Same request to Segment
        {events !== null && (
          <span className="ml-2 font-normal text-muted-foreground">{formatCount(events, 'event')}</span>
        )}
      </h4>
      <ul className="grid overflow-hidden rounded-lg border border-border text-[13px]">
        {deliveries.map(row => (
          <SameRequestRow key={row.id} row={row} />
        ))}
      </ul>
    </div>
  )
}

function SameRequestRow({ row }: { row: DeliveryRow }) {
  return (
    <li className="border-border border-b last:border-b-0">
      <Link
        href={`/deliveries/${row.id}`}
        prefetch={false}
        className="-outline-offset-2 flex min-h-9 items-center gap-3 px-3 py-1.5 hover:bg-muted"
      >
        <StateMark state={row.state} />
        <span className="min-w-0 flex-1 truncate">
          {row.event || 'No name'} <span className="text-muted-foreground">{row.summary}</span>
        </span>
        <span className="text-muted-foreground">
          <Moment iso={row.receivedAt} />
        </span>
      </Link>
    </li>
  )
}

interface SameRequest {
  deliveries: DeliveryRow[]
  /** The number of events in the request, including this one; null when unknown. */
  events: number | null
}

/** Loads the other deliveries in the last request to Segment. @throws FetchError, or an AbortError when the signal aborts */
function fetchSameRequest(id: string, signal: AbortSignal): Promise<SameRequest> {
  return ask<SameRequest>(`/api/deliveries/${encodeURIComponent(id)}/same-request`, { signal })
}
