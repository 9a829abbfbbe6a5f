import { useRef, useState } from 'react'
import { UNREACHABLE } from '@/components/shared/use-action'
import type { ActionProblem } from '@/lib/accounts/action-result'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import type { TestActions, TestInput } from './test-actions'

export interface RunningTest {
  /** The latest known test with the current key and region. */
  test: DeliveryDetail | null
  /** The test to follow: sent from this page and not loaded yet, or not settled. */
  followId: string | null
  /** Whether the test was sent from this page. */
  ours: boolean
  pending: boolean
  problem: ActionProblem | null
  send: (input: TestInput) => Promise<void>
  put: (detail: DeliveryDetail) => void
}

/** Sends test events and tracks the latest. @param known the latest test known to the server, possibly sent from another tab */
export function useTest(known: DeliveryDetail | null, sendTest: TestActions['sendTest']): RunningTest {
  const [own, setOwn] = useState<DeliveryDetail | null>(null)
  const [sentId, setSentId] = useState<string | null>(null)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<ActionProblem | null>(null)
  // The second click of a double click can arrive before the button is disabled.
  const running = useRef(false)

  async function send(input: TestInput) {
    if (running.current) return
    running.current = true
    setPending(true)
    setProblem(null)
    try {
      const result = await sendTest(input)
      if (result.ok) setSentId(result.deliveryId)
      else setProblem(result)
    } catch {
      setProblem(UNREACHABLE)
    } finally {
      running.current = false
      setPending(false)
    }
  }

  const latest = pickNewer(own, known)
  // IDs increase with time, so a sent ID above the latest known one has not been loaded yet.
  const isLoading = sentId !== null && (latest === null || latest.id < sentId)
  const test = isLoading ? null : latest
  const inProgress = test !== null && !['accepted', 'failed', 'discarded', 'rejected'].includes(test.state)
  const followId = isLoading ? sentId : inProgress ? (test?.id ?? null) : null
  return { test, followId, ours: isLoading || test?.id === sentId, pending, problem, send, put: setOwn }
}

function pickNewer(one: DeliveryDetail | null, other: DeliveryDetail | null): DeliveryDetail | null {
  if (!one || !other) return one ?? other
  if (one.id !== other.id) return one.id > other.id ? one : other
  return one.version >= other.version ? one : other
}
