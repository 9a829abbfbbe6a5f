import type { ReactNode } from 'react'
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
      <Fact>
        Source <code className="text-code text-foreground">{source.name}</code>
      </Fact>
      <Fact>
        Warehouse schema <code className="text-code text-foreground">{source.schema}</code>
      </Fact>
      {connected && source.keySetAt && (
        <Fact>
          Connected by {source.keySetBy}, <LocalTime iso={source.keySetAt} />
        </Fact>
      )}
      {connected && lastAcceptedAt && (
        <Fact>
          Last accepted <LocalTime iso={lastAcceptedAt} />
        </Fact>
      )}
    </ul>
  )
}

function Fact({ children }: { children: ReactNode }) {
  return <li>{children}</li>
}
