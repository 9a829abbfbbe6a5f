import type { ServerResponse } from 'node:http'
import type { FaultEffect } from './fault'

const PAGE =
  '<!doctype html><html lang="en"><title>Sign in to the network</title><h1>Sign in to the network</h1></html>'

/** Responds with JSON, as Segment does. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json', JSON.stringify(body))
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body)
}

function sendStatus(
  response: ServerResponse,
  effect: Extract<FaultEffect, { kind: 'status' }>,
  now: number,
): void {
  const seconds = effect.retryAfterSeconds
  if (seconds !== undefined) {
    const asDate = effect.retryAfterAs === 'date'
    response.setHeader('retry-after', asDate ? new Date(now + seconds * 1000).toUTCString() : String(seconds))
    if (effect.status === 429) response.setHeader('x-ratelimit-reset', String(seconds))
  }
  if (effect.body === undefined)
    sendJson(response, effect.status, { success: false, message: 'injected fault' })
  else
    send(response, effect.status, effect.body.startsWith('<') ? 'text/html' : 'application/json', effect.body)
}

/**
 * Applies a fault to one request.
 * @returns the status of the response, or the kind of fault if the response is incomplete; null when the regular response is
 *   to follow
 */
export function actOut(response: ServerResponse, effect: FaultEffect, now: number): string | null {
  switch (effect.kind) {
    case 'latency':
      return null
    case 'timeout':
      return 'timeout'
    case 'hang':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 16 })
      response.flushHeaders()
      return 'hang'
    case 'reset':
      response.socket?.resetAndDestroy()
      return 'reset'
    case 'redirect':
      response.writeHead(effect.status, { location: effect.location, 'content-length': 0 }).end()
      return String(effect.status)
    case 'html':
      send(response, 200, 'text/html', PAGE)
      return '200 html'
    case 'success_false':
      sendJson(response, 200, { success: false, message: 'injected fault' })
      return '200 success:false'
    case 'status':
      sendStatus(response, effect, now)
      return String(effect.status)
  }
}
