export type PropertyType = 'str' | 'int'

export interface PropertyDefinition {
  name: string
  type: PropertyType
  /** As in the source document. */
  description: string
  example: string | number
}

/** The 24 properties of the source document, in its order, with its types and descriptions. */
export const PROPERTIES = [
  { name: 'user_id', type: 'str', description: 'User identifier', example: 'u_1042' },
  { name: 'guide_id', type: 'int', description: 'ID of the guide', example: 42 },
  { name: 'guide_name', type: 'str', description: 'Name of the guide', example: 'Onboarding tour' },
  {
    name: 'page_url',
    type: 'str',
    description: 'URL of the page the material was interacted at',
    example: 'https://app.example.com/projects',
  },
  { name: 'hotspot_group_id', type: 'int', description: 'Group ID of the hotspot', example: 7 },
  {
    name: 'hotspot_group_name',
    type: 'str',
    description: 'Group name of the hotspot',
    example: 'New in reports',
  },
  { name: 'hotspot_id', type: 'int', description: 'ID of the hotspot', example: 71 },
  { name: 'hotspot_title', type: 'str', description: 'Title of the hotspot', example: 'Share a report' },
  { name: 'checklist_name', type: 'str', description: 'Name of the checklist', example: 'Getting started' },
  { name: 'checklist_id', type: 'int', description: 'ID of the checklist', example: 12 },
  {
    name: 'checklist_item_url',
    type: 'str',
    description: 'Item URL of the checklist',
    example: 'https://app.example.com/invite',
  },
  {
    name: 'resource_center_name',
    type: 'str',
    description: 'Name of the resource center',
    example: 'Help hub',
  },
  { name: 'resource_center_id', type: 'int', description: 'ID of the resource center', example: 3 },
  {
    name: 'external_url',
    type: 'str',
    description: 'External URL of resource center url click event',
    example: 'https://status.example.com',
  },
  {
    name: 'article_link',
    type: 'str',
    description: 'Link to the article in resource center where click event happened',
    example: 'https://help.example.com/articles/invite-your-team',
  },
  { name: 'survey_id', type: 'int', description: 'ID of the survey', example: 9 },
  { name: 'survey_name', type: 'str', description: 'Name of the survey', example: 'Quarterly NPS' },
  { name: 'question_id', type: 'int', description: 'ID of the question in a survey', example: 91 },
  {
    name: 'question_name',
    type: 'str',
    description: 'Name of the question',
    example: 'Likelihood to recommend',
  },
  { name: 'score', type: 'int', description: 'Score in a survey question answer', example: 9 },
  {
    name: 'survey_question',
    type: 'str',
    description: 'Question text of a survey',
    example: 'How likely are you to recommend us to a colleague?',
  },
  {
    name: 'emoji_score',
    type: 'str',
    description: 'Emoji score in a survey question answer',
    example: 'happy',
  },
  {
    name: 'choices',
    type: 'str',
    description: 'Choices in a survey question',
    example: 'Reports, Dashboards',
  },
  {
    name: 'feedback',
    type: 'str',
    description: 'Feedback left in survey question answer',
    example: 'The new editor saves me an hour a week.',
  },
] as const satisfies readonly PropertyDefinition[]

export type PropertyName = (typeof PROPERTIES)[number]['name']

const BY_NAME: ReadonlyMap<string, PropertyDefinition> = new Map(PROPERTIES.map(p => [p.name, p]))

/** The definition of a property, or undefined when it is not one of the 24. */
export function propertyDefinition(name: string): PropertyDefinition | undefined {
  return BY_NAME.get(name)
}
