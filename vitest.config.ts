import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') }
const exclude = ['node_modules/**', '.next/**', 'dist/**', 'e2e/**', 'bench/**']

/** Measures seconds, so it runs alone. */
const TIMED = '**/launcher.system.test.ts'

/** Waits 20 s for the leases of dead workers. The file is small, so by default it would start last and run on its own. */
const WAITING = /faults\.system\.test\.ts$/

class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => Number(WAITING.test(b.moduleId)) - Number(WAITING.test(a.moduleId)))
  }
}

// `server-only` throws outside Next's server bundles. Tests have no client bundle to protect.
const shared = { ...alias, 'server-only': fileURLToPath(new URL('./tests/server-only.ts', import.meta.url)) }

export default defineConfig({
  resolve: { alias: shared },
  test: {
    // By default, Vitest leaves one of two cores free. Database tests spend half their time waiting for the database, and each
    // file has its own, so three workers keep two cores busy.
    maxWorkers: 3,
    // Enlarges the young generation. Collecting it took a sixteenth of the workers' processor time.
    execArgv: ['--max-semi-space-size=32'],
    sequence: { sequencer: WaitingFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Pure code leaves no state behind, and a process per file would cost more than the tests.
          isolate: false,
          include: ['**/*.test.{ts,tsx,mjs}'],
          exclude: [...exclude, '**/*.{db,system,scale,versions}.test.ts'],
          setupFiles: ['tests/environment.ts'],
          // Property tests compute for seconds, and longer while the build runs at the same time.
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          // As for unit tests: tests/own-database.ts leaves no state behind.
          isolate: false,
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup: ['tests/postgres.ts'],
          setupFiles: ['tests/environment.ts', 'tests/own-database.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      // These start the whole product with its launcher. They wait more than they compute, so they run in parallel.
      {
        extends: true,
        test: {
          name: 'system',
          include: ['**/*.system.test.ts'],
          exclude: [...exclude, TIMED],
          setupFiles: ['tests/environment.ts'],
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'system-alone',
          include: [TIMED],
          exclude,
          setupFiles: ['tests/environment.ts'],
          sequence: { groupOrder: 2 },
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      // The long form of two system tests. Runs only with `npm run test:chaos`.
      {
        extends: true,
        test: {
          name: 'chaos',
          include: ['**/chaos.system.test.ts', '**/fuzz.system.test.ts'],
          exclude,
          setupFiles: ['tests/environment.ts'],
          fileParallelism: false,
          env: { CHAOS_EVENTS: '20000', FUZZ_BODIES: '20000' },
          hookTimeout: 120_000,
        },
      },
      // Runs under several versions of Node.js, with `npm run test:versions`.
      {
        extends: true,
        test: {
          name: 'versions',
          include: ['**/*.versions.test.ts'],
          exclude,
          setupFiles: ['tests/environment.ts'],
          sequence: { groupOrder: 3 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'scale',
          // Each file measures the whole product and needs both cores. Runs only with `npm run test:scale`.
          fileParallelism: false,
          include: ['**/*.scale.test.ts'],
          exclude,
          setupFiles: ['tests/environment.ts'],
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
