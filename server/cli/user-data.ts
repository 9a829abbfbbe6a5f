import { setTimeout as delay } from 'node:timers/promises'
import { carryOnJobs } from '@/lib/jobs/carry-on-jobs'
import { type Erasure, eraseUserData, listErasures } from '@/lib/user-data/erase-user-data'
import { exportUserData } from '@/lib/user-data/export-user-data'
import { type Options, UsageError } from './command'
import { accountOf } from './context'

const POLL_MS = 200

/** Everything that is stored about one end user, newest event first. */
export async function userDataExport(options: Options): Promise<{ events: unknown[] }> {
  const ctx = await accountOf(options)
  const events: unknown[] = []
  for await (const lines of await exportUserData({ ctx, input: { user: options.text('user') } }))
    for (const line of lines.split('\n')) if (line !== '') events.push(JSON.parse(line))
  return { events }
}

/**
 * Erases everything that is stored about one end user. Works on the job itself, so it also ends while no worker runs.
 * @returns the finished erasure
 */
export async function userDataErase(options: Options): Promise<{ erasure: Erasure }> {
  const user = options.text('user')
  if (options.text('confirm') !== user)
    throw new UsageError('--confirm must repeat the ID given to --user, because this cannot be undone')
  const ctx = await accountOf(options)
  const { id } = await eraseUserData({ ctx, input: { user } })
  for (;;) {
    await carryOnJobs()
    const erasure = (await listErasures({ ctx })).find(one => one.id === id)
    if (erasure && erasure.state !== 'running') return { erasure }
    await delay(POLL_MS)
  }
}
