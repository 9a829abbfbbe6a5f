import { ChevronRight, ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { EVENTS } from '@/lib/contract/events'

/** Short answers to common questions about this page. */
export function GoodToKnow() {
  return (
    <Card className="p-2">
      <h2 className="px-3 pt-3 pb-1 font-medium text-sm">Good to know</h2>
      <Answer question="Which region is my workspace in?">
        Segment shows it under Workspace settings; it can’t be changed. A key works only with its own region’s
        host, and Segment does not always report a mismatch.
      </Answer>
      <Answer question="Why do no events arrive in Segment?">
        <em className="not-italic text-foreground">Accepted</em> means that Segment returned 200, which it
        also does for unknown keys. Compare the key and region with the source in Segment, check that the
        source is enabled there, and look at its Source Debugger.
      </Answer>
      <Answer question="Where can I learn more?">
        <ul className="grid gap-1">
          <Source href="https://segment.com/docs/connections/sources/catalog/cloud-apps/userguiding/">
            Segment’s docs for this source
          </Source>
          <Source href="https://segment.com/docs/connections/sources/debugger/">
            Segment’s docs for the Source Debugger
          </Source>
          <Source href="https://help.userguiding.com">UserGuiding’s help center</Source>
        </ul>
      </Answer>
      <Answer question={`Which events are sent? (${EVENTS.length})`}>
        <ul className="grid gap-0.5">
          {EVENTS.map(({ name }) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </Answer>
    </Card>
  )
}

function Answer({ question, children }: { question: string; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="flex list-none items-center gap-2 rounded-md px-3 py-2 text-[13px] hover:bg-muted/60 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-3.5 shrink-0 text-muted-foreground transition-transform duration-150 group-open:rotate-90"
          strokeWidth={2}
        />
        {question}
      </summary>
      <div className="pr-3 pb-2 pl-8.5 text-[13px] text-muted-foreground">{children}</div>
    </details>
  )
}

function Source({ href, children }: { href: string; children: ReactNode }) {
  return (
    <li>
      <a
        href={href}
        target="_blank"
        rel="noreferrer"
        className="inline-flex items-center gap-1 rounded-sm font-medium text-accent-text hover:underline"
      >
        {children}
        <ExternalLink aria-hidden className="size-3.5" strokeWidth={1.75} />
        <span className="sr-only">(opens in a new tab)</span>
      </a>
    </li>
  )
}
