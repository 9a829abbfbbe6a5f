/** Sends a message to the launcher, if this process has one and it is still running. */
export function tellLauncher(message: { type: string } & Record<string, unknown>): void {
  // With a callback, a channel that closes right now causes no uncaught error; the shutdown has begun then.
  if (process.connected) process.send?.(message, () => undefined)
}
