import { afterAll } from 'vitest'
import { writeUses } from '@/lib/ingest/record-use'
import { writeRefused } from '@/lib/ingest/refused'
import { closeDatabase } from '@/lib/platform/db'
import { forgetSingletons } from '@/lib/platform/singleton'
import { testDatabase } from './database'

// Several files run in one process, one after the other, because starting a process and loading shared code took as long as
// the tests. Each file has its own database, settings and singletons, as in a new process.
const initialEnv = { ...process.env }

// Created before the test file is loaded, so the file cannot see another file's database.
await testDatabase()

// Hooks run in reverse order of registration, so this one is last.
afterAll(async () => {
  await writeUses()
  await writeRefused()
  await closeDatabase()
  forgetSingletons()
  for (const name of Object.keys(process.env)) if (!(name in initialEnv)) delete process.env[name]
  Object.assign(process.env, initialEnv)
})
