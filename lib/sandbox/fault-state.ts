import type { Region } from '@/lib/contract/region'
import type { Fault } from './fault'

/** An active fault. Times are Unix milliseconds. */
export interface ActiveFault {
  id: number
  fault: Fault
  startedAt: number
  endsAt: number | null
  /** Remaining hits; null: unlimited. */
  remaining: number | null
  hits: number
}

/** Starts `faults`. */
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

/** Starts one more fault, ahead of the others. It replaces any fault with the same scope. */
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

/** The faults that have time and hits left. */
export function activeFaults(faults: readonly ActiveFault[], now: number): ActiveFault[] {
  return faults.filter(f => (f.endsAt === null || now < f.endsAt) && f.remaining !== 0)
}

/**
 * Decides which fault hits a request. Each matching fault rolls its own dice, and the first hit wins; faults for the write key of
 * the request come before faults for all keys.
 * @param dice returns a number in [0, 1), like Math.random()
 * @returns the fault that hits, or null, and the faults afterwards
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
