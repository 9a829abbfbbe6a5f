import { parseEnvironment } from '@/lib/platform/environment.mjs'
import { messageOf } from '@/lib/platform/errors'
import { migrate } from '@/prisma/migrate'

// Migrates the database of DATABASE_URL as its owner, and exits. Sends the launcher
// {type: 'migrated', applied, runtimeUrl, refusal}, where `refusal` explains why the app has no role of its own, or
// {type: 'failed', message}. Without a launcher, it prints the names of the migrations it applied.
const { databaseUrl } = parseEnvironment(process.env).values

try {
  if (databaseUrl === null) throw new Error("set DATABASE_URL to the owner's connection string")
  const migrated = await migrate(databaseUrl)
  if (process.send) process.send({ type: 'migrated', ...migrated }, () => process.exit(0))
  else for (const name of migrated.applied) console.log(name)
} catch (error) {
  const message = messageOf(error) || String(error)
  if (process.send) process.send({ type: 'failed', message }, () => process.exit(1))
  else {
    console.error(`migrate: ${message}`)
    process.exit(1)
  }
}
