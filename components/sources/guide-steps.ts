/** One of the six set-up steps of Segment's page about this source. */
export interface GuideStep {
  id: string
  text: string
  hint?: string
  /** Texts worth copying. */
  copy?: readonly string[]
  link?: { label: string; href: string }
}

export const GUIDE_STEPS: readonly GuideStep[] = [
  {
    id: 'add',
    text: 'In Segment, open the Sources catalog and click Add Source.',
    link: {
      label: 'Open the catalog',
      href: 'https://app.segment.com/goto-my-workspace/sources/catalog',
    },
  },
  {
    id: 'find',
    text: 'Search for UserGuiding, select it, and click Add Source.',
    copy: ['UserGuiding'],
  },
  {
    id: 'name',
    text: 'Give the source a name that tells your environments apart.',
    hint: 'It becomes the schema name in your warehouse.',
    copy: ['UserGuiding_Prod', 'UserGuiding_Staging', 'UserGuiding_Dev'],
  },
  { id: 'save', text: 'Click Add Source to save your settings.' },
  {
    id: 'copy',
    text: 'Copy the Write key from the Segment UI.',
    hint: 'On the source’s Overview page, or under Settings › API Keys.',
  },
  { id: 'paste', text: 'Paste it into API Key on this page, choose the Data Residency, and click Connect.' },
]
