import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { nodeFlags } from '@/server/launcher/child.mjs'

/** A benchmark's server in its own process, and the CPU time it uses. */
export interface Served {
  origin: string
  /** CPU time so far, in microseconds. */
  cpu(): Promise<number>
  stop(): Promise<void>
}

/** Starts `bench/engine/bench-serve.ts`, bundled. */
export async function serve(
  bundle: string,
  kind: 'product' | 'bare',
  env: Record<string, string>,
): Promise<Served> {
  const child: ChildProcess = fork(bundle, [kind], {
    env: { ...process.env, ...env },
    execArgv: nodeFlags('web'),
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return {
    origin: `http://127.0.0.1:${port}`,
    async cpu() {
      child.send('cpu')
      const [{ cpu }] = (await once(child, 'message')) as [{ cpu: NodeJS.CpuUsage }]
      return cpu.user + cpu.system
    },
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}
