import { isOwnerRefusal } from '@/lib/platform/database-role'
import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'

/** Exits if the database role could rewrite the audit log, unless ALLOW_DATABASE_OWNER allows it. */
export async function endAsOwner(): Promise<void> {
  try {
    await db().query('SELECT 1')
  } catch (error) {
    // While the database is down the process keeps running, and the pool checks the role when it connects.
    if (!isOwnerRefusal(error)) return log().warn({ err: messageOf(error) }, 'the database is not responding')
    log().fatal(error.message)
    process.exit(1)
  }
}
