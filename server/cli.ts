import { answer } from './cli/answer'

// Entry of the command line.
const { code, stdout, stderr } = await answer(process.argv.slice(2), process.stdin)
await print(process.stdout, stdout)
await print(process.stderr, stderr)
// Idle pool connections would keep the process alive for seconds.
process.exit(code)

/** Resolves once all of it is written. A pipe buffers only 64 KB, and exiting earlier would cut off the rest. */
function print(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise(resolve => stream.write(text, () => resolve()))
}
