import type { ComponentProps } from 'react'
import { openInAccount } from '@/app/(app)/actions'
import { NotFound } from '@/components/shared/not-found'
import { OtherAccount } from '@/components/shared/other-account'
import { otherAccountOfPage } from './other-account'

interface MissingProps extends ComponentProps<typeof NotFound> {
  /** What the URL names, such as `This delivery`. */
  what: string
}

/** A page that does not exist in this account. Offers to switch if it exists in another account of the person. */
export async function Missing({ what, ...rest }: MissingProps) {
  const found = await otherAccountOfPage()
  if (found === null) return <NotFound {...rest} />
  return <OtherAccount what={what} {...found} open={openInAccount} />
}
