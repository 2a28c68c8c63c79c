export { BookFor } from './BookFor'
export { Follow } from './Follow'
