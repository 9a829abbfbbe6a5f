import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Region } from '@/lib/contract/region'
import { actOut, sendJson } from './act-out'
import { judgeRequest, MAX_REQUEST_BYTES } from './judge-request'
import { readBody } from './read-body'
import type { SandboxState } from './sandbox-state'
import { markOf } from './write-key'

async function answer(
  state: SandboxState,
  region: Region,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') {
    request.resume()
    sendJson(response, 404, { success: false, message: 'Not Found' })
    return
  }
  const raw = await readBody(request, MAX_REQUEST_BYTES)
  const verdict = judgeRequest(
    new URL(request.url ?? '/', 'http://sandbox').pathname,
    request.headers.authorization,
    raw,
  )
  const key = verdict.key === null ? null : markOf(verdict.key)
  const fault = state.takeFault(region, key?.fingerprint ?? null, Date.now())
  const record = () => {
    if (verdict.status === 200 && key !== null) state.memory.take(region, key, verdict, Date.now())
  }
  if (fault?.recorded) record()
  if (fault && fault.delayMs > 0) await sleep(fault.delayMs)
  const acted = fault ? actOut(response, fault.effect, Date.now()) : null
  if (acted === null) {
    // Recorded before the response, so that an event that got a 200 is always in the sandbox.
    if (!fault?.recorded) record()
    sendJson(response, verdict.status, verdict.body)
  }
  state.memory.countAnswer(region, acted ?? String(verdict.status))
}

/** An HTTP server that responds like Segment's Tracking API in one region. Not listening yet. */
export function segmentListener(state: SandboxState, region: Region): Server {
  const server = createServer((request, response) => {
    // The sender disconnected during its request, so there is no one to respond to.
    answer(state, region, request, response).catch(() => response.destroy())
  })
  server.keepAliveTimeout = 65_000
  return server
}
