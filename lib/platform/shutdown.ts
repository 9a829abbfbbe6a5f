import { log } from './log'
import { singleton } from './singleton'

/** Stages of the shutdown, in this order. Within a stage, steps run in order of registration. */
const STAGES = ['intake', 'work', 'resource'] as const
type ShutdownStage = (typeof STAGES)[number]

interface Step {
  name: string
  stage: ShutdownStage
  run: () => unknown
}

interface State {
  steps: Step[]
  stopping: Promise<void> | null
  listening: boolean
}

const state = singleton<State>('shutdown', () => ({ steps: [], stopping: null, listening: false }))

/**
 * Calls `run` when the process is asked to stop: by SIGTERM, by SIGINT, or because the launcher closed the channel.
 * @param stage `intake`: stop accepting work · `work` (default): finish current work · `resource`: close pools
 */
export function onShutdown(name: string, run: () => unknown, stage: ShutdownStage = 'work'): void {
  state.steps.push({ name, stage, run })
  listen()
}

/** Runs every step once, even if some fail, then exits with 0, or with 1 if a step failed. */
function shutdown(why: string): Promise<void> {
  state.stopping ??= runAll(why)
  return state.stopping
}

async function runAll(why: string): Promise<void> {
  log().debug({ why }, 'stopping')
  let failed = false
  for (const stage of STAGES) {
    for (const step of state.steps.filter(one => one.stage === stage)) {
      try {
        await step.run()
      } catch (err) {
        failed = true
        log().error({ err, step: step.name }, 'a shutdown step failed')
      }
    }
  }
  process.exit(failed ? 1 : 0)
}

function listen(): void {
  if (state.listening) return
  state.listening = true
  process.on('SIGTERM', () => void shutdown('SIGTERM'))
  process.on('SIGINT', () => void shutdown('SIGINT'))
  // Only a process forked by the launcher has a channel. If the launcher dies, nothing else stops this process.
  if (process.channel) process.on('disconnect', () => void shutdown('the launcher has exited'))
}
