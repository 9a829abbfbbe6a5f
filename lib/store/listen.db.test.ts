import { afterEach, expect, it } from 'vitest'
import { db } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { ChangeListener } from './listen'
import { notifySources } from './notify'

const listener = new ChangeListener('listen test')
afterEach(() => listener.stop())

/** Returns a list that grows with every notification. */
function hear(): (readonly string[] | null)[] {
  const heard: (readonly string[] | null)[] = []
  listener.add(ids => heard.push(ids))
  return heard
}

it('reports that anything may have changed once connected, then names changed sources', async () => {
  const heard = hear()
  await expect.poll(() => heard).toEqual([null])
  const [one, two] = [newId(), newId()]
  await notifySources(db(), [one, two])
  await expect.poll(() => heard).toEqual([null, [one, two]])
})

it('reports that anything may have changed when too many sources changed for one notification', async () => {
  const heard = hear()
  await expect.poll(() => heard).toEqual([null])
  await notifySources(
    db(),
    Array.from({ length: 300 }, () => newId()),
  )
  await expect.poll(() => heard).toEqual([null, null])
})

it('reconnects after a broken connection, and reports that anything may have changed', async () => {
  const heard = hear()
  await expect.poll(() => heard).toEqual([null])
  await db().query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'listen test'`,
  )
  await expect.poll(() => heard, { timeout: 5_000 }).toEqual([null, null])
  expect(listener.connected).toBe(true)
})
