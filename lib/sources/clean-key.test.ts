import { describe, expect, it } from 'vitest'
import { cleanKey } from './clean-key'

const key = 'DmBXIN4JnwqBnTqXccTF0wBnLXNtNtFk'
const basic = btoa(`${key}:`)

describe('cleanKey', () => {
  it('leaves a clean key unchanged', () => {
    expect(cleanKey(key)).toEqual({ key, removed: null })
  })

  it.each<[string, string]>([
    [`  ${key}\r\n`, 'Removed spaces from the key.'],
    [`\ufeff${key}\u200b`, 'Removed invisible characters from the key.'],
    [`DmBXIN4Jnwq\u200dBnTqXccTF0wBnLXNtNtFk`, 'Removed invisible characters from the key.'],
    [`"${key}"`, 'Removed quotes from the key.'],
    [`“${key}”`, 'Removed quotes from the key.'],
    [`'${key}',`, 'Removed quotes from the key.'],
    [` \`${key}\`\u2060 `, 'Removed invisible characters, quotes and spaces from the key.'],
    ['DmBXIN4JnwqBnTqX\n  ccTF0wBnLXNtNtFk', 'Removed spaces from the key.'],
    ['\u00a0DmBXIN4JnwqBnTqX\r\nccTF0wBnLXNtNtFk', 'Removed spaces from the key.'],
    ['"DmBXIN4JnwqBnTqX\nccTF0wBnLXNtNtFk";', 'Removed quotes and spaces from the key.'],
    [`DmBXIN4Jnwq\u3164BnTqXccTF0wBnLXNtNtFk\ufe0f`, 'Removed invisible characters from the key.'],
    ...[...'«»‹›„‚‘’“”‛‟「」『』＂＇″′´`'].map(
      quote => [`${quote}${key}${quote}`, 'Removed quotes from the key.'] satisfies [string, string],
    ),
  ])('strips %j', (entered, removed) => {
    expect(cleanKey(entered)).toEqual({ key, removed })
  })

  it.each([
    [`analytics.load("${key}");`, 'analytics.load snippet'],
    [`analytics._loadOptions=e};\n  analytics.load('${key}', {integrations: {}})`, 'analytics.load snippet'],
    [`!function(){var analytics=window.analytics;analytics._writeKey="${key}";;`, 'snippet'],
    [`const analytics = new Analytics({ writeKey: '${key}' })`, 'snippet'],
    [`{"writeKey":"${key}","batch":[]}`, 'snippet'],
    [`SEGMENT_WRITE_KEY=${key}`, 'snippet'],
    [`write_key => "${key}"`, 'snippet'],
    [`analytics.load(“${key}”)`, 'analytics.load snippet'],
    [`export SEGMENT_WRITE_KEY="${key}";`, 'snippet'],
    [`write-key: ${key}`, 'snippet'],
    [`Write Key: ${key}`, 'snippet'],
    [`SEGMENT_KEY=${key}`, 'setting'],
    [`  export SEGMENT='${key}';\n`, 'setting'],
    [`"segmentKey": "${key}",`, 'setting'],
    [`https://cdn.segment.com/analytics.js/v1/${key}/analytics.min.js`, 'script URL'],
    [`curl https://api.segment.io/v1/track -u ${key}: -d '{}'`, 'curl command'],
    [`curl --user '${key}:' https://api.segment.io/v1/track`, 'curl command'],
    [`curl -H 'Authorization: Basic ${basic}' https://api.segment.io/v1/track`, 'Basic header'],
    [`Basic ${basic}`, 'Basic header'],
  ])('finds the key in %j', (entered, place) => {
    expect(cleanKey(entered)).toEqual({
      key,
      removed: `Extracted the key from the ${place}.`,
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
  ])('finds no key in %j', entered => {
    expect(cleanKey(entered)).toEqual({ key: entered, removed: null })
  })
})
