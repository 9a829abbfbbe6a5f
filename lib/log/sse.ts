import { onShutdown } from '@/lib/platform/shutdown'
import { singleton } from '@/lib/platform/singleton'

const HEARTBEAT_MS = 15_000
/** A browser that falls further behind is disconnected. It reconnects and reloads its page of the log. */
const MAX_BUFFERED_FRAMES = 256

/** An open stream of server-sent events. */
export interface Sse {
  /** Sends one event; the data becomes JSON. */
  send(event: string, data: unknown): void
  close(): void
}

const encoder = new TextEncoder()

/**
 * A response that stays open. It ends when the browser disconnects or cannot keep up, when `alive` resolves to false
 * (called at each heartbeat), and when the process stops.
 * @param open starts sending; the function that it returns is called when the stream ends
 */
export function sseResponse(options: {
  signal: AbortSignal
  alive: () => Promise<boolean>
  open: (stream: Sse) => () => void
}): Response {
  let end = () => {}
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (text: string) => {
          if ((controller.desiredSize ?? 0) < -MAX_BUFFERED_FRAMES) return end()
          controller.enqueue(encoder.encode(text))
        }
        let over = false
        let unsubscribe = () => {}
        const heartbeat = setInterval(() => {
          options.alive().then(
            alive => {
              if (over) return
              if (alive) write('event: beat\ndata: {}\n\n')
              else end()
            },
            // Without the database the session cannot be checked, and there is nothing to stream.
            () => end(),
          )
        }, HEARTBEAT_MS)
        end = () => {
          if (over) return
          over = true
          clearInterval(heartbeat)
          openStreams().delete(end)
          options.signal.removeEventListener('abort', end)
          unsubscribe()
          try {
            controller.close()
          } catch {
            // The browser closed the stream first.
          }
        }
        openStreams().add(end)
        options.signal.addEventListener('abort', end)
        // Some proxies buffer the first kilobyte; the comment fills it.
        write(`retry: 1000\n: ${' '.repeat(1024)}\n\n`)
        unsubscribe = options.open({
          send: (event, data) => {
            if (!over) write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
          },
          close: () => end(),
        })
        if (over || options.signal.aborted) {
          unsubscribe()
          end()
        }
      },
      cancel: () => end(),
    },
    new CountQueuingStrategy({ highWaterMark: 1 }),
  )
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

function openStreams(): Set<() => void> {
  return singleton('open-streams', () => {
    const streams = new Set<() => void>()
    onShutdown('open streams', closeStreams, 'intake')
    return streams
  })
}

/** The number of open streams of this process. */
export const streamClients = (): number => openStreams().size

/** Ends all open streams, because a server waits for its responses to end before it stops. */
export function closeStreams(): void {
  for (const end of [...openStreams()]) end()
}
