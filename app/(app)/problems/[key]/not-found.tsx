import { Missing } from '@/app/missing'

export default function ProblemNotFound() {
  return (
    <Missing
      what="This problem"
      title="Problem not found"
      link={{ href: '/problems', label: 'All problems' }}
    >
      Its source may have been deleted, or it may belong to another account.
    </Missing>
  )
}
