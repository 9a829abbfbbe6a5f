import type { Region } from '@/lib/contract/region'
import type { Fault } from './fault'

/** A fault that is switched on. Times in milliseconds since 1970. */
export interface ActiveFault {
  id: number
  fault: Fault
  startedAt: number
  endsAt: number | null
  /** Hits still to come; null: no such limit. */
  remaining: number | null
  hits: number
}

/** Switches `faults` on; they replace whatever was on before. */
export function startFaults(faults: readonly Fault[], now: number, firstId = 1): ActiveFault[] {
  return faults.map((fault, index) => ({
    id: firstId + index,
    fault,
    startedAt: now,
    endsAt: fault.seconds === undefined ? null : now + fault.seconds * 1000,
    remaining: fault.requests ?? null,
    hits: 0,
  }))
}

/** Switches one more fault on. It goes before the others and takes the place of one with the same scope. */
export function addFault(
  faults: readonly ActiveFault[],
  fault: Fault,
  now: number,
  id: number,
): ActiveFault[] {
  const others = faults.filter(
    ({ fault: other }) => other.region !== fault.region || other.keyFingerprint !== fault.keyFingerprint,
  )
  return [...startFaults([fault], now, id), ...others]
}

/** Those that have neither run out of time nor of hits. */
export function activeFaults(faults: readonly ActiveFault[], now: number): ActiveFault[] {
  return faults.filter(f => (f.endsAt === null || now < f.endsAt) && f.remaining !== 0)
}

/**
 * Decides what happens to one request. Each matching fault throws its own dice, in order, one for the request's write
 * key before one for all keys; the first that hits is it.
 * @param dice a number in [0, 1), as Math.random() gives
 * @returns the fault that hits, or null, and the faults as they stand afterwards
 */
export function takeFault(
  faults: readonly ActiveFault[],
  request: { region: Region; keyFingerprint: string | null },
  now: number,
  dice: () => number,
): { hit: Fault | null; faults: ActiveFault[] } {
  const active = activeFaults(faults, now)
  const matching = active.filter(
    ({ fault }) =>
      (fault.region === undefined || fault.region === request.region) &&
      (fault.keyFingerprint === undefined || fault.keyFingerprint === request.keyFingerprint),
  )
  const forKey = matching.filter(({ fault }) => fault.keyFingerprint !== undefined)
  const ordered = [...forKey, ...matching.filter(one => !forKey.includes(one))]
  const chosen = ordered.find(({ fault }) => dice() * 100 < fault.percent)
  if (!chosen) return { hit: null, faults: active }
  const after: ActiveFault = {
    ...chosen,
    hits: chosen.hits + 1,
    remaining: chosen.remaining === null ? null : chosen.remaining - 1,
  }
  return {
    hit: chosen.fault,
    faults: activeFaults(
      active.map(f => (f === chosen ? after : f)),
      now,
    ),
  }
}
