import { singleton } from './singleton'

/** Findings of our server in front of Next, for Next's part of the process. */
interface Front {
  /** When a proxy's `X-Forwarded-For` was last dropped because `TRUST_PROXY` is off; milliseconds. */
  proxyIgnoredAt: number | null
}

export const front = (): Front => singleton('front', () => ({ proxyIgnoredAt: null }))
