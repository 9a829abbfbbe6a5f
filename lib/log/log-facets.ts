import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import { countFacets, type Facets } from '@/lib/log/query/facets'
import { factsOf, talliesKnow } from '@/lib/log/query/tally'
import { EVERYTHING } from '@/lib/log/query/types'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { LogInput, logSelection } from './log-input'
import { parse } from './parse'
import { rowFacts } from './row-facts'
import { sampled } from './sampled'
import { tallied } from './tallied'

/** What the facets themselves tell apart. */
const SHOWN = ['name', 'status', 'host', 'kind', 'known'] as const

/**
 * How many deliveries each choice in the row of facets would show. From tallies, as exact as those are kept; of a query that also
 * asks about ids, sizes, times or properties, the newest matches are counted (`atLeast`).
 * @throws AppError `invalid`, `forbidden`, `not_found` (a source of another account)
 */
export async function logFacets(args: { ctx: Ctx; input: LogInput }): Promise<Facets> {
  const input = parse(LogInput, args.input)
  permit(args.ctx, 'delivery.view')
  const facts = rowFacts()
  const sources = await sourceIds(db(), args.ctx.accountId, input.sourceId)
  const selection = logSelection(input, { sourceIds: sources, hosts: facts.hosts }, now())
  if (talliesKnow(selection.query)) {
    const wanted = factsOf(selection.query)
    for (const fact of SHOWN) wanted.add(fact)
    // Each facet is counted without its own terms, so all is read.
    const all = { query: EVERYTHING, wanted }
    const { rows, atLeast } = await tallied(db(), { ...selection, stepSeconds: null }, facts, all)
    return countFacets(rows, selection.query, atLeast)
  }
  const { rows, atLeast } = await sampled(db(), selection, facts)
  return countFacets(rows, EVERYTHING, atLeast)
}
