import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { noteFailure, noteSuccess, waitBeforeAttempt } from './attempts'

describe('sign-in attempts', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    noteSuccess('ada@example.com', '10.0.0.1')
    vi.useRealTimers()
  })
  const wait = () => waitBeforeAttempt('ada@example.com', '10.0.0.1')
  const fail = (times: number) => {
    for (let n = 0; n < times; n++) noteFailure('ada@example.com', '10.0.0.1')
  }

  it('are free four times, then wait longer each time, at most 15 minutes', () => {
    fail(4)
    expect(wait()).toBe(0)
    fail(1)
    expect(wait()).toBe(30_000)
    fail(1)
    expect(wait()).toBe(60_000)
    fail(20)
    expect(wait()).toBe(15 * 60_000)
  })

  it('only slow down the same e-mail from the same address', () => {
    fail(6)
    expect(waitBeforeAttempt('ada@example.com', '10.0.0.2')).toBe(0)
    expect(waitBeforeAttempt('bob@example.com', '10.0.0.1')).toBe(0)
  })

  it('are forgotten after a right password, and after an hour', () => {
    fail(5)
    noteSuccess('ada@example.com', '10.0.0.1')
    fail(1)
    expect(wait()).toBe(0)
    fail(8)
    vi.advanceTimersByTime(61 * 60_000)
    expect(wait()).toBe(0)
    fail(1)
    expect(wait()).toBe(0)
  })
})
