import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import type { DeliveryState } from '@/lib/contract/states'
import { db } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { subjectPages } from '@/lib/store/subject-events'
import { UserInput, userScope } from './user-scope'

const BUDGET_MS = 3_000

/** What is stored about one end user. Times are ISO 8601 in UTC. */
export interface UserDataView {
  user: string
  events: number
  /** False if time ran out, so there may be more events. */
  exact: boolean
  /** `events` by state, most frequent first. */
  states: { state: DeliveryState; n: number }[]
  /** Receipt of the oldest and the newest of them; null if there are none. */
  first: string | null
  last: string | null
}

/**
 * Counts the stored events of one end user, for up to three seconds.
 * @param args.input.user a `userId`, `user_id` or `anonymousId`, exactly as sent
 * @throws AppError `invalid`, `forbidden`
 */
export async function findUserData(args: { ctx: Ctx; input: { user: string } }): Promise<UserDataView> {
  const { ctx } = args
  permit(ctx, 'user_data.export')
  const { user } = parseInput(UserInput, args.input)
  const scope = await userScope(ctx, user)
  const end = performance.now() + BUDGET_MS
  const counts = new Map<DeliveryState, number>()
  let [events, first, last]: [number, Date | null, Date | null] = [0, null, null]
  let exact = false
  for await (const page of subjectPages(db(), scope)) {
    for (const { state, receivedAt } of page.events) {
      counts.set(state, (counts.get(state) ?? 0) + 1)
      last ??= receivedAt
      first = receivedAt
      events += 1
    }
    exact = page.ended
    if (performance.now() > end) break
  }
  return {
    user,
    events,
    exact,
    states: [...counts].map(([state, n]) => ({ state, n })).toSorted((a, b) => b.n - a.n),
    first: first?.toISOString() ?? null,
    last: last?.toISOString() ?? null,
  }
}
