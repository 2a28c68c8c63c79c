import { useEffect } from 'react'
import { measureWith, paint } from './paint'
import type { PaperProps } from './types'

/** Draws on a canvas nobody sees; the picture is handed out as an address of this browser. */
export function Paper({ draw, onPicture }: PaperProps) {
  useEffect(() => {
    const canvas = document.createElement('canvas')
    const brush = canvas.getContext('2d')
    if (!brush) {
      onPicture(null)
      return
    }
    const drawing = draw(measureWith(brush))
    canvas.width = drawing.width
    canvas.height = drawing.height
    paint(brush, drawing)
    let url: string | null = null
    let gone = false
    canvas.toBlob((blob) => {
      if (gone) return
      url = blob && URL.createObjectURL(blob)
      onPicture(url)
    }, 'image/png')
    return () => {
      gone = true
      if (url) URL.revokeObjectURL(url)
    }
  }, [draw, onPicture])
  return null
}

/** Saves the picture as a file. */
export const savePicture = (src: string, name: string): Promise<boolean> => {
  const link = document.createElement('a')
  link.href = src
  link.download = `${name}.png`
  link.click()
  return Promise.resolve(true)
}

export const canPrint = true

/** Opens the browser's print dialogue with the picture on one A4 page. */
export const printPicture = (src: string): void => {
  const frame = document.createElement('iframe')
  frame.style.position = 'fixed'
  frame.style.width = '0'
  frame.style.height = '0'
  frame.style.border = '0'
  frame.title = '打印'
  document.body.appendChild(frame)
  const inside = frame.contentDocument
  const image = inside?.createElement('img')
  if (!inside || !image) return frame.remove()
  const style = inside.createElement('style')
  style.textContent = '@page{size:A4;margin:0}html,body{margin:0}img{display:block;width:100%}'
  inside.head.appendChild(style)
  image.onload = () => {
    frame.contentWindow?.focus()
    frame.contentWindow?.print()
    // The dialogue of some browsers does not stop the page: the frame stays until it must be closed.
    setTimeout(() => frame.remove(), 60_000)
  }
  image.src = src
  inside.body.appendChild(image)
}

export const savedWords = '已下载图片'
export const notSavedWords = '没能保存，请长按图片另存'
