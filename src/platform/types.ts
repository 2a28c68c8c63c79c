/** What the rest of the client may ask of the device. Each has an `.h5.ts` and a `.weapp.ts` made to the same interface. */

/** How long an answer is waited for (ms): a file of 20 MB needs minutes on a line of 50 kB a second. */
export const waitFor = (body: string): number => 20_000 + body.length / 50

/** One answer of the cloud: the HTTP status and the JSON body as it came (not yet checked against the contract). */
export interface Reply {
  status: number
  json: unknown
}

export interface Transport {
  /** Posts JSON to a path of the cloud (`/asks/<name>`). Rejects with `Unreachable` when no answer came; every answer, also a refusal, resolves. */
  send(path: string, body: unknown, token?: string | null): Promise<Reply>
  /** The full address of a file the cloud serves (`/files/…`), for an Image or a download. */
  fileUrl(path: string): string
}

/** No answer came: the network is off, the name does not resolve, or it took too long. Asking again is safe. */
export class Unreachable extends Error {
  constructor(cause?: unknown) {
    super('unreachable', { cause })
    this.name = 'Unreachable'
  }
}

/** Strings kept on this phone or in this browser. Never throws: a full or forbidden storage simply keeps nothing. */
export interface Storage {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
}

/** gcj02, the coordinate system of every Chinese map and of our data. */
export interface Place {
  longitude: number
  latitude: number
}

export interface Location {
  /** Roughly where the person is, or null when they said no or it is unknown. Never ask for it without a tap. */
  whereAmI(): Promise<Place | null>
}

/** Times in seconds since 1970. */
export interface CalendarEntry {
  title: string
  from: number
  to: number
  place: string
  text: string
}

export interface Device {
  /** Opens the dialler with the number filled in; the person still presses call. */
  call(phone: string): void
  /** True when the text is on the clipboard. */
  copy(text: string): Promise<boolean>
  /** Opens a map at the place, from where the person can start navigation. */
  openMap(place: Place & { name: string; address?: string }): void
  /** Writes into the phone's calendar, or says that a calendar file (`FILE`) has to be handed out instead. */
  addToCalendar(entry: CalendarEntry): Promise<'ADDED' | 'NO' | 'FILE'>
  /** Reads a code with the camera, null when the person gave up; missing where there is no camera to ask (the web). */
  scan?(): Promise<string | null>
  /** A one-time WeChat login code; null where there is none (the web). */
  loginCode(): Promise<string | null>
}

/** Light or dark as the system says, and the bars that lie outside our page. */
export interface Appearance {
  systemDark(): boolean
  /** Returns how to stop listening. */
  onSystemDark(listener: () => void): () => void
  dress(look: { elder: boolean; dark: boolean; chosen: boolean }): void
}

export interface ChosenFile {
  name: string
  base64: string
}

/** Files of the person: handed in, and handed out. */
export interface Files {
  /** A file with this extension (`xlsx`) of at most so many bytes; null when the person chose none. */
  choose(extensions: readonly string[], most: number): Promise<ChosenFile | 'TOO_LARGE' | null>
  /** A photo from the camera or the album, made smaller where the device can; null when the person chose none. */
  choosePhoto(most: number): Promise<{ base64: string } | 'TOO_LARGE' | null>
  /** Hands a file to the person, its content in base64 or as text; false when the device would not. */
  save(name: string, content: { base64: string } | { text: string }, mediaType: string): Promise<boolean>
  /** Whether the device itself asks before this page is left: a window that is closed, WeChat's own back arrow. */
  asks(on: boolean): void
}
