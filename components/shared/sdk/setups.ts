import { browser } from './snippets/browser'
import { curl } from './snippets/curl'
import { go } from './snippets/go'
import { java } from './snippets/java'
import { node } from './snippets/node'
import { php } from './snippets/php'
import { python } from './snippets/python'
import { ruby } from './snippets/ruby'
import type { Target } from './target'

export interface Setup {
  id: string
  /** Of the tab and the heading. */
  label: string
  /** How the library is called where it is installed from. */
  library?: string
  /** The command, or the line of a build file, that brings the library. */
  install?: string
  /** The program. */
  code: (target: Target) => string
  /** Where it posts to. */
  path: string
  /** It cannot reach an address that starts with http://. */
  httpsOnly?: true
  /** What to know. Code stands between backticks. */
  notes: readonly string[]
}

/** Every way to send that we write down, in the order in which it is shown. */
export const SETUPS: readonly Setup[] = [
  {
    id: 'curl',
    label: 'curl',
    code: curl,
    path: '/v1/track',
    notes: ['Add a `messageId` of your own to make sending again safe.'],
  },
  {
    id: 'node',
    label: 'Node',
    library: '@segment/analytics-node',
    install: 'npm install @segment/analytics-node',
    code: node,
    path: '/v1/batch',
    notes: [
      "Listen with `analytics.on('error', …)`: it tells what was given up after all tries.",
      'Call `closeAndFlush` before the process ends.',
    ],
  },
  {
    id: 'python',
    label: 'Python',
    library: 'segment-analytics-python',
    install: 'pip install segment-analytics-python',
    code: python,
    path: '/v1/batch',
    notes: [
      'Set `analytics.on_error` to a function: else a batch that was refused is only logged.',
      '`analytics.gzip = True` is taken too.',
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
    notes: [
      '`host` is a name without `https://`. Give `port` when it is not 443.',
      'Give `on_error: proc { |status, error| … }` to hear of refused batches.',
    ],
  },
  {
    id: 'go',
    label: 'Go',
    library: 'github.com/segmentio/analytics-go/v3',
    install: 'go get github.com/segmentio/analytics-go/v3',
    code: go,
    path: '/v1/batch',
    notes: [
      '`Endpoint` has no slash at its end.',
      'A refused batch is tried ten times, even when it is refused for good. Set `Callback` to hear of it.',
    ],
  },
  {
    id: 'php',
    label: 'PHP',
    library: 'segmentio/analytics-php',
    install: 'composer require segmentio/analytics-php',
    code: php,
    path: '/v1/batch',
    httpsOnly: true,
    notes: [
      '`host` is a name without `https://`, with `:port` when it is not 443.',
      'A batch is lost when no connection can be made. The `file` consumer keeps events on disk until `send.php` has sent them.',
    ],
  },
  {
    id: 'java',
    label: 'Java',
    library: 'com.segment.analytics.java:analytics',
    install: "implementation 'com.segment.analytics.java:analytics:3.5.4'",
    code: java,
    path: '/v1/import/',
    notes: [
      '`endpoint` has no path and no slash at its end: the library adds `/v1/import/`.',
      'Give `.callback(…)` to hear of refused batches.',
    ],
  },
  {
    id: 'browser',
    label: 'Browser',
    library: '@segment/analytics-next',
    install: 'npm install @segment/analytics-next',
    code: browser,
    path: '/v1/t',
    notes: [
      'A browser may send only from an origin that the source allows. None is allowed at first; `npm run --silent cli -- source origins --account A --source S --allow https://app.example.com` allows one.',
      'Anyone can read a key in a web page. Give each page a key of its own, and revoke it when it is misused.',
      'Say who it is with the property `user_id`. Calls of `identify`, `page` and `group` are not part of this source: they are rejected, and kept.',
      'The script tag of Segment’s CDN does not work: it is made for write keys that Segment knows.',
    ],
  },
]
