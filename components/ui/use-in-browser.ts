import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** False on the server and during hydration: for what only the browser knows, such as the time zone. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
