import { useState } from 'react'

/** From so many new deliveries a second on, rows come on demand only; below the other they move again. */
const BEGINS = 150
const ENDS = 120

/** Whether more deliveries arrive than anybody can follow by eye. */
export function useFlood(rate: number): boolean {
  const [flood, setFlood] = useState(false)
  const next = flood ? rate > ENDS : rate > BEGINS
  if (next !== flood) setFlood(next)
  return next
}
