import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, expect, it } from 'vitest'
import { Supervised } from './supervise.mjs'

const started: Supervised[] = []
const never = new AbortController().signal

function supervise(script: string, graceMs = 20_000): Supervised {
  const one = new Supervised({
    name: 'child',
    spawn: () => spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] }),
    ready: async (child: ChildProcess) => {
      if (child.stdout) await once(child.stdout, 'data')
      return { pid: child.pid }
    },
    stopSignal: 'SIGTERM',
    graceMs,
  })
  started.push(one)
  return one
}

afterEach(async () => {
  for (const one of started.splice(0)) await one.stop(AbortSignal.abort())
})

const SERVES = `console.log('up'); setInterval(() => {}, 1000);`

it('restarts a process that dies', async () => {
  const one = supervise(SERVES)
  const { pid } = await one.start()
  one.child?.kill('SIGKILL')
  await expect.poll(() => one.child?.pid ?? pid, { timeout: 10_000 }).not.toBe(pid)
})

it('gives up on a process that never starts', async () => {
  await expect(supervise('process.exit(7)').start()).rejects.toThrow('child failed to start (exit 7)')
})

it('lets a process finish its work before it exits', async () => {
  const one = supervise(`process.on('SIGTERM', () => setTimeout(() => process.exit(3), 200)); ${SERVES}`)
  await one.start()
  const { child } = one
  await one.stop(never)
  expect(child?.exitCode).toBe(3)
  expect(one.child).toBeNull()
})

it('kills a process that does not finish in time', async () => {
  const one = supervise(`process.on('SIGTERM', () => {}); ${SERVES}`, 100)
  await one.start()
  const { child } = one
  await one.stop(never)
  expect(child?.signalCode).toBe('SIGKILL')
})
