import { NotFound } from '@/components/shared/not-found'

export default function ProblemNotFound() {
  return (
    <NotFound title="Problem not found" link={{ href: '/problems', label: 'All problems' }}>
      Its source may have been deleted, or it may belong to another account.
    </NotFound>
  )
}
