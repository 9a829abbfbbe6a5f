import { expect, it } from 'vitest'
import { describeChange } from './describe-change'

it.each([
  [
    {
      action: 'source.connect',
      before: { keyFingerprint: null },
      after: { keyFingerprint: 'ab12cd34', residency: 'eu' },
    },
    'connected it with the key ab12cd34, European Union',
  ],
  [
    { action: 'source.change_residency', before: { residency: 'us' }, after: { residency: 'eu' } },
    'changed the data residency from United States to European Union',
  ],
  [{ action: 'source.pause', before: null, after: { mode: 'skip' } }, 'paused it and chose to skip events'],
  [
    { action: 'ingest_key.revoke', before: { label: 'CI', last4: 'x9Zz' }, after: null },
    'revoked the ingest key “CI” (…x9Zz)',
  ],
  [{ action: 'something.new', before: null, after: null }, 'something.new'],
])('%j', (change, text) => expect(describeChange(change)).toBe(text))
