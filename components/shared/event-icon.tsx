import {
  CircleQuestionMark,
  Crosshair,
  LifeBuoy,
  ListChecks,
  type LucideIcon,
  MessageSquareText,
  Signpost,
} from 'lucide-react'
import { EVENTS, type EventCategory } from '@/lib/contract/events'

const ICONS: Record<EventCategory, LucideIcon> = {
  guide: Signpost,
  hotspot: Crosshair,
  checklist: ListChecks,
  resource_center: LifeBuoy,
  survey: MessageSquareText,
}
const CATEGORY = new Map<string, EventCategory>(EVENTS.map(event => [event.name, event.category]))

/** The icon of an event's category; a question mark for a name that is not in the contract. */
export function EventIcon({ name, className }: { name: string; className?: string }) {
  const category = CATEGORY.get(name)
  const Icon = category ? ICONS[category] : CircleQuestionMark
  return (
    <Icon aria-hidden className={className ?? 'size-4 shrink-0 text-muted-foreground'} strokeWidth={1.75} />
  )
}
