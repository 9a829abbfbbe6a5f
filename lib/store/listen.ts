import pg from 'pg'
import { config } from '@/lib/platform/config'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { CHANNEL } from './notify'

const AGAIN_MS = 500

/**
 * Hears which sources changed, on a connection of its own that is opened again whenever it breaks.
 * @param onSources gets the source ids; an empty list means "look at all", as after every (re)connection.
 */
export function listenToSources(onSources: (sourceIds: string[]) => void): { stop(): Promise<void> } {
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | null = null
  let stopped = false

  const again = (failed: pg.Client) => {
    if (client !== failed) return
    client = null
    failed.end().catch(error => log().debug({ err: messageOf(error) }, 'listener did not close'))
    if (!stopped) timer = setTimeout(connect, AGAIN_MS)
  }

  const connect = () => {
    const mine = new pg.Client({
      connectionString: config().databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    })
    client = mine
    mine.on('notification', message => onSources((message.payload ?? '').split(',').filter(Boolean)))
    mine.on('error', error => {
      log().warn({ err: error.message }, 'listener lost its connection')
      again(mine)
    })
    mine.on('end', () => again(mine))
    mine
      .connect()
      .then(() => mine.query(`LISTEN ${CHANNEL}`))
      .then(() => onSources([]))
      .catch(() => again(mine))
  }

  connect()
  return {
    async stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
      const last = client
      client = null
      await last?.end()
    },
  }
}
