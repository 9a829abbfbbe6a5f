import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'

/** Stops all workers while `work` runs. */
export async function withoutWorkers(work: () => Promise<void>): Promise<void> {
  const run = JSON.parse(readFileSync(join(process.env['E2E_DATA_DIR'] ?? '', 'run.json'), 'utf8')) as {
    children: { name: string; pid: number }[]
  }
  const workers = run.children.filter(({ name }) => name.startsWith('worker')).map(({ pid }) => pid)
  expect(workers).not.toEqual([])
  for (const pid of workers) process.kill(pid, 'SIGSTOP')
  try {
    await work()
  } finally {
    for (const pid of workers) process.kill(pid, 'SIGCONT')
  }
}
