import { answer } from './cli/answer'

// The command line as a program.
const { code, stdout, stderr } = await answer(process.argv.slice(2), process.stdin)
await print(process.stdout, stdout)
await print(process.stderr, stderr)
// Idle connections of the pool would keep the process alive for seconds.
process.exit(code)

/** Resolves when the text is written: a pipe accepts 64 KB at a time. */
function print(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise(resolve => stream.write(text, () => resolve()))
}
