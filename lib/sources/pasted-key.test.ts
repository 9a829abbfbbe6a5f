import { describe, expect, it } from 'vitest'
import { readPastedKey } from './pasted-key'

const key = 'DmBXIN4JnwqBnTqXccTF0wBnLXNtNtFk'
const basic = btoa(`${key}:`)

describe('readPastedKey', () => {
  it('leaves a key alone, and says nothing', () => {
    expect(readPastedKey(key)).toEqual({ key, done: null })
  })

  it.each([
    [`  ${key}\r\n`, 'Removed spaces from what you pasted.'],
    [`\ufeff${key}\u200b`, 'Removed invisible characters from what you pasted.'],
    [`DmBXIN4Jnwq\u200dBnTqXccTF0wBnLXNtNtFk`, 'Removed invisible characters from what you pasted.'],
    [`"${key}"`, 'Removed quotes from what you pasted.'],
    [`“${key}”`, 'Removed quotes from what you pasted.'],
    [`'${key}',`, 'Removed quotes from what you pasted.'],
    [` \`${key}\`\u2060 `, 'Removed invisible characters, quotes and spaces from what you pasted.'],
    ['DmBXIN4JnwqBnTqX\n  ccTF0wBnLXNtNtFk', 'Removed spaces from what you pasted.'],
  ])('strips %j', (pasted, done) => {
    expect(readPastedKey(pasted)).toEqual({ key, done })
  })

  it.each([
    [`analytics.load("${key}");`, 'analytics.load snippet'],
    [`analytics._loadOptions=e};\n  analytics.load('${key}', {integrations: {}})`, 'analytics.load snippet'],
    [`!function(){var analytics=window.analytics;analytics._writeKey="${key}";;`, 'snippet'],
    [`const analytics = new Analytics({ writeKey: '${key}' })`, 'snippet'],
    [`{"writeKey":"${key}","batch":[]}`, 'snippet'],
    [`SEGMENT_WRITE_KEY=${key}`, 'snippet'],
    [`write_key => "${key}"`, 'snippet'],
    [`https://cdn.segment.com/analytics.js/v1/${key}/analytics.min.js`, 'script address'],
    [`curl https://api.segment.io/v1/track -u ${key}: -d '{}'`, 'curl command'],
    [`curl --user '${key}:' https://api.segment.io/v1/track`, 'curl command'],
    [`curl -H 'Authorization: Basic ${basic}' https://api.segment.io/v1/track`, 'Basic header'],
    [`Basic ${basic}`, 'Basic header'],
  ])('finds the key in %j', (pasted, place) => {
    expect(readPastedKey(pasted)).toEqual({
      key,
      done: `Took the key out of the ${place} that you pasted.`,
    })
  })

  it.each([
    'analytics.load("YOUR_WRITE_KEY")',
    'writeKey: "<YOUR WRITE KEY>"',
    'new Analytics({ writeKey: process.env.SEGMENT_WRITE_KEY })',
    'Basic !!!!!!!!!!!!!!!!!!!!',
    'two words',
    'https://app.segment.com/acme/sources',
    '',
  ])('invents no key for %j', pasted => {
    expect(readPastedKey(pasted)).toEqual({ key: pasted, done: null })
  })
})
