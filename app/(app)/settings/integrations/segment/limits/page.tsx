import type { Metadata } from 'next'
import { IntakeCard } from '@/components/sources/intake-card'
import type { SearchParams } from '@/lib/platform/parameters'
import { saveIntake } from '../actions'
import { readSourcePage, SourcePage } from '../source-page'

interface LimitsProps {
  searchParams: Promise<SearchParams>
}

export async function generateMetadata({ searchParams }: LimitsProps): Promise<Metadata> {
  const { source } = await readSourcePage(searchParams)
  return { title: `Limits · ${source.name}` }
}

/** The rate limit of a source, and the web pages that may send to it. */
export default async function LimitsPage({ searchParams }: LimitsProps) {
  const data = await readSourcePage(searchParams)
  const { source, refusalOf } = data
  return (
    <SourcePage data={data} tab="Limits">
      <IntakeCard key={source.id} source={source} readOnly={refusalOf('source.limit')} save={saveIntake} />
    </SourcePage>
  )
}
