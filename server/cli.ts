import { COMMANDS } from './cli/commands'
import { completeEnvironment } from './cli/environment'
import { failureLine } from './cli/failure'
import { parseLine } from './cli/parse-line'
import { readSecret } from './cli/read-secret'
import { usage, usageOf } from './cli/usage'

// The command line. Success: exit 0 and one JSON document on stdout; failure: exit 1 and one line on stderr.
async function main(argv: string[]): Promise<string> {
  const line = parseLine(argv, COMMANDS)
  if (line.help) return line.command ? usageOf(line.command) : usage(COMMANDS)
  completeEnvironment()
  const secret = line.command.stdin ? await readSecret(line.command.stdin) : ''
  return `${JSON.stringify(await line.command.run(line.options, secret))}\n`
}

/** Resolves once the text has left: a pipe takes 64 KB at a time. */
function print(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise(resolve => stream.write(text, () => resolve()))
}

try {
  await print(process.stdout, await main(process.argv.slice(2)))
} catch (error) {
  await print(process.stderr, `${failureLine(error)}\n`)
  process.exitCode = 1
}
// Connections that idle in the pool would keep the process for seconds.
process.exit()
