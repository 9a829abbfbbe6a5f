import { EVENTS, type EventCategory } from '@/lib/contract/events'

/** Options of the event list. Names only, so that the event table stays out of the page's script. */
export interface EventGroup {
  label: string
  names: string[]
}

const LABEL: Record<EventCategory, string> = {
  guide: 'Guides',
  hotspot: 'Hotspots',
  checklist: 'Checklists',
  resource_center: 'Resource centers',
  survey: 'Surveys',
}

export function eventGroups(): EventGroup[] {
  const categories = Object.keys(LABEL) as EventCategory[]
  return categories.map(category => ({
    label: LABEL[category],
    names: EVENTS.filter(event => event.category === category).map(({ name }) => name),
  }))
}
