import type { TestProject } from 'vitest/node'
import { migrate } from '@/prisma/migrate'
import { throwawayPostgres } from '@/tests/run/throwaway.mjs'

const TEMPLATE = 'template_app'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection strings of the one migrated database that each test file gets a copy of. */
    template: { ownerUrl: string; runtimeUrl: string }
  }
}

/** Starts Postgres once per run, with one migrated database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await throwawayPostgres('test')
  try {
    const ownerUrl = postgres.url(TEMPLATE)
    const { runtimeUrl } = await migrate(ownerUrl)
    project.provide('template', { ownerUrl, runtimeUrl })
  } catch (error) {
    await postgres.stop()
    throw error
  }
  return postgres.stop
}
