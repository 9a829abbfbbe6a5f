'use client'

import { type KeyboardEvent, lazy, Suspense, useState } from 'react'
import type { ShellUser } from './shell-user'
import { UserButton } from './user-button'

const load = () => import('./open-user-menu')
const OpenUserMenu = lazy(load)

interface UserMenuProps {
  user: ShellUser
  onSignOut: () => Promise<void>
}

/** The user menu: a button, until somebody opens it and the menu is loaded. */
export function UserMenu(props: UserMenuProps) {
  const [wanted, setWanted] = useState(false)
  const button = (
    <UserButton
      user={props.user}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
      onKeyDown={(event: KeyboardEvent) => {
        // As menus everywhere: down opens too.
        if (event.key === 'ArrowDown') setWanted(true)
      }}
    />
  )
  if (!wanted) return button
  return (
    <Suspense fallback={button}>
      <OpenUserMenu {...props} />
    </Suspense>
  )
}
