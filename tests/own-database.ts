import { afterAll } from 'vitest'
import { writeUses } from '@/lib/ingest/note-use'
import { writeUnreadable } from '@/lib/ingest/unreadable'
import { closeDatabase } from '@/lib/platform/db'
import { forgetSingletons } from '@/lib/platform/singleton'
import { testDatabase } from './database'

// Several files run in one process, one after the other. Each has a database, settings and a memory of its own, as if the process were
// new: starting one and loading what all of them load took as long as the tests.
const began = { ...process.env }

// Before the test file is loaded, so that nothing in it can see another file's database.
await testDatabase()

// The first to be registered is the last to run.
afterAll(async () => {
  await writeUses()
  await writeUnreadable()
  await closeDatabase()
  forgetSingletons()
  for (const name of Object.keys(process.env)) if (!(name in began)) delete process.env[name]
  Object.assign(process.env, began)
})
