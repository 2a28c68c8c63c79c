import type { ChosenFile, Files } from './types'

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))

const read = (file: File): Promise<ChosenFile> =>
  new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onerror = () => fail(reader.error)
    reader.onload = () => {
      const url = reader.result as string
      done({ name: file.name, base64: url.slice(url.indexOf(',') + 1) })
    }
    reader.readAsDataURL(file)
  })

/** Bytes from which a photo is made smaller before it is sent, and to what longer side in pixels. */
const LARGE = 400 * 1024
const EDGE = 1600

/** The same photo with fewer pixels; the browser turns it upright. Fails for what the browser cannot draw. */
const shrunk = async (file: File): Promise<string> => {
  const url = URL.createObjectURL(file)
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const scale = Math.min(1, EDGE / Math.max(image.naturalWidth, image.naturalHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.naturalWidth * scale)
    canvas.height = Math.round(image.naturalHeight * scale)
    const paper = canvas.getContext('2d')
    if (!paper) throw new Error('no canvas')
    // A drawing without a ground would become black.
    paper.fillStyle = 'white'
    paper.fillRect(0, 0, canvas.width, canvas.height)
    paper.drawImage(image, 0, 0, canvas.width, canvas.height)
    const made = canvas.toDataURL('image/jpeg', 0.85)
    return made.slice(made.indexOf(',') + 1)
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** A file of the person's choice; null when they chose none. */
const pick = (accept: string): Promise<File | null> =>
  new Promise((done) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.onchange = () => done(input.files?.[0] ?? null)
    // Chosen nothing: browsers that tell do so here; where none tells, nothing waits for the answer.
    input.oncancel = () => done(null)
    input.click()
  })

export const files: Files = {
  async choose(extensions, most) {
    const file = await pick(extensions.map((one) => `.${one}`).join(','))
    if (!file) return null
    return file.size > most ? 'TOO_LARGE' : read(file)
  },
  async choosePhoto(most) {
    const file = await pick('image/*')
    if (!file) return null
    if (file.size > LARGE) {
      // What cannot be drawn here is sent as it is: the cloud says what is wrong with it.
      const base64 = await shrunk(file).catch(() => null)
      if (base64) return { base64 }
    }
    return file.size > most ? 'TOO_LARGE' : { base64: (await read(file)).base64 }
  },
  save: (name, content, mediaType) => {
    const body = 'text' in content ? content.text : bytesOf(content.base64)
    const url = URL.createObjectURL(new Blob([body], { type: mediaType }))
    const link = document.createElement('a')
    link.href = url
    link.download = name
    link.click()
    // The download begins after this task; the address must last until then.
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
    return Promise.resolve(true)
  },
  asks: (on) => {
    window.onbeforeunload = on ? (event: BeforeUnloadEvent) => event.preventDefault() : null
  },
}
