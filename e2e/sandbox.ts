import type { Region } from '@/lib/contract/region'
import { sandboxControl } from '@/lib/sandbox/control-client'
import type { ReceivedEvent } from '@/lib/sandbox/received'

/** Controls the local sandbox. */
export const sandbox = () => sandboxControl(process.env['E2E_SANDBOX'] ?? '')

/** The events that arrived in a region with a write key. */
export async function receivedWith(writeKey: string, region: Region): Promise<ReceivedEvent[]> {
  const { events } = await sandbox().events({ region, limit: 10_000 })
  return events.filter(event => event.keyLast4 === writeKey.slice(-4))
}
