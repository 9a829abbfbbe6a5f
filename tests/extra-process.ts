import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** One of the product's bundles, run in addition to the launcher's processes and restarted when it dies. */
export class ExtraProcess {
  private child: ChildProcess | null = null
  private stopped = false

  constructor(
    private readonly bundle: 'web' | 'worker',
    private readonly env: Record<string, string | undefined>,
  ) {
    this.spawn()
  }

  /** Kills the process as a power cut would. */
  kill(): void {
    this.child?.kill('SIGKILL')
  }

  async stop(): Promise<void> {
    this.stopped = true
    const { child } = this
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    await exited
  }

  private spawn(): void {
    this.child = spawn(process.execPath, [`dist/${this.bundle}.mjs`], {
      env: { ...process.env, ...this.env },
      stdio: 'ignore',
    })
    this.child.once('exit', () => {
      if (!this.stopped) this.spawn()
    })
  }
}
