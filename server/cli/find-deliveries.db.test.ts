import { beforeAll, expect, it } from 'vitest'
import { givenDelivery, givenSource } from '@/tests/given-delivery'
import type { Options } from './command'
import { findDeliveries } from './find-deliveries'

let acme: Awaited<ReturnType<typeof givenSource>>
/** User IDs that the log's search box would parse as search syntax. */
const USERS = ['state:failed', 'constructor:1', 'a b', '-x', '"', 'u,v', 'star*', 'back\\slash']

beforeAll(async () => {
  acme = await givenSource('Acme')
  for (const userId of USERS) await givenDelivery({ sourceId: acme.sourceId, userId })
  await givenDelivery({ sourceId: acme.sourceId, userId: 'star and more', state: 'failed' })
})

it.each(USERS)('--user %s finds only the events of that user', async user => {
  const options: Options = {
    text: () => '',
    flag: () => false,
    list: () => [],
    optional: name => (name === 'user' ? user : undefined),
  }
  const { deliveries } = await findDeliveries(acme.ctx, acme.sourceId, options, 10)
  expect(deliveries.map(row => row.userId)).toEqual([user])
})
