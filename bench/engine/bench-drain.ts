import { Analytics } from '@segment/analytics-node'
import { startWorker } from '@/lib/deliver/worker'
import { db } from '@/lib/platform/db'
import { ledgerTotals } from '@/lib/store/ledger-totals'
import { CHORES } from '@/server/chores'
import type { DrainTask } from './drain'
import { item } from './item'

// A process that sends a number of events: our worker from the database, or the SDK from memory.
process.once('message', async (task: DrainTask) => {
  const cpu = process.cpuUsage()
  const start = performance.now()
  await (task.kind === 'worker' ? work(task) : straight(task))
  const seconds = (performance.now() - start) / 1000
  const used = process.cpuUsage(cpu)
  process.send?.({ perSecond: task.events / seconds, cpuPerEvent: (used.user + used.system) / task.events })
  // This process exits before the parent continues, because two at once would slow each other down.
  setImmediate(() => process.exit(0))
})
process.send?.('up')

/** Resolves when the sources have accepted all their events. */
async function work({ sourceIds, accepted }: DrainTask): Promise<void> {
  await startWorker(CHORES)
  for (let now = 0; now < accepted; ) {
    await new Promise(resolve => setTimeout(resolve, 25))
    now = [...(await ledgerTotals(db(), sourceIds)).values()].reduce((sum, one) => sum + one.accepted, 0)
  }
}

/** Uses the SDK as its documentation does: one client, events from memory, nothing durable. */
async function straight({ host, events }: DrainTask): Promise<void> {
  const client = new Analytics({ writeKey: 'bench', host, flushAt: 500 })
  for (let n = 0; n < events; n++) {
    client.track(item(n % 100))
    // A few thousand at a time, because the SDK's queue would otherwise fill the memory.
    if (n % 4_000 === 3_999) await new Promise(resolve => setTimeout(resolve, 0))
  }
  await client.closeAndFlush({ timeout: 60_000 })
}
