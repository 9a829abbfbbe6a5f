import { Info } from 'lucide-react'
import { Notice } from '@/components/ui/notice'
import { parseLogQuery } from '@/lib/log/query/parse'
import type { Views } from './view-actions'
import { openedView } from './views-menu'

/** What a saved view names and this version does not know; or that the view is gone. */
export function ViewNotice({ views, viewId }: { views: Views; viewId: string | null }) {
  const view = openedView(views, viewId)
  if (view === null)
    return viewId !== null && views.missing ? (
      <Notice icon={Info} title="This view is gone">
        It was deleted, or it belongs to another account. Everything is shown instead.
      </Notice>
    ) : null
  const unknown = parseLogQuery(view.q).problems.map(({ word }) => word)
  if (unknown.length === 0) return null
  return (
    <Notice icon={Info} title={`“${view.name}” names what is not known here`}>
      {unknown.join(', ')} {unknown.length === 1 ? 'is' : 'are'} left out. Save the view again to get rid of
      it.
    </Notice>
  )
}
