import { Code } from '@/components/ui/code'
import { EVENTS } from '@/lib/contract/events'
import { expectedProperties } from '@/lib/docs/openapi/events'
import { BasisBadge } from './basis-badge'
import { Section } from './section'

export function Events() {
  return (
    <Section
      id="events"
      lead={
        <>
          Names must match exactly: some contain <Code>Url</Code>, others <Code>URL</Code>. UserGuiding
          documents the properties of three events; for the others, they are inferred from the names. No
          property is required.
        </>
      }
    >
      <ul className="overflow-hidden rounded-xl border border-border bg-card">
        {EVENTS.map(event => (
          <li
            key={event.slug}
            id={`event-${event.slug}`}
            className="grid scroll-mt-6 grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-2 border-border border-b p-4 last:border-b-0 sm:grid-cols-[15rem_minmax(0,1fr)]"
          >
            <div className="grid content-start justify-items-start gap-1.5">
              <h3 className="font-medium text-[13px]">{event.name}</h3>
              <BasisBadge basis={event.basis} />
            </div>
            <div className="grid gap-2">
              <p className="text-[13px] text-muted-foreground">{event.description.replace(/\.?$/, '.')}</p>
              <ul aria-label={`Properties of ${event.name}`} className="flex flex-wrap gap-1.5">
                {expectedProperties(event).map(({ name }) => (
                  <li key={name}>
                    <Code>{name}</Code>
                  </li>
                ))}
              </ul>
              <p className="text-muted-foreground text-xs">
                Warehouse table <span className="text-code">{event.slug}</span>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
