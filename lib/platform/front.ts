import { singleton } from './singleton'

/** State that our server in front of Next shares with Next, in the same process. */
interface Front {
  /** When a proxy's `X-Forwarded-For` was last dropped because `TRUST_PROXY` is off; milliseconds. */
  proxyIgnoredAt: number | null
}

export const front = (): Front => singleton('front', () => ({ proxyIgnoredAt: null }))
