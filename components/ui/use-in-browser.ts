import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** False on the server and during hydration. For values that only the browser has, such as the time zone. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
