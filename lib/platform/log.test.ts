import { expect, it } from 'vitest'
import { hideSecrets } from './log'

const key = `ugk_${'aB3-_'.repeat(7).slice(0, 32)}`

it('hides ingest keys and Basic credentials in any line, which remains valid JSON', () => {
  const basic = Buffer.from(`${key}:`).toString('base64')
  const line = JSON.stringify({
    url: `/v1/userguiding?key=${key}&x=1`,
    err: `no answer to ${key}`,
    id: `id_${key}`,
    header: `Basic ${basic}`,
  })
  expect(JSON.parse(hideSecrets(line))).toEqual({
    url: '/v1/userguiding?key=[redacted]&x=1',
    err: 'no answer to [redacted]',
    id: 'id_[redacted]',
    header: 'Basic [redacted]',
  })
})

it('does not change ordinary lines', () => {
  const line = '{"level":"info","msg":"source parked","sourceId":"01985a4e-1f2a-7c3d-8e4f-5a6b7c8d9e0f"}'
  expect(hideSecrets(line)).toBe(line)
})
