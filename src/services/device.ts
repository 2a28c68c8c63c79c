// Pages may not import the platform (one direction of dependencies); what they need of the device passes through here.
export { device, location } from '@/platform'
export type { Place } from '@/platform'
