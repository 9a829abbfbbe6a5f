import { browser, curl, go, java, node, php, python, ruby } from './snippets'
import type { Target } from './target'

export interface Setup {
  id: string
  /** The label of the tab and heading. */
  label: string
  /** The name of the library in its package registry. */
  library?: string
  /** The command or build-file line that installs the library. */
  install?: string
  /** Returns a program that sends one event to the target. */
  code: (target: Target) => string
  /** The path that the program posts to. */
  path: string
  /** Set if the library cannot send to http:// URLs. */
  httpsOnly?: true
  /** How the library handles a 400, the response when every event of a request is rejected. Code is in backticks. */
  refused: string
  /** Notes for users of the library. Code is in backticks. */
  notes: readonly string[]
}

/** Every documented way to send events, in display order. */
export const SETUPS: readonly Setup[] = [
  {
    id: 'curl',
    label: 'curl',
    code: curl,
    path: '/v1/track',
    refused: 'curl prints the response and exits with 0, or with 22 if you pass `--fail-with-body`.',
    notes: ['Add your own `messageId` to make retries safe.'],
  },
  {
    id: 'node',
    label: 'Node.js',
    library: '@segment/analytics-node',
    install: 'npm install @segment/analytics-node',
    code: node,
    path: '/v1/batch',
    refused:
      'It does not retry. It emits `error` for each event; without a listener, the events are silently lost.',
    notes: [
      "Listen with `analytics.on('error', …)` to learn which events were dropped after all retries.",
      'Call `closeAndFlush` before the process ends.',
      'The older library `analytics-node` throws an uncatchable error: without the `errorHandler` option, a 400 crashes the Node.js process. Set `errorHandler`, or switch to this library.',
    ],
  },
  {
    id: 'python',
    label: 'Python',
    library: 'segment-analytics-python',
    install: 'pip install segment-analytics-python',
    code: python,
    path: '/v1/batch',
    refused: 'It does not retry. It logs the error and calls `on_error`.',
    notes: [
      'Set `analytics.on_error` to a function; otherwise refused batches are only logged.',
      '`analytics.gzip = True` is supported.',
    ],
  },
  {
    id: 'ruby',
    label: 'Ruby',
    library: 'analytics-ruby',
    install: 'gem install analytics-ruby',
    code: ruby,
    path: '/v1/import',
    httpsOnly: true,
    refused: 'It does not retry. It logs the response and calls `on_error`.',
    notes: [
      '`host` is a host name without `https://`. Set `port` if it is not 443.',
      'Pass `on_error: proc { |status, error| … }` to be notified of refused batches.',
    ],
  },
  {
    id: 'go',
    label: 'Go',
    library: 'github.com/segmentio/analytics-go/v3',
    install: 'go get github.com/segmentio/analytics-go/v3',
    code: go,
    path: '/v1/batch',
    refused: 'It makes ten attempts, then logs the error and calls `Callback`.',
    notes: ['`Endpoint` has no trailing slash.'],
  },
  {
    id: 'php',
    label: 'PHP',
    library: 'segmentio/analytics-php',
    install: 'composer require segmentio/analytics-php',
    code: php,
    path: '/v1/batch',
    httpsOnly: true,
    refused: 'It does not retry. It calls `error_handler` and drops the batch; `flush()` still returns true.',
    notes: [
      '`host` is a host name without `https://`. Append `:port` if it is not 443.',
      'PHP encodes an empty array as a list. `[]` for `properties` or `context` is read as an empty object, with a note.',
      'A batch is lost if the connection fails. The `file` consumer keeps events on disk until `send.php` has sent them.',
    ],
  },
  {
    id: 'java',
    label: 'Java',
    library: 'com.segment.analytics.java:analytics',
    install: "implementation 'com.segment.analytics.java:analytics:3.5.4'",
    code: java,
    path: '/v1/import/',
    refused: 'It does not retry, and logs only at debug level. It calls `failure` on each callback.',
    notes: [
      '`endpoint` has no path and no trailing slash: the library adds `/v1/import/`.',
      'Pass `.callback(…)` to be notified of refused batches.',
    ],
  },
  {
    id: 'browser',
    label: 'Browser',
    library: '@segment/analytics-next',
    install: 'npm install @segment/analytics-next',
    code: browser,
    path: '/v1/t',
    refused: 'It does not retry, and drops the event. The browser’s console and network panel show the 400.',
    notes: [
      'Browsers can send events only from origins that the source allows. None are allowed by default: add them under Web origins on the integration page, or with `npm run --silent cli -- source origins --account A --source S --allow https://app.example.com`. `https://*.example.com` allows every subdomain.',
      'Anyone can read a key in a web page. Use a separate key for each page, and revoke it if it is misused.',
      'Identify the user with the property `user_id`. This source does not support `identify`, `page` or `group` calls: it rejects and logs them.',
      'The script tag from Segment’s CDN does not work: it requires a write key that Segment issued.',
    ],
  },
]
