import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '@/server/launcher/port.mjs'
import { exchange, send } from '@/tests/raw-http'
import { removeFolder, throwawayFolder } from '@/tests/run/throwaway.mjs'

let folder: string
let origin: string
let launcher: ChildProcess

beforeAll(async () => {
  folder = await throwawayFolder('dev')
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  const unset = { HOST: '', DATABASE_URL: '', PUBLIC_URL: '', AUTH_SECRET: '', ENCRYPTION_KEYS: '' }
  const child = spawn(process.execPath, ['server/launcher/main.mjs', 'dev'], {
    env: { ...process.env, ...unset, DATA_DIR: folder, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  launcher = child
  let out = ''
  for await (const chunk of child.stdout) {
    out += String(chunk)
    if (/^ready /m.test(out)) break
  }
  expect(out).toContain(`ready ${origin}`)
})

afterAll(async () => {
  const ended = once(launcher, 'exit')
  launcher.kill('SIGTERM')
  await ended
  await removeFolder(folder)
})

describe('npm run dev', () => {
  it('compiles a page and leaves the production build alone', async () => {
    const built = readFileSync(join('.next', 'BUILD_ID'), 'utf8')
    const page = await send(`${origin}/sign-in`)
    expect(page.status).toBe(200)
    expect(page.body).toContain('Sign in')
    expect(readFileSync(join('.next', 'BUILD_ID'), 'utf8')).toBe(built)
  })

  it('opens a WebSocket only for hot reload', async () => {
    expect(await handshake('/_next/hmr?id=test')).toMatch(/^HTTP\/1\.1 101 /)
    for (const path of ['/', '/_next/other', '/api/health'])
      expect(await handshake(path), path).toContain('websocket_not_supported')
    expect(await handshake('/v1/track')).toMatch(/^HTTP\/1\.1 405 /)
  })
})

/** Requests a WebSocket on a path. @returns the response, or its first bytes if the WebSocket opens */
function handshake(path: string): Promise<string> {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${new URL(origin).host}`,
    `Origin: ${origin}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ]
  return exchange(origin, `${lines.join('\r\n')}\r\n\r\n`, response => /^HTTP\/1\.1 101 |\}$/.test(response))
}
