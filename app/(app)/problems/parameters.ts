import { z } from 'zod'
import { RANGES } from '@/components/problems/problem-address'
import { STANDINGS } from '@/lib/problems/problem'

/** The query parameters that `problemsHref` and `problemHref` write. */
export const ProblemsParameters = z.object({
  tab: z.enum(STANDINGS).default('open'),
  range: z.enum(RANGES).default('24h'),
  source: z.uuid().optional(),
})
