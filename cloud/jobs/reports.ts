import { queueMonthly, tellMonthly } from '../actions/reports'
import type { Ports } from '../ports/index'
import { clockContext } from './clock'

/** Has the report of the month that ended made for every street and the district, once, and tells whose it is by day. */
export const monthlyReports = async (ports: Ports): Promise<number> => {
  const asked = await ports.transaction((store) => queueMonthly(clockContext(ports, store)))
  if (asked) ports.wake('exports')
  await ports.transaction((store) => tellMonthly(clockContext(ports, store)))
  return asked
}
