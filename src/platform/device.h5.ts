import type { Device } from './types'

/** For pages opened without https, where the clipboard interface does not exist. */
function copyOldWay(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  area.style.opacity = '0'
  document.body.appendChild(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  return done
}

export const device: Device = {
  call(phone) {
    window.location.href = `tel:${phone.replace(/[^\d+]/g, '')}`
  },
  async copy(text) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      return copyOldWay(text)
    }
  },
  openMap({ longitude, latitude, name }) {
    // Taro's openLocation "succeeds" on the web and does nothing; a map site in a new tab works everywhere.
    const query = `position=${longitude},${latitude}&name=${encodeURIComponent(name)}&coordinate=gaode&callnative=1`
    window.open(`https://uri.amap.com/marker?${query}`, '_blank', 'noopener')
  },
  // No page may write into a calendar; every calendar takes a file.
  addToCalendar: () => Promise.resolve('FILE'),
  loginCode: () => Promise.resolve(null),
}
