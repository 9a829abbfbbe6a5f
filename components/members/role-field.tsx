import { RadioCards } from '@/components/ui/radio-cards'
import type { Role } from '@/lib/accounts/role'

const CARDS = [
  { value: 'viewer', title: 'Viewer', description: 'Read-only access to sources, deliveries and settings.' },
  {
    value: 'admin',
    title: 'Admin',
    description: 'Also changes settings and keys, and retries and exports deliveries.',
  },
  { value: 'owner', title: 'Owner', description: 'Also manages members and their access.' },
]

/** A choice of role, in a dialog. */
export function RoleField({ role, onChange }: { role: Role; onChange: (role: Role) => void }) {
  return (
    <RadioCards
      name="role"
      legend="Role"
      cards={CARDS}
      value={role}
      onValueChange={value => onChange(value as Role)}
    />
  )
}
