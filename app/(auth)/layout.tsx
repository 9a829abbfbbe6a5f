import type { ReactNode } from 'react'
import { Mark } from '@/components/shared/mark'

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center bg-sidebar px-4 py-10">
      <div className="grid w-full max-w-96 gap-6">
        <Mark className="mx-auto size-10" />
        {children}
      </div>
    </main>
  )
}
