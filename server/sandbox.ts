import { parseEnvironment } from '@/lib/platform/environment.mjs'
import { messageOf } from '@/lib/platform/errors'
import { onShutdown } from '@/lib/platform/shutdown'
import { startSandbox } from '@/lib/sandbox/start-sandbox'

// The stand-in for Segment as a process. Sends the launcher its three origins in one message:
// {type: 'ready', us, eu, control}, each such as http://127.0.0.1:4001. To keep them across a restart, the launcher
// passes SANDBOX_US_PORT, SANDBOX_EU_PORT and SANDBOX_URL (the control origin) back in.
const { values, problems } = parseEnvironment(process.env)

function controlPort(): number | undefined {
  const port = values.sandboxUrl === null ? '' : new URL(values.sandboxUrl).port
  return port === '' ? undefined : Number(port)
}

try {
  if (problems.length > 0) throw new Error(problems.join('\n'))
  const sandbox = await startSandbox({
    usPort: values.sandboxPorts.us ?? undefined,
    euPort: values.sandboxPorts.eu ?? undefined,
    controlPort: controlPort(),
  })
  onShutdown('sandbox', () => sandbox.stop())
  const { us, eu, control } = sandbox
  process.send?.({ type: 'ready', us, eu, control })
  console.log(`sandbox: us ${us} · eu ${eu} · control ${control}`)
} catch (error) {
  console.error(`sandbox: ${messageOf(error)}`)
  process.exit(1)
}
