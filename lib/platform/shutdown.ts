import { log } from './log'
import { singleton } from './singleton'

/** Stages of a stop, in this order; within a stage, in order of registration. */
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
 * Has `run` called when the process is asked to stop: SIGTERM, SIGINT, or the launcher's end of the channel closing.
 * @param stage `intake`: stop taking new work · `work` (default): settle what is in hand · `resource`: close pools
 */
export function onShutdown(name: string, run: () => unknown, stage: ShutdownStage = 'work'): void {
  state.steps.push({ name, stage, run })
  listen()
}

/** Runs every step once, whatever fails on the way, then ends the process: 0, or 1 when a step failed. */
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
        log().error({ err, step: step.name }, 'a step of the stop failed')
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
  // Only a process that the launcher forked has a channel; without it nobody would ever stop this process.
  if (process.channel) process.on('disconnect', () => void shutdown('the launcher is gone'))
}
