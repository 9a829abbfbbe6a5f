import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { sendJson } from './act-out'
import {
  type EventsAnswer,
  eventsQuery,
  type FaultsAnswer,
  type StatsAnswer,
  stopFaultQuery,
} from './control-api'
import { faultSchema, faultsSchema } from './fault'
import { readBody } from './read-body'
import type { SandboxState } from './sandbox-state'

const MAX_BODY = 1024 * 1024
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

type Route = (state: SandboxState, url: URL, request: IncomingMessage) => Promise<unknown>

const ROUTES: ReadonlyMap<string, Route> = new Map(
  Object.entries<Route>({
    'GET /events': async (state, url): Promise<EventsAnswer> => {
      const query = eventsQuery.parse(Object.fromEntries(url.searchParams))
      return { events: state.memory.list(query) }
    },
    'DELETE /events': async (state): Promise<StatsAnswer> => {
      state.memory.clear()
      return { stats: state.memory.stats() }
    },
    'GET /stats': async (state): Promise<StatsAnswer> => ({ stats: state.memory.stats() }),
    'GET /faults': async (state): Promise<FaultsAnswer> => {
      const now = Date.now()
      return { faults: state.faults(now), now }
    },
    'PUT /faults': async (state, _url, request): Promise<FaultsAnswer> => {
      const { faults } = faultsSchema.parse(await jsonOf(request))
      const now = Date.now()
      return { faults: state.setFaults(faults, now), now }
    },
    'POST /faults': async (state, _url, request): Promise<FaultsAnswer> => {
      const fault = faultSchema.parse(await jsonOf(request))
      const now = Date.now()
      return { faults: state.addFault(fault, now), now }
    },
    'DELETE /faults': async (state, url): Promise<FaultsAnswer> => {
      const { id } = stopFaultQuery.parse(Object.fromEntries(url.searchParams))
      const now = Date.now()
      return { faults: state.stopFault(id, now), now }
    },
  }),
)

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  return JSON.parse((await readBody(request, MAX_BODY)).toString('utf8'))
}

async function answer(
  state: SandboxState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A web page that rebinds its own name to this machine (DNS rebinding) must not read received events.
  if (!LOOPBACK.test(request.headers.host ?? '')) {
    sendJson(response, 421, { message: 'use 127.0.0.1 or localhost as the host' })
    return
  }
  const url = new URL(request.url ?? '/', 'http://sandbox')
  const route = ROUTES.get(`${request.method} ${url.pathname}`)
  if (!route) {
    sendJson(response, 404, { message: `unknown call; use one of ${[...ROUTES.keys()].join(', ')}` })
    return
  }
  try {
    sendJson(response, 200, await route(state, url, request))
  } catch (error) {
    if (error instanceof z.ZodError) sendJson(response, 400, { message: z.prettifyError(error) })
    else if (error instanceof SyntaxError) sendJson(response, 400, { message: 'the body is not valid JSON' })
    else throw error
  }
}

/** The control interface of the sandbox: received events and faults. It has no sign-in, so it is for loopback only. */
export function controlListener(state: SandboxState): Server {
  return createServer((request, response) => {
    answer(state, request, response).catch(() => response.destroy())
  })
}
