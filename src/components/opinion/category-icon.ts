import type { IconName } from '../icon-names'

// Icons come by name with the district's data; only those that are drawn can be shown.
const drawn: Record<string, IconName> = {
  'graduation-cap': 'graduation-cap',
  stethoscope: 'stethoscope',
  'building-2': 'building-2',
  briefcase: 'briefcase',
  'hand-heart': 'hand-heart',
  bus: 'bus',
  'brush-cleaning': 'brush-cleaning',
  trees: 'trees',
  zap: 'zap',
  utensils: 'utensils',
  'shield-alert': 'shield-alert',
  dumbbell: 'dumbbell',
  store: 'store',
  construction: 'construction',
  scale: 'scale',
  wheat: 'wheat',
  'scroll-text': 'scroll-text',
  'list-checks': 'list-checks',
  'circle-ellipsis': 'circle-ellipsis',
}

export const categoryIcon = (icon: string | null): IconName => drawn[icon ?? ''] ?? 'circle-ellipsis'
