import type { ReactNode } from 'react'

/** The box of a form outside the app. */
export const AUTH_BOX = 'grid gap-4 rounded-xl border border-border bg-background p-6 dark:bg-card'

/** A message outside the app, such as the reason why a link does not work. */
export function AuthCard({ children }: { children: ReactNode }) {
  return <div className={`${AUTH_BOX} text-sm`}>{children}</div>
}
