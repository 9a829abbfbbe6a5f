import { useState } from 'react'

/** New deliveries per second above which rows are shown on request only, and below which they move again. */
const ON_ABOVE = 150
const OFF_BELOW = 120

/** Whether more deliveries arrive than anyone can follow by eye. */
export function useFlood(rate: number): boolean {
  const [flood, setFlood] = useState(false)
  const next = flood ? rate > OFF_BELOW : rate > ON_ABOVE
  if (next !== flood) setFlood(next)
  return next
}
