import { useCallback } from 'react'
import { useInBrowser } from './use-in-browser'
import { useStored } from './use-stored'

/** The storage key of the choice between UTC and the browser's zone. */
export const UTC_KEY = 'utc'

/** Whether this person sees times in UTC instead of their own zone, on every page of this browser. */
export function useUtc(): [utc: boolean, setUtc: (utc: boolean) => void] {
  const [stored, store] = useStored(UTC_KEY)
  return [stored === '1', useCallback((utc: boolean) => store(utc ? '1' : null), [store])]
}

/** The zone for Intl; undefined is the reader's. The server renders UTC, since only the browser has that zone. */
export function useZone(utc: boolean): 'UTC' | undefined {
  return useInBrowser() && !utc ? undefined : 'UTC'
}
