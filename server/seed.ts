import { config } from '@/lib/platform/config'
import { closeDatabase } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { seedDemo } from '@/prisma/seed/seed-demo'

// Fills the database for a demo or for development, and exits. It refuses any other installation: the demo password is public.
try {
  if (!['demo', 'dev'].includes(config().mode))
    throw new Error('demo data is available in npm run demo and npm run dev only')
  const { events } = await seedDemo({ dataDir: config().dataDir })
  console.log(events === 0 ? 'seed: nothing to do' : `seed: ${events} events`)
  await closeDatabase()
} catch (error) {
  console.error(`seed: ${messageOf(error)}`)
  process.exitCode = 1
}
if (process.connected) process.disconnect()
