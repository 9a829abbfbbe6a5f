import type { Metadata } from 'next'
import { ContractCard } from '@/components/sources/contract-card'
import { EVENTS } from '@/lib/contract/events'
import type { SearchParams } from '@/lib/platform/parameters'
import { switchedOff } from '@/lib/sources/source-facts'
import { saveContract } from '../actions'
import { readSourcePage, SourcePage } from '../source-page'

interface EventsProps {
  searchParams: Promise<SearchParams>
}

export async function generateMetadata({ searchParams }: EventsProps): Promise<Metadata> {
  const { source } = await readSourcePage(searchParams)
  return { title: `Events · ${source.name}` }
}

/** How strictly events are validated, and which are sent. */
export default async function EventsPage({ searchParams }: EventsProps) {
  const data = await readSourcePage(searchParams)
  const { ctx, source, refusalOf } = data
  const discarded = await switchedOff({ ctx, input: { sourceId: source.id, names: source.eventsOff } })
  return (
    <SourcePage data={data} tab="Events">
      <ContractCard
        key={source.id}
        source={source}
        discarded={discarded}
        total={EVENTS.length}
        readOnly={refusalOf('source.change_contract')}
        save={saveContract}
      />
    </SourcePage>
  )
}
