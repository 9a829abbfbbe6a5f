// @ts-check

/** Ends the start: its message is one clear line for the person at the terminal, no stack. */
export class Stop extends Error {}

/** @type {NodeJS.WriteStream} */
let progress = process.stdout

/** @param {string} line progress, for people */
export function say(line) {
  progress.write(`${line}\n`)
}

/** For a command whose stdout is its result. */
export function toStderr() {
  progress = process.stderr
}

/** @param {string} line what went wrong, or what is remarkable */
export function complain(line) {
  process.stderr.write(`${line}\n`)
}

// The terminal or pipe that reads us may go away; that is no reason to die with the children still running.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', error => {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPIPE') throw error
  })
}

/** @param {number} ms */
export const sleep = ms => new Promise(resolve => setTimeout(resolve, ms))
