import { singleton } from './singleton'

/** What our own server in front of Next found out, for Next's half of the process. */
interface Front {
  /** When a proxy's `X-Forwarded-For` was last dropped because `TRUST_PROXY` is off; milliseconds. */
  proxyIgnoredAt: number | null
}

export const front = (): Front => singleton('front', () => ({ proxyIgnoredAt: null }))
