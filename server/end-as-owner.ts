import { isOwnerRefusal } from '@/lib/platform/database-role'
import { db } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'

/** Ends a process that was started with a database role that can rewrite the audit, unless that is allowed. */
export async function endAsOwner(): Promise<void> {
  try {
    await db().query('SELECT 1')
  } catch (error) {
    // While the database is away the process waits for it; the pool looks at the role then.
    if (!isOwnerRefusal(error)) return log().warn({ err: messageOf(error) }, 'the database does not answer')
    log().fatal(error.message)
    process.exit(1)
  }
}
