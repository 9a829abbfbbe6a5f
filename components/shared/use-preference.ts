import { useStored } from '@/components/ui/use-stored'

type PreferenceName = 'columns' | 'rows' | 'shortcuts' | 'announce'

/**
 * A choice of the signed-in person, in this browser, which several people may share. Null until something is chosen,
 * and on the server. What belongs to a view rather than to a person is in the page's address as well, and the address wins.
 */
export function usePreference(name: PreferenceName): [string | null, (value: string | null) => void] {
  return useStored(`${name} of ${person()}`)
}

/** The frame of the page says who is signed in. */
function person(): string {
  if (typeof document === 'undefined') return ''
  return document.querySelector<HTMLElement>('[data-person]')?.dataset['person'] ?? ''
}
