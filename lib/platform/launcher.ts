/** Sends the launcher a message, if one started this process and is still there. */
export function tellLauncher(message: { type: string } & Record<string, unknown>): void {
  // Given a callback, a channel that closes in this moment is no uncaught error; the stop is under way then.
  if (process.connected) process.send?.(message, () => undefined)
}
