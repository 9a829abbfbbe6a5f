import { useRef, useState } from 'react'
import type { DeliveryDetail } from '@/lib/contract/delivery'
import type { TestActions, TestInput } from './test-actions'

const UNREACHABLE = 'The server did not answer. Check the connection and try again.'

export interface RunningTest {
  /** The latest test with the present key and region, as far as it is known. */
  test: DeliveryDetail | null
  /** The test that was sent from this page and is not known yet, or not settled. */
  followId: string | null
  /** It was sent from this page. */
  ours: boolean
  pending: boolean
  problem: { message: string; field: string | null } | null
  send: (input: TestInput) => Promise<void>
  put: (detail: DeliveryDetail) => void
}

/** Sends test events and knows what became of the latest. @param known what the server knew; also one from another tab */
export function useTest(known: DeliveryDetail | null, sendTest: TestActions['sendTest']): RunningTest {
  const [own, setOwn] = useState<DeliveryDetail | null>(null)
  const [sentId, setSentId] = useState<string | null>(null)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<RunningTest['problem']>(null)
  // The second click of a double click may come before the button is seen disabled.
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
      setProblem({ message: UNREACHABLE, field: null })
    } finally {
      running.current = false
      setPending(false)
    }
  }

  const latest = newer(own, known)
  // Ids grow with time: a test from this page that is newer than what is known is not known yet.
  const waits = sentId !== null && (latest === null || latest.id < sentId)
  const test = waits ? null : latest
  const moves = test !== null && !['accepted', 'failed', 'discarded', 'rejected'].includes(test.state)
  const followId = waits ? sentId : moves ? (test?.id ?? null) : null
  return { test, followId, ours: waits || test?.id === sentId, pending, problem, send, put: setOwn }
}

function newer(one: DeliveryDetail | null, other: DeliveryDetail | null): DeliveryDetail | null {
  if (!one || !other) return one ?? other
  if (one.id !== other.id) return one.id > other.id ? one : other
  return one.version >= other.version ? one : other
}
