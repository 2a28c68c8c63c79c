/** What stands on the slip, and the address its code leads to, as a picture. */
export interface Slip {
  title: string
  lines: readonly { name: string; value: string }[]
  help: string
  qr: string
}

export const canPrintSlip = true

const css = `@page{size:A6;margin:7mm}html,body{margin:0}
body{font:12px/1.5 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:black}
h1{font-size:17px;margin:0 0 8px}
dl{display:grid;grid-template-columns:64px 1fr;gap:3px 8px;margin:0}
dt{color:dimgray}dd{margin:0;font-weight:600;word-break:break-all}
.foot{display:flex;gap:10px;align-items:center;margin-top:10px;border-top:1px solid silver;padding-top:8px}
img{width:30mm;height:30mm;flex:none}`

/** Opens the browser's print dialogue with the slip on one A6 page. */
export const printSlip = (slip: Slip): void => {
  const frame = document.createElement('iframe')
  frame.style.position = 'fixed'
  frame.style.width = '0'
  frame.style.height = '0'
  frame.style.border = '0'
  frame.title = '打印回执'
  document.body.appendChild(frame)
  const inside = frame.contentDocument
  if (!inside) return frame.remove()
  const put = (tag: string, text: string, into: Element) => {
    const element = inside.createElement(tag)
    element.textContent = text
    into.appendChild(element)
    return element
  }
  put('style', css, inside.head)
  put('h1', slip.title, inside.body)
  const list = put('dl', '', inside.body)
  for (const { name, value } of slip.lines) {
    put('dt', name, list)
    put('dd', value, list)
  }
  const foot = put('div', '', inside.body)
  foot.className = 'foot'
  put('div', slip.help, foot)
  const image = put('img', '', foot) as HTMLImageElement
  image.onload = () => {
    frame.contentWindow?.focus()
    frame.contentWindow?.print()
    // The dialogue of some browsers does not stop the page: the frame stays until it must be closed.
    setTimeout(() => frame.remove(), 60_000)
  }
  image.src = slip.qr
}
