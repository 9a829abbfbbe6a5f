/** The onboarding material of a fictional customer, for the sample events. Ids and names match. */

export interface Thing {
  id: number
  name: string
}

export const GUIDES = [
  { id: 42, name: 'Onboarding tour' },
  { id: 57, name: 'Invite your team' },
  { id: 61, name: 'Build your first report' },
  { id: 64, name: 'Connect a data source' },
  { id: 73, name: 'What’s new in May' },
  { id: 88, name: 'Set up billing' },
] as const satisfies readonly Thing[]

export const HOTSPOT_GROUPS = [
  {
    id: 7,
    name: 'New in reports',
    hotspots: [
      { id: 71, name: 'Share a report' },
      { id: 72, name: 'Schedule an export' },
      { id: 73, name: 'Compare periods' },
    ],
  },
  {
    id: 9,
    name: 'Dashboard tips',
    hotspots: [
      { id: 91, name: 'Pin a chart' },
      { id: 92, name: 'Full-screen mode' },
    ],
  },
] as const

export const CHECKLISTS = [
  {
    id: 12,
    name: 'Getting started',
    urls: ['https://app.acme.example/invite', 'https://app.acme.example/profile'],
  },
  {
    id: 15,
    name: 'Admin setup',
    urls: ['https://app.acme.example/settings/billing', 'https://app.acme.example/settings/sso'],
  },
] as const

export const RESOURCE_CENTERS = [
  { id: 3, name: 'Help hub' },
  { id: 5, name: 'Learning corner' },
] as const satisfies readonly Thing[]

export const EXTERNAL_URLS = [
  'https://status.acme.example',
  'https://community.acme.example/t/welcome',
  'https://www.acme.example/webinars',
] as const

export const ARTICLES = [
  'https://help.acme.example/articles/invite-your-team',
  'https://help.acme.example/articles/export-a-report',
  'https://help.acme.example/articles/roles-and-permissions',
  'https://help.acme.example/articles/reset-your-password',
] as const

export interface Question extends Thing {
  text: string
  kind: 'score' | 'emoji_score' | 'choices' | 'feedback'
}

/** The kind of a question determines which property has the answer. */
export const SURVEYS = [
  {
    id: 9,
    name: 'Quarterly NPS',
    questions: [
      {
        id: 91,
        name: 'Likelihood to recommend',
        text: 'How likely are you to recommend us to a colleague?',
        kind: 'score',
      },
      { id: 92, name: 'Reason', text: 'What is the main reason for your score?', kind: 'feedback' },
    ],
  },
  {
    id: 14,
    name: 'Report editor feedback',
    questions: [
      { id: 141, name: 'Mood', text: 'How do you feel about the new editor?', kind: 'emoji_score' },
      { id: 142, name: 'Most used parts', text: 'Which parts do you use most?', kind: 'choices' },
    ],
  },
] as const

export const EMOJI_SCORES = ['very_happy', 'happy', 'neutral', 'unhappy'] as const
export const CHOICES = [
  'Reports',
  'Dashboards',
  'Reports, Dashboards',
  'Alerts, Exports',
  'Dashboards, Alerts',
] as const
export const FEEDBACK = [
  'The new editor saves me an hour a week.',
  'Exports are still slow with large reports 🐢',
  'Love the checklist, it got the whole team started.',
  'I could not find where to change my email address.',
  'Très bien, mais il manque une version française.',
] as const

export const PAGES = [
  'https://app.acme.example/home',
  'https://app.acme.example/projects',
  'https://app.acme.example/projects/118/board',
  'https://app.acme.example/reports',
  'https://app.acme.example/reports/new?from=template',
  'https://app.acme.example/settings/members',
  'https://app.acme.example/billing',
] as const

export const LOCALES = ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'tr-TR', 'es-ES'] as const
