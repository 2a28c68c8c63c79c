import { inflateRawSync } from 'node:zlib'
import { limits } from '../../../src/domain/register/format'

/**
 * Looks at the file as a zip before the xlsx library does: the library would unpack a bomb into memory, and its own words
 * about an encrypted or foreign file mean nothing to the person who chose it. Returns what is wrong, or null.
 */
export function containerProblem(file: Buffer): string | null {
  if (file.length === 0) return '文件是空的；请选择填好的 xlsx 文件'
  if (file.length > limits.fileBytes) {
    return `文件有 ${Math.ceil(file.length / 1048576)} MB，太大；最大 ${limits.fileBytes / 1048576} MB`
  }
  if (file.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) {
    return file.includes(Buffer.from('EncryptedPackage', 'utf16le'))
      ? '文件加了密码；请在表格软件里去掉密码，另存后再导入'
      : '这是旧格式（xls）的文件；请在表格软件里另存为 xlsx 后再导入'
  }
  const notXlsx = '这不是 xlsx 文件；请在表格软件里另存为 xlsx 后再导入'
  if (!file.subarray(0, 4).equals(Buffer.from('504b0304', 'hex'))) return notXlsx
  const entries = centralDirectory(file)
  if (!entries) return '文件不完整，可能没有传完；请重新保存或重新上传'
  if (!entries.some((entry) => entry.name === 'xl/workbook.xml')) return notXlsx
  // The sizes a zip states may lie, so the entries are really unpacked here, with a limit.
  let left = limits.unpackedBytes
  for (const entry of entries) {
    const size = unpackedSize(file, entry, left)
    if (size === 'damaged') return '文件已损坏；请重新保存后再导入'
    if (size === 'too large') return '文件解开后太大；请删去多余的工作表、图片和空行，另存后再导入'
    left -= size
  }
  return null
}

interface Entry {
  name: string
  method: number
  packedSize: number
  offset: number
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50

function centralDirectory(file: Buffer): Entry[] | null {
  let end = file.length - 22
  const lowest = Math.max(0, end - 65535)
  while (end >= lowest && file.readUInt32LE(end) !== END_OF_DIRECTORY) end--
  if (end < lowest) return null
  const count = file.readUInt16LE(end + 10)
  let at = file.readUInt32LE(end + 16)
  const entries: Entry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== DIRECTORY_ENTRY) return null
    const nameLength = file.readUInt16LE(at + 28)
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      method: file.readUInt16LE(at + 10),
      packedSize: file.readUInt32LE(at + 20),
      offset: file.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return entries
}

function unpackedSize(file: Buffer, entry: Entry, left: number): number | 'damaged' | 'too large' {
  if (entry.offset + 30 > file.length || file.readUInt32LE(entry.offset) !== LOCAL_ENTRY) return 'damaged'
  const from = entry.offset + 30 + file.readUInt16LE(entry.offset + 26) + file.readUInt16LE(entry.offset + 28)
  if (from + entry.packedSize > file.length) return 'damaged'
  if (entry.method === 0) return entry.packedSize > left ? 'too large' : entry.packedSize
  if (entry.method !== 8) return 'damaged'
  try {
    return inflateRawSync(file.subarray(from, from + entry.packedSize), { maxOutputLength: Math.max(1, left) }).length
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too large' : 'damaged'
  }
}
