/** Sends a message to the launcher, if this process has one and it is still running. */
export function tellLauncher(message: { type: string } & Record<string, unknown>): void {
  // The callback prevents an uncaught error if the channel closes during the call, which means that the shutdown has begun.
  if (process.connected) process.send?.(message, () => undefined)
}
