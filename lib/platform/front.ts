import { singleton } from './singleton'

/**
 * Whether our own server stands in front of Next in this process. Then `x-forwarded-for` and `host` say what it found
 * out itself; else they are whatever a client wrote.
 */
export const front = (): { present: boolean } => singleton('front', () => ({ present: false }))
