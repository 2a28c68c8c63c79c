import { create } from 'zustand'

/** What the tab 联络站 shows; another page may set it before it leads there. */
export interface PlacesFilter {
  /** Stations, or their coming receptions. */
  show: 'stations' | 'sessions'
  query: string
  street: { id: string; name: string } | null
  level: 'HOME' | 'STATION' | 'POINT' | null
  set(change: Partial<Omit<PlacesFilter, 'set'>>): void
}

export const usePlacesFilter = create<PlacesFilter>()((set) => ({
  show: 'stations',
  query: '',
  street: null,
  level: null,
  set: (change) => set(change),
}))
