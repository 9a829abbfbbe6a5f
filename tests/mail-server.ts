import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

export interface ReceivedMail {
  from: string
  to: string[]
  /** Headers and body as received. */
  source: string
}

export interface MailServer {
  url: string
  mails: ReceivedMail[]
  /** The error reply to RCPT TO; null accepts every recipient. */
  refuse: string | null
  /** If true, accepts connections but sends nothing. */
  mute: boolean
  stop(): Promise<void>
}

/**
 * A mail server on loopback that implements as much of SMTP as a client needs, and stores the messages it receives.
 */
export async function startMailServer(): Promise<MailServer> {
  const sockets = new Set<Socket>()
  const listener = createServer(socket => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    if (!server.mute) converse(socket, server)
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const server: MailServer = {
    url: `smtp://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    mails: [],
    refuse: null,
    mute: false,
    async stop() {
      for (const socket of sockets) socket.destroy()
      listener.close()
      await once(listener, 'close')
    },
  }
  return server
}

function converse(socket: Socket, server: MailServer): void {
  const send = (line: string) => socket.write(`${line}\r\n`)
  let mail: ReceivedMail = { from: '', to: [], source: '' }
  let data = false
  let rest = ''
  send('220 ready')
  socket.on('error', () => socket.destroy())
  socket.on('data', chunk => {
    rest += chunk.toString()
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end)
      rest = rest.slice(end + 2)
      if (data) {
        if (line !== '.') {
          mail.source += `${line.replace(/^\./, '')}\n`
          continue
        }
        data = false
        server.mails.push(mail)
        mail = { from: '', to: [], source: '' }
        send('250 queued')
      } else reply(line)
    }
  })

  function reply(line: string): void {
    const address = /<(.*)>/.exec(line)?.[1] ?? ''
    switch (line.slice(0, 4).toUpperCase()) {
      case 'EHLO':
      case 'HELO':
        return void send('250 hello')
      case 'MAIL':
        mail.from = address
        return void send('250 ok')
      case 'RCPT':
        if (server.refuse !== null) return void send(server.refuse)
        mail.to.push(address)
        return void send('250 ok')
      case 'DATA':
        data = true
        return void send('354 send the message')
      case 'QUIT':
        send('221 bye')
        return void socket.end()
      default:
        return void send('502 unknown command')
    }
  }
}
