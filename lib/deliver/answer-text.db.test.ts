import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/platform/ids'
import { fingerprint } from '@/lib/security/fingerprint'
import type { ClaimedEvent } from '@/lib/store/claim-batch'
import { piecesOf } from '@/tests/pieces'
import { ScriptedSegment, status } from '@/tests/scripted-segment'
import { sendRequest } from './send-request'

// A response may repeat the key, at any position.
const key = 'DmBXIN4JnwqBnTqXccTF0wBnLXNtNtFk'
const segment = new ScriptedSegment()
let host: string
beforeAll(async () => {
  host = await segment.start()
})
afterAll(() => segment.stop())

const event: ClaimedEvent = {
  id: newId(),
  sourceId: newId(),
  outgoingId: `ug-${'0'.repeat(32)}-0`,
  name: 'Guide Started',
  userId: 'u1',
  anonymousId: null,
  requestId: newId(),
  attempt: 1,
  tries: 0,
  spentMs: 0,
  parked: false,
  body: { properties: { guide_id: 1 }, timestamp: '2026-11-20T10:00:00Z' },
}

async function storedResponse(body: string, code = 500): Promise<string> {
  segment.behave(status(code, body))
  const target = { residency: 'us', host, writeKey: key, keyFingerprint: fingerprint(key) } as const
  const [part] = await sendRequest(target, [event], () => undefined)
  return part?.sent.record.response ?? ''
}

describe('the stored part of a response', () => {
  it('contains no part of the key, wherever the cut at 1,024 characters falls', async () => {
    for (let before = 1_024 - key.length - 2; before <= 1_026; before += 1) {
      const kept = await storedResponse(`${'.'.repeat(before)}${key}${'.'.repeat(100)}`)
      expect(kept.length).toBeLessThanOrEqual(1_024)
      for (const piece of piecesOf(key)) expect(kept).not.toContain(piece)
    }
  })

  it('contains no part of the key when reading stops inside the key and redaction shortens the rest', async () => {
    const read = 64 * 1024
    for (const part of [8, 9, 20, 31]) {
      // After redaction, this is so short that the stored part includes the end of the text that was read.
      const before = `Basic ${'A'.repeat(read - part - 7)} `
      const kept = await storedResponse(`${before}${key}${'.'.repeat(read)}`)
      expect(kept).toContain('Basic [redacted]')
      for (const piece of piecesOf(key)) expect(kept).not.toContain(piece)
    }
  })

  it('does not limit the verdict, which uses all of the text that was read', async () => {
    segment.behave(status(200, `{"success":true,"note":"${'.'.repeat(2_000)}"}`))
    const target = { residency: 'us', host, writeKey: key, keyFingerprint: fingerprint(key) } as const
    const [part] = await sendRequest(target, [event], () => undefined)
    expect(part?.sent.verdict).toEqual({ kind: 'accepted' })
    expect(part?.sent.record.response).toHaveLength(1_024)
  })
})
