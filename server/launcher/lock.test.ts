import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { dropLock, takeLock } from './lock.mjs'
import { identify } from './process-info.mjs'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
  file = join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

it('can be taken once, and again after it is dropped', () => {
  expect(takeLock(file, { url: 'a' })).toBeNull()
  expect(takeLock(file, { url: 'b' })).toMatchObject({ pid: process.pid, url: 'a' })
  dropLock(file)
  expect(existsSync(file)).toBe(false)
  expect(takeLock(file, { url: 'b' })).toBeNull()
})

it('is taken over from a process that is gone', () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  writeFileSync(file, JSON.stringify({ pid: gone, start: '1' }))
  expect(takeLock(file, {})).toBeNull()
})

it('is taken over when its PID now belongs to another process', () => {
  writeFileSync(file, JSON.stringify({ ...identify(process.pid), start: 'long ago' }))
  expect(takeLock(file, {})).toBeNull()
})

it('is taken over when it was truncated', () => {
  writeFileSync(file, '{"pid":')
  expect(takeLock(file, {})).toBeNull()
})
