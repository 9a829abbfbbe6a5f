import type { FaultEffect } from '@/lib/sandbox/fault'
import type { ActiveFault } from '@/lib/sandbox/fault-state'

function effectOf(effect: FaultEffect, delayMs: number): string {
  switch (effect.kind) {
    case 'status': {
      const wait = effect.retryAfterSeconds
      return wait === undefined ? `${effect.status}` : `${effect.status} with Retry-After ${wait} s`
    }
    case 'redirect':
      return `${effect.status} redirect`
    case 'timeout':
      return 'No response'
    case 'hang':
      return 'Headers, then nothing'
    case 'reset':
      return 'Connection reset'
    case 'html':
      return '200 with a web page'
    case 'success_false':
      return '200 with success: false'
    case 'latency':
      return `${delayMs / 1000} s slower`
  }
}

/** A fault in words: effect, scope, remaining time or requests, and hits. */
export function describeFault({ fault, endsAt, remaining, hits }: ActiveFault, now: number): string {
  const scope = [
    fault.region === undefined ? 'both regions' : null,
    fault.percent < 100 ? `${fault.percent}% of requests` : null,
    fault.keyFingerprint === undefined ? null : `key ${fault.keyFingerprint}`,
  ].filter(part => part !== null)
  const left = [
    endsAt === null ? null : `${Math.max(0, Math.ceil((endsAt - now) / 1000))} s left`,
    remaining === null ? null : `${remaining} ${remaining === 1 ? 'request' : 'requests'} left`,
  ].filter(part => part !== null)
  const hit = hits === 0 ? 'no hits yet' : `${hits} ${hits === 1 ? 'hit' : 'hits'}`
  const what = effectOf(fault.effect, fault.delayMs)
  return [`${what}${scope.length > 0 ? ` (${scope.join(', ')})` : ''}`, ...left, hit].join(' · ')
}
