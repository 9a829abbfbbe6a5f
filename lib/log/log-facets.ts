import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import { countFacets, type Facets, type FacetValue } from '@/lib/log/query/facets'
import type { Selection } from '@/lib/log/query/sql'
import { factsOf, talliesKnow } from '@/lib/log/query/tally'
import { EVERYTHING } from '@/lib/log/query/types'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { countTallies } from './count-tallies'
import { noteFacet, unknownNames } from './facet-samples'
import { LogInput, logSelection } from './log-input'
import { rowFacts } from './row-facts'
import { sampleDeliveries } from './sample-deliveries'

/** The facts behind the facets. */
const SHOWN = ['name', 'status', 'host', 'kind', 'known'] as const

/**
 * The number of deliveries that each facet value would show, from tallies, in whole tally bins. For a query about IDs,
 * sizes, times or properties, only the newest matches are counted (`atLeast`). This always applies to notes and unknown names.
 * @throws AppError `invalid`, `forbidden`, `not_found` (a source of another account)
 */
export async function logFacets(args: { ctx: Ctx; input: LogInput }): Promise<Facets> {
  const input = parseInput(LogInput, args.input)
  permit(args.ctx, 'delivery.view')
  const facts = rowFacts()
  const sources = await sourceIds(db(), args.ctx.accountId, input.sourceId)
  const selection = logSelection(input, { sourceIds: sources, hosts: facts.hosts }, now())
  if (talliesKnow(selection.query)) {
    const wanted = factsOf(selection.query)
    for (const fact of SHOWN) wanted.add(fact)
    // Each facet is counted without its own terms, so the tallies are read unfiltered.
    const all = { query: EVERYTHING, wanted }
    const { rows, atLeast } = await countTallies(db(), { ...selection, stepSeconds: null }, facts, all)
    const facets = countFacets(rows, selection.query, { atLeast, note: await noteFacet(db(), selection) })
    return { ...facets, event: await nameEvents(facets.event, selection) }
  }
  const { rows, atLeast } = await sampleDeliveries(db(), selection, facts)
  return countFacets(rows, EVERYTHING, { atLeast, note: await noteFacet(db(), selection) })
}

/** Replaces the single count that tallies have for all names other than the 14 events with a count per name. */
async function nameEvents(counted: readonly FacetValue[], selection: Selection): Promise<FacetValue[]> {
  const unnamed = counted.find(({ value }) => value === '')?.n ?? 0
  if (unnamed === 0) return [...counted]
  return [...counted.filter(({ value }) => value !== ''), ...(await unknownNames(db(), selection))]
}
