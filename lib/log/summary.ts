/** The properties that a summary can contain. Only these are read, which keeps a page of the log small. */
export const SUMMARY_PROPERTIES = [
  'guide_id',
  'guide_name',
  'hotspot_group_id',
  'hotspot_group_name',
  'hotspot_id',
  'hotspot_title',
  'checklist_id',
  'checklist_name',
  'checklist_item_url',
  'resource_center_id',
  'resource_center_name',
  'external_url',
  'article_link',
  'survey_id',
  'survey_name',
  'question_id',
  'question_name',
  'survey_question',
  'score',
  'emoji_score',
  'choices',
  'feedback',
  'page_url',
] as const

type Properties = Readonly<Record<string, unknown>>

/** A summary shows the name. It adds the ID if nothing else distinguishes items with the same name. */
const THINGS: readonly (readonly [name: string, id: string])[] = [
  ['resource_center_name', 'resource_center_id'],
  ['checklist_name', 'checklist_id'],
  ['hotspot_group_name', 'hotspot_group_id'],
  ['hotspot_title', 'hotspot_id'],
  ['guide_name', 'guide_id'],
  ['survey_name', 'survey_id'],
]
const TARGETS = ['checklist_item_url', 'external_url', 'article_link'] as const
const MAX_CHARACTERS = 120

/**
 * Summarises an event's properties in one phrase: `Onboarding tour · #42`,
 * `Help hub › Getting started › Invite a colleague`, `Help hub → status.example.com`. Empty if none of the known properties is set.
 */
export function summarise(properties: Properties): string {
  const things = THINGS.map(([name, id]) => ({ name: text(properties[name]), id: text(properties[id]) }))
  const named = things.filter(thing => thing.name !== '' || thing.id !== '')
  const last = named.at(-1)
  const path = named.map(thing => thing.name || `#${thing.id}`).join(' › ')
  const number = last && last.name !== '' && last.id !== '' && named.length === 1 ? ` · #${last.id}` : ''
  const target = TARGETS.map(key => shortenUrl(properties[key])).find(found => found !== '')
  const reply = describeAnswer(properties)
  const phrase = [path + (reply ? '' : number), target && `→ ${target}`, reply && `· ${reply}`]
    .filter(Boolean)
    .join(' ')
    .replace(/^[·→] /, '')
  return truncate(phrase || shortenUrl(properties['page_url']), MAX_CHARACTERS)
}

function describeAnswer(properties: Properties): string {
  const score = text(properties['score'])
  const said =
    (score && `score ${score}`) ||
    text(properties['emoji_score']) ||
    text(properties['choices']) ||
    quoteText(text(properties['feedback']))
  const question = text(properties['question_name']) || text(properties['survey_question'])
  return [truncate(question, 60), said].filter(Boolean).join(': ')
}

function quoteText(said: string): string {
  return said && `“${said}”`
}

/** The URL without scheme, `www.` and trailing slash. */
function shortenUrl(value: unknown): string {
  return text(value)
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/^www\./, '')
    .replace(/\/$/, '')
}

function text(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : ''
}

/** Counts code points, so it never splits a surrogate pair. */
function truncate(phrase: string, length: number): string {
  const characters = [...phrase]
  return characters.length <= length
    ? phrase
    : `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`
}
