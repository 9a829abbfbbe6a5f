import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { GroupCommit } from '@/lib/ingest/group-commit'
import { handleIngest } from '@/lib/ingest/node-handler'
import { pool } from '@/lib/platform/db'
import { onShutdown } from '@/lib/platform/shutdown'

// The process under load: our ingest, or the minimum that stores events durably with the same group commit.
const kind = process.argv[2]

const bareCommit = new GroupCommit(
  async rows => {
    await pool().query('INSERT INTO bench_event (body) SELECT value FROM jsonb_array_elements($1::jsonb)', [
      `[${rows.map(row => row.json).join(',')}]`,
    ])
    return rows.map((_row, n) => ({ n, allowed: true, fresh: true, kept: true }))
  },
  async () => undefined,
)

async function bare(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const parts: Buffer[] = []
  for await (const chunk of req) parts.push(chunk as Buffer)
  const text = Buffer.concat(parts).toString()
  const body = JSON.parse(text) as { batch?: unknown[] }
  const events = body.batch ?? [body]
  await bareCommit.submit(
    events.map(event => {
      const json = JSON.stringify(event)
      return { json, bytes: json.length }
    }),
  )
  const answer = JSON.stringify({ success: true })
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer)
}

const server = createServer((req, res) => void (kind === 'bare' ? bare(req, res) : handleIngest(req, res)))
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('message', message => {
  if (message === 'cpu') process.send?.({ cpu: process.cpuUsage() })
})
onShutdown('server', () => server.closeAllConnections(), 'intake')
