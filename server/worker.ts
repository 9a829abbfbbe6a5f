import { startAlerts } from '@/lib/alerts/run-alerts'
import { startWorker } from '@/lib/deliver/worker'
import { closeDatabase } from '@/lib/platform/db'
import { tellLauncher } from '@/lib/platform/launcher'
import { onShutdown } from '@/lib/platform/shutdown'
import { CHORES } from './chores'
import { endAsOwner } from './end-as-owner'

// The worker process: sends queued events and evaluates alert rules. Sends the launcher {type: 'ready'} once it polls for
// work.
await endAsOwner()
const worker = await startWorker(CHORES)
const alerts = startAlerts()
onShutdown('deliveries', () => worker.stop())
onShutdown('alerts', () => alerts.stop())
onShutdown('database', () => closeDatabase(), 'resource')
tellLauncher({ type: 'ready' })
