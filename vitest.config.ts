import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') }
const exclude = ['node_modules/**', '.next/**', 'dist/**', 'e2e/**', 'bench/**']

const TIMED = '**/launcher.system.test.ts'

/** Waits 20 s for the leases of dead workers. Its file is short, so it would start last and wait alone. */
const WAITS = /faults\.system\.test\.ts$/

class WaitsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => Number(WAITS.test(b.moduleId)) - Number(WAITS.test(a.moduleId)))
  }
}

// `server-only` throws outside a page bundle; in a test there is no client to protect.
const shared = { ...alias, 'server-only': fileURLToPath(new URL('./tests/server-only.ts', import.meta.url)) }

export default defineConfig({
  resolve: { alias: shared },
  test: {
    // Vitest leaves one of two cores free. Tests of a database wait for it half of the time, and each file has one of its own: three
    // of them keep two cores busy.
    maxWorkers: 3,
    // A larger young generation: collecting it was a sixteenth of the processor time of these processes.
    execArgv: ['--max-semi-space-size=32'],
    sequence: { sequencer: WaitsFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Pure code leaves nothing behind: a process for each of its many files costs more than the tests in them.
          isolate: false,
          include: ['**/*.test.{ts,tsx,mjs}'],
          exclude: [...exclude, '**/*.{db,system,scale,versions}.test.ts'],
          setupFiles: ['tests/environment.ts'],
          // For the property tests: seconds of computing, which the build beside them makes longer.
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          // As with the units; tests/own-database.ts leaves nothing behind.
          isolate: false,
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup: ['tests/postgres.ts'],
          setupFiles: ['tests/environment.ts', 'tests/own-database.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      // The whole product, started by its launcher. Those that wait more than they compute run side by side.
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
      // What measures seconds runs alone.
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
      // What takes long, and runs only when it is named: the long form of two system tests, and a million events.
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
      // Under several versions of Node.js, by `npm run test:versions`.
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
          // Each file measures the whole product and needs both cores.
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
