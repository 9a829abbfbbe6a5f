import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { contentSecurityPolicy } from './headers'

const policy = contentSecurityPolicy('bm9uY2U=', { development: false, https: true })

it('allows scripts only with the nonce', () => {
  expect(policy).toContain("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic';")
  expect(policy).not.toContain('unsafe-eval')
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain('upgrade-insecure-requests')
})

it('upgrades requests to TLS only over TLS', () => {
  expect(contentSecurityPolicy('x', { development: false, https: false })).not.toContain('upgrade')
})

it('lists the style element of the installed toast library', () => {
  const source = readFileSync(createRequire(import.meta.url).resolve('sonner'), 'utf8')
  const styles = /^__insertCSS\((".*")\);?$/m.exec(source)?.[1]
  if (!styles)
    throw new Error(
      'the toast library now adds its styles differently; check which ones headers.ts must allow',
    )
  const hash = createHash('sha256').update(JSON.parse(styles)).digest('base64')
  expect(policy).toContain(`'sha256-${hash}'`)
})
