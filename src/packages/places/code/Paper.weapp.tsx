import Taro from '@tarojs/taro'
import { Canvas } from '@tarojs/components'
import { useEffect, useId } from 'react'
import { type Brush, measureWith, paint } from './paint'
import type { PaperProps } from './types'

interface WxCanvas {
  width: number
  height: number
  getContext(kind: '2d'): Brush
}

/** Draws on a canvas beside the screen (WeChat copies pictures only from one that is on the page). */
export function Paper({ draw, onPicture }: PaperProps) {
  const id = `paper${useId().replace(/\W/g, '')}`
  useEffect(() => {
    let gone = false
    const work = () =>
      Taro.createSelectorQuery()
        .select(`#${id}`)
        .fields({ node: true, size: true })
        .exec((found: { node?: WxCanvas }[]) => {
          const canvas = found[0]?.node
          if (gone) return
          if (!canvas) return onPicture(null)
          const brush = canvas.getContext('2d')
          const drawing = draw(measureWith(brush))
          canvas.width = drawing.width
          canvas.height = drawing.height
          paint(brush, drawing)
          Taro.canvasToTempFilePath({
            canvas: canvas as never,
            width: drawing.width,
            height: drawing.height,
            destWidth: drawing.width,
            destHeight: drawing.height,
            fileType: 'png',
          })
            .then(({ tempFilePath }) => !gone && onPicture(tempFilePath))
            .catch(() => !gone && onPicture(null))
        })
    // The node stands only after the page has been drawn.
    const timer = setTimeout(work, 60)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [draw, onPicture, id])
  return <Canvas type="2d" id={id} className="paper-canvas" />
}

/** Into the phone's album; WeChat asks for leave once, and a no can be taken back only in its settings. */
export const savePicture = async (src: string, _name: string): Promise<boolean> => {
  try {
    await Taro.saveImageToPhotosAlbum({ filePath: src })
    return true
  } catch {
    return false
  }
}

export const canPrint = false
export const printPicture = (_src: string): void => undefined

export const savedWords = '已存到手机相册'
export const notSavedWords = '没能存到相册。请在右上角“设置”里允许保存到相册，再试一次'
