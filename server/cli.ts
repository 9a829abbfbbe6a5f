import { answer } from './cli/answer'

// The command line as a program: server/cli/answer.ts says what it prints.
const { code, stdout, stderr } = await answer(process.argv.slice(2), process.stdin)
await print(process.stdout, stdout)
await print(process.stderr, stderr)
// Connections that idle in the pool would keep the process for seconds.
process.exit(code)

/** Resolves once the text has left: a pipe takes 64 KB at a time. */
function print(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise(resolve => stream.write(text, () => resolve()))
}
