// @ts-check

/** Ends the start with its message, one clear line without a stack trace. */
export class Stop extends Error {}

/** @type {NodeJS.WriteStream} */
let progress = process.stdout

/** Writes a line of progress for the person at the terminal. @param {string} line */
export function say(line) {
  progress.write(`${line}\n`)
}

/** Sends progress to stderr, for a command whose stdout is its result. */
export function toStderr() {
  progress = process.stderr
}

/** Writes a problem or a warning to stderr. @param {string} line */
export function complain(line) {
  process.stderr.write(`${line}\n`)
}

// The terminal or pipe that reads this may close, which must not end the launcher while children run.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', error => {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPIPE') throw error
  })
}

/** @param {number} ms */
export const sleep = ms => new Promise(resolve => setTimeout(resolve, ms))
