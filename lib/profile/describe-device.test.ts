import { expect, it } from 'vitest'
import { describeDevice } from './describe-device'

const LINUX =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/147.0.0.0 Safari/537.36'
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'

it.each([
  [LINUX, 'Chrome on Linux'],
  [PHONE, 'Safari on iOS'],
  ['', 'Unknown device'],
  ['Test/1.0', 'Unknown device'],
  ['\u0000<script>', 'Unknown device'],
])('describes %s', (userAgent, device) => {
  expect(describeDevice(userAgent)).toBe(device)
})
