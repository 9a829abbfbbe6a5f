import { describe, expect, it } from 'vitest'
import { type FaultInput, faultSchema } from './fault'
import { activeFaults, startFaults, takeFault } from './fault-state'

const T0 = 1_000_000
const fault = (input: Partial<FaultInput> = {}) =>
  faultSchema.parse({ effect: { kind: 'status', status: 500 }, ...input })
const us = { region: 'us' as const, keyFingerprint: 'aaaaaaaa' }
const eu = { region: 'eu' as const, keyFingerprint: 'bbbbbbbb' }
const always = () => 0

describe('fault schema', () => {
  it.each([
    ['no effect', {}],
    ['a status that is not a failure', { effect: { kind: 'status', status: 200 } }],
    ['an unknown kind', { effect: { kind: 'explode' } }],
    ['an unknown field', { effect: { kind: 'reset' }, port: 1 }],
    ['over 100 percent', { effect: { kind: 'reset' }, percent: 101 }],
    ['an unknown region', { effect: { kind: 'reset' }, region: 'ap' }],
    ['no duration', { effect: { kind: 'reset' }, seconds: 0 }],
  ])('refuses %s', (_what, input) => {
    expect(faultSchema.safeParse(input).success).toBe(false)
  })
})

describe('takeFault', () => {
  it('hits every request in both regions when unrestricted', () => {
    const faults = startFaults([fault()], T0)
    expect(takeFault(faults, us, T0, always).hit).toEqual(faults[0]?.fault)
    expect(takeFault(faults, eu, T0 + 1e9, always).hit).toEqual(faults[0]?.fault)
  })

  it('hits only its region', () => {
    const faults = startFaults([fault({ region: 'eu' })], T0)
    expect(takeFault(faults, us, T0, always).hit).toBeNull()
    expect(takeFault(faults, eu, T0, always).hit).not.toBeNull()
  })

  it('hits only its write key, and takes precedence over a fault for all keys', () => {
    const forAll = fault({ effect: { kind: 'reset' } })
    const forOne = fault({ keyFingerprint: 'bbbbbbbb' })
    const faults = startFaults([forAll, forOne], T0)
    expect(takeFault(faults, eu, T0, always).hit).toEqual(forOne)
    expect(takeFault(faults, us, T0, always).hit).toEqual(forAll)
    expect(takeFault(faults, { region: 'eu', keyFingerprint: null }, T0, always).hit).toEqual(forAll)
  })

  it('ends after its number of hits, counting only hits', () => {
    let faults = startFaults([fault({ requests: 2, region: 'us' })], T0)
    for (const [request, expected] of [
      [us, true],
      [eu, false],
      [us, true],
      [us, false],
    ] as const) {
      const taken = takeFault(faults, request, T0, always)
      expect(taken.hit !== null).toBe(expected)
      faults = taken.faults
    }
    expect(faults).toEqual([])
  })

  it('ends exactly at its end time', () => {
    const faults = startFaults([fault({ seconds: 60 })], T0)
    expect(takeFault(faults, us, T0 + 59_999, always).hit).not.toBeNull()
    expect(takeFault(faults, us, T0 + 60_000, always).hit).toBeNull()
    expect(activeFaults(faults, T0 + 60_000)).toEqual([])
  })

  it('hits the given share of requests', () => {
    const faults = startFaults([fault({ percent: 25 })], T0)
    expect(takeFault(faults, us, T0, () => 0.249).hit).not.toBeNull()
    expect(takeFault(faults, us, T0, () => 0.25).hit).toBeNull()
    expect(takeFault(startFaults([fault({ percent: 0 })], T0), us, T0, always).hit).toBeNull()
  })
})
