import { type LiveMessage, type LiveStatus, openConnection } from './live-connection'

type Post = { type: 'who' } | LiveMessage

/**
 * The account's live messages for this tab. A browser allows six connections to a host over HTTP/1.1, so only one
 * tab holds the stream and passes it on; when it closes, another takes over. @returns leaves
 */
export function joinLive(accountId: string, tell: (message: LiveMessage) => void): () => void {
  const name = `deliveries:${accountId}`
  // Locks exist on secure pages only; without them each tab has its own stream.
  if (!('locks' in navigator) || !('BroadcastChannel' in window)) return openConnection(tell)

  const channel = new BroadcastChannel(name)
  const leaving = new AbortController()
  let status: LiveStatus = 'connecting'
  let leading = false
  const hear = (message: LiveMessage) => {
    if (message.type === 'status') status = message.status
    tell(message)
  }
  channel.onmessage = ({ data }: MessageEvent<Post>) => {
    if (data.type !== 'who') hear(data)
    else if (leading) channel.postMessage({ type: 'status', status } satisfies Post)
  }
  channel.postMessage({ type: 'who' } satisfies Post)

  navigator.locks
    .request(name, { signal: leaving.signal }, async () => {
      if (leaving.signal.aborted) return
      leading = true
      const close = openConnection(message => {
        channel.postMessage(message satisfies Post)
        hear(message)
      })
      await new Promise<void>(resolve => leaving.signal.addEventListener('abort', () => resolve()))
      close()
    })
    // Leaving while still in the queue for the lock.
    .catch(() => undefined)

  return () => {
    leaving.abort()
    channel.close()
  }
}
