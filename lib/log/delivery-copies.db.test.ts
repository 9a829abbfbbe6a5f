import { expect, it } from 'vitest'
import { carryOnJobs } from '@/lib/jobs/carry-on-jobs'
import { sendAsNew } from '@/lib/jobs/change-delivery'
import { startJob } from '@/lib/jobs/start-job'
import { givenSettled } from '@/tests/given-settled'
import { makeWorld } from '@/tests/world'
import { getDelivery } from './get-delivery'

it('links a copy to its original and the original to its copies, with the time and person', async () => {
  const world = await makeWorld()
  const ctx = { ...world.ctx, actor: { ...world.ctx.actor, name: 'Ada' } }
  const [single = '', bulk = ''] = await givenSettled(world, 2, { state: 'accepted' })
  expect(await getDelivery({ ctx, input: { id: single } })).toMatchObject({ copyOf: null, copies: [] })

  const { id } = await sendAsNew({ ctx, input: { id: single } })
  expect(await getDelivery({ ctx, input: { id } })).toMatchObject({
    kind: 'replay',
    copyOf: { id: single, by: 'Ada', at: expect.any(String) },
    copies: [],
  })
  expect((await getDelivery({ ctx, input: { id: single } })).copies).toMatchObject([{ id, by: 'Ada' }])

  const bo = { ...ctx, actor: { ...ctx.actor, name: 'Bo' } }
  await startJob({ ctx: bo, input: { kind: 'send_as_new', ids: [bulk] } })
  await carryOnJobs()
  const { copies, copyOf } = await getDelivery({ ctx, input: { id: bulk } })
  expect(copyOf).toBeNull()
  expect(copies).toMatchObject([{ by: 'Bo' }])
})
