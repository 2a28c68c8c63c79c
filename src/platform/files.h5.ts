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

export const files: Files = {
  choose: (extension, most) =>
    new Promise((done, fail) => {
      const input = document.createElement('input')
      input.type = 'file'
      input.accept = `.${extension}`
      input.onchange = () => {
        const file = input.files?.[0]
        if (!file) done(null)
        else if (file.size > most) done('TOO_LARGE')
        else read(file).then(done, fail)
      }
      // Chosen nothing: browsers that tell do so here; where none tells, nothing waits for the answer.
      input.oncancel = () => done(null)
      input.click()
    }),
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
