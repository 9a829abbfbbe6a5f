import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { removeFolder, throwawayFolder } from '@/tests/run/throwaway.mjs'

let folder: string
let clone: string

// A clone after npm ci: the packages are installed, but nothing is built or generated.
beforeAll(async () => {
  folder = await throwawayFolder('clone')
  clone = join(folder, 'clone')
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
  const files = String(listed)
    .split('\0')
    .filter(file => file !== '' && file !== 'node_modules' && existsSync(file))
  for (const file of files) cpSync(file, join(clone, file))
  symlinkSync(resolve('node_modules'), join(clone, 'node_modules'))
})

afterAll(() => removeFolder(folder))

function run(script: string, args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: clone,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  return { status, output: stdout + stderr }
}

it('npm run migration rewrites the files that tests compare', () => {
  const { status, output } = run('prisma/develop/run.mjs', [])
  expect({ status, output }).toMatchObject({ status: 0, output: expect.stringContaining('wrote') })
  const dump = join('prisma', 'relay.schema.sql')
  expect(readFileSync(join(clone, dump), 'utf8')).toBe(readFileSync(dump, 'utf8'))
})

// An invalid setting ends a benchmark when it starts the product, minutes before it would finish.
it.each(['cli', 'isolation', 'engine'])('npm run bench:%s starts the product', name => {
  const { status, output } = run('bench/run.mjs', [name], { HOLD_LIMIT: 'never' })
  expect(output).toMatch(/HOLD_LIMIT.*never/)
  expect(status).toBe(1)
})
