import { Children, cloneElement, isValidElement, type ReactNode, type SyntheticEvent } from 'react'
import { cn } from './cn'

type Props = Record<string, unknown>

/**
 * Puts its props on its only child instead of making an element. Class names are joined; of two handlers the child's own
 * runs first, and its `preventDefault()` keeps ours from running.
 */
export function Slot({ children, ...props }: { children?: ReactNode } & Props) {
  const child = Children.only(children)
  if (!isValidElement<Props>(child)) throw new Error('Slot needs one element')
  const own = child.props
  const merged: Props = { ...props, ...own }
  for (const [name, ours] of Object.entries(props)) {
    const theirs = own[name]
    if (name === 'className') merged[name] = cn(String(ours ?? ''), String(theirs ?? ''))
    else if (/^on[A-Z]/.test(name) && isHandler(ours) && isHandler(theirs)) {
      merged[name] = (event: SyntheticEvent) => {
        theirs(event)
        if (!event.defaultPrevented) ours(event)
      }
    }
  }
  return cloneElement(child, merged)
}

function isHandler(value: unknown): value is (event: SyntheticEvent) => void {
  return typeof value === 'function'
}
