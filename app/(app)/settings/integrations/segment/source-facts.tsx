import { LocalTime } from '@/components/ui/local-time'
import type { SourceView } from '@/lib/sources/source-view'

interface SourceFactsProps {
  source: SourceView
  lastAcceptedAt: string | null
}

/** Facts about the source, under the page's title. */
export function SourceFacts({ source, lastAcceptedAt }: SourceFactsProps) {
  const connected = source.state !== 'not_connected'
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
      <li>
        Source <code className="text-code text-foreground">{source.name}</code>
      </li>
      <li>
        Warehouse schema <code className="text-code text-foreground">{source.schema}</code>
      </li>
      {connected && source.keySetAt && (
        <li>
          Key added by {source.keySetBy}, <LocalTime iso={source.keySetAt} />
        </li>
      )}
      {connected && lastAcceptedAt && (
        <li>
          Last accepted <LocalTime iso={lastAcceptedAt} />
        </li>
      )}
    </ul>
  )
}
