'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { LocalTime } from '@/components/ui/local-time'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { formatCount, formatNumber } from '@/lib/contract/format'
import type { Erasure } from '@/lib/user-data/erase-user-data'

const POLL_MS = 1_000

/** Earlier erasures, and the progress of running ones. */
export function ErasureList({ erasures }: { erasures: readonly Erasure[] }) {
  const router = useRouter()
  const running = erasures.some(erasure => erasure.state === 'running')
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => router.refresh(), POLL_MS)
    return () => clearInterval(timer)
  }, [running, router])
  return (
    <Table className="mt-3">
      <thead>
        <tr>
          <Th>User</Th>
          <Th>Result</Th>
          <Th className="max-sm:hidden">Started by</Th>
          <Th className="max-sm:hidden">Started</Th>
        </tr>
      </thead>
      <tbody>
        {erasures.map(erasure => (
          <Tr key={erasure.id}>
            <Td className="max-w-48 break-all font-mono text-xs">{erasure.user}</Td>
            <Td>{resultText(erasure)}</Td>
            <Td className="text-muted-foreground max-sm:hidden">{erasure.by}</Td>
            <Td className="whitespace-nowrap text-muted-foreground max-sm:hidden">
              <LocalTime iso={erasure.startedAt} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

function resultText({ state, erased, sending }: Erasure): string {
  if (state !== 'running') return `${formatCount(erased, 'event')} erased`
  const left = sending > 0 ? `; ${formatNumber(sending)} more once they have been sent` : ''
  return `Erasing: ${formatCount(erased, 'event')} so far${left}`
}
