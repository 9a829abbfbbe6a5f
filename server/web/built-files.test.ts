import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { builtFiles } from './built-files'

const SCRIPT = 'console.log("made by the build")'
let folder: string
let server: Server
let origin: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'built-'))
  writeFileSync(join(folder, 'a.js'), SCRIPT)
  writeFileSync(join(folder, 'a.js.gz'), gzipSync(SCRIPT))
  const files = builtFiles(folder)
  server = createServer((req, res) => files(req, res, () => res.writeHead(404).end(`not built: ${req.url}`)))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

it('serves a script compressed, with an immutable cache header', async () => {
  const answer = await fetch(`${origin}/_next/static/a.js`, { headers: { 'accept-encoding': 'gzip' } })
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/)
  expect(answer.headers.get('cache-control')).toBe('public,max-age=31536000,immutable')
  expect(answer.headers.get('vary')).toMatch(/accept-encoding/i)
  expect(await answer.text()).toBe(SCRIPT)
})

it('serves a script uncompressed to clients that do not accept compression', async () => {
  const answer = await fetch(`${origin}/_next/static/a.js`, { headers: { 'accept-encoding': 'identity' } })
  expect(answer.headers.get('content-encoding')).toBeNull()
  expect(await answer.text()).toBe(SCRIPT)
})

it.each([
  ['GET', '/_next/static/gone.js'],
  ['GET', '/_next/static/../a.js'],
  ['GET', '/_next/static/%2e%2e/%2e%2e/package.json'],
  ['GET', '/a.js'],
  ['POST', '/_next/static/a.js'],
])('passes %s %s on to the pages unchanged', async (method, path) => {
  const answer = await fetch(`${origin}${path}`, { method })
  expect(answer.status).toBe(404)
  expect(await answer.text()).toBe(`not built: ${new URL(path, origin).pathname}`)
})
