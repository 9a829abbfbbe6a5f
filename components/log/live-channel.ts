import { type Connection, type LiveMessage, type LiveStatus, openConnection } from './live-connection'

type Post = { type: 'who' } | { type: 'resume' } | LiveMessage

/**
 * Passes the account's live messages to this tab. Browsers allow six connections per host over HTTP/1.1, so one tab holds the
 * stream and forwards it to the others; when it closes, another takes over.
 */
export function joinLive(accountId: string, onMessage: (message: LiveMessage) => void): Connection {
  const name = `deliveries:${accountId}`
  // The Web Locks API needs a secure context; without it each tab opens its own stream.
  if (!('locks' in navigator) || !('BroadcastChannel' in window)) return openConnection(onMessage)

  const channel = new BroadcastChannel(name)
  const leaving = new AbortController()
  let status: LiveStatus = 'connecting'
  let own: Connection | null = null
  const receive = (message: LiveMessage) => {
    if (message.type === 'status') status = message.status
    onMessage(message)
  }
  channel.onmessage = ({ data }: MessageEvent<Post>) => {
    if (data.type === 'resume') own?.resume()
    else if (data.type !== 'who') receive(data)
    else if (own !== null) channel.postMessage({ type: 'status', status } satisfies Post)
  }
  channel.postMessage({ type: 'who' } satisfies Post)

  navigator.locks
    .request(name, { signal: leaving.signal }, async () => {
      if (leaving.signal.aborted) return
      const pass = (message: LiveMessage) => {
        channel.postMessage(message satisfies Post)
        receive(message)
      }
      const connection = openConnection(pass, status === 'evicted')
      own = connection
      await new Promise<void>(resolve => leaving.signal.addEventListener('abort', () => resolve()))
      connection.close()
    })
    // This tab closed its connection while it was waiting for the lock.
    .catch(() => undefined)

  return {
    close() {
      leaving.abort()
      channel.close()
    },
    resume() {
      if (own !== null) own.resume()
      else channel.postMessage({ type: 'resume' } satisfies Post)
    },
  }
}
