import { createServer, type Server } from 'node:http'
import { text } from 'node:stream/consumers'

const ID = /"messageId":"ug-([0-9a-f]{32})-0"/g

/** A host that is dead until it is woken. It then accepts and counts all events. */
export class SleepingReceiver {
  /** The message IDs that arrived. */
  readonly ids = new Set<string>()
  /** Events that arrived, including duplicates. */
  events = 0
  private server: Server | null = null

  constructor(readonly port: number) {}

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async wake(): Promise<void> {
    const server = createServer((req, res) => {
      void text(req).then(body => {
        for (const [, id] of body.matchAll(ID)) {
          this.ids.add(id ?? '')
          this.events += 1
        }
        res.end('{"success":true}')
      })
    })
    this.server = server
    await new Promise<void>(resolve => server.listen(this.port, '127.0.0.1', resolve))
  }

  async sleep(): Promise<void> {
    const { server } = this
    if (server === null) return
    this.server = null
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  }
}
