import { onShutdown } from '@/lib/platform/shutdown'
import { singleton } from '@/lib/platform/singleton'

const HEARTBEAT_MS = 15_000
/** Frames that a browser may be behind; beyond it the stream ends, and the browser comes back to a fresh page. */
const MOST_BEHIND = 256

/** One open stream of server-sent events. */
export interface Sse {
  /** Sends one event; the data becomes JSON. */
  send(event: string, data: unknown): void
  close(): void
}

const encoder = new TextEncoder()

/**
 * An answer that stays open. It ends when the browser goes, when `alive` says no (asked at each heartbeat), when
 * the browser cannot keep up, and when the process stops.
 * @param open begins to send; what it returns is called at the end
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
          if ((controller.desiredSize ?? 0) < -MOST_BEHIND) return end()
          controller.enqueue(encoder.encode(text))
        }
        let over = false
        let leave = () => {}
        const heartbeat = setInterval(() => {
          options.alive().then(
            alive => {
              if (over) return
              if (alive) write('event: beat\ndata: {}\n\n')
              else end()
            },
            // The database is away: the session cannot be asked, and nothing can be streamed either.
            () => end(),
          )
        }, HEARTBEAT_MS)
        end = () => {
          if (over) return
          over = true
          clearInterval(heartbeat)
          openStreams().delete(end)
          options.signal.removeEventListener('abort', end)
          leave()
          try {
            controller.close()
          } catch {
            // The browser closed it first.
          }
        }
        openStreams().add(end)
        options.signal.addEventListener('abort', end)
        // The comment fills proxies that wait for a first kilobyte before they let anything through.
        write(`retry: 1000\n: ${' '.repeat(1024)}\n\n`)
        leave = options.open({
          send: (event, data) => {
            if (!over) write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
          },
          close: () => end(),
        })
        if (over || options.signal.aborted) {
          leave()
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

/** How many browsers follow. */
export const streamClients = (): number => openStreams().size

/** Ends every open stream: a server that stops waits for its answers to end. */
export function closeStreams(): void {
  for (const end of [...openStreams()]) end()
}
