import { singleton } from './singleton'

/** What our own server in front of Next knows, for Next's half of the process. */
interface Front {
  /** It is there: `x-forwarded-for` and `host` say what it found out; else they are whatever a client wrote. */
  present: boolean
  /** When a proxy's `X-Forwarded-For` was last dropped because `TRUST_PROXY` is off; milliseconds. */
  proxyIgnoredAt: number | null
}

export const front = (): Front => singleton('front', () => ({ present: false, proxyIgnoredAt: null }))
