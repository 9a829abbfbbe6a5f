import { COMMANDS } from './cli/commands'
import { completeEnvironment } from './cli/environment'
import { failureLine } from './cli/failure'
import { parseLine } from './cli/parse-line'
import { readSecret } from './cli/read-secret'
import { usage, usageOf } from './cli/usage'

// The command line. Success: exit 0 and one JSON document on stdout; failure: exit 1 and one line on stderr.
async function main(argv: string[]): Promise<void> {
  const line = parseLine(argv, COMMANDS)
  if (line.help) {
    process.stdout.write(line.command ? usageOf(line.command) : usage(COMMANDS))
    return
  }
  completeEnvironment()
  const secret = line.command.stdin ? await readSecret(line.command.stdin) : ''
  const answer = await line.command.run(line.options, secret)
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${failureLine(error)}\n`)
  process.exitCode = 1
}
// Connections that idle in the pool would keep the process for seconds; both streams are written synchronously.
process.exit()
