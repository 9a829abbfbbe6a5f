import { isOwnerRefusal } from '@/lib/platform/database-role'
import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'

/** Exits when the database role could rewrite the audit log, unless that is allowed. */
export async function endAsOwner(): Promise<void> {
  try {
    await db().query('SELECT 1')
  } catch (error) {
    // If the database is down, the process waits for it, and the pool checks the role later.
    if (!isOwnerRefusal(error)) return log().warn({ err: messageOf(error) }, 'the database is not responding')
    log().fatal(error.message)
    process.exit(1)
  }
}
