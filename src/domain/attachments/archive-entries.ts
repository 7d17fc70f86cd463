const MOST_ENTRIES = 5_000
const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50

/**
 * The names in a ZIP archive, read from its directory alone: nothing is unpacked, so nothing can unfold.
 * Null where the bytes are no such archive, or one with an encrypted file.
 */
export function archiveEntries(bytes: Uint8Array): string[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 22 || view.getUint32(0, true) !== LOCAL_ENTRY) return null
  const end = endOfDirectory(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > MOST_ENTRIES) return null
  const names: string[] = []
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null
    if (view.getUint16(at + 8, true) & 1) return null
    const length = view.getUint16(at + 28, true)
    if (at + 46 + length > bytes.length) return null
    names.push(String.fromCharCode(...bytes.subarray(at + 46, at + 46 + length)))
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return names
}

/** The record at the end of the archive; a comment of up to 64 kB may follow it. */
function endOfDirectory(view: DataView): number | null {
  const last = view.byteLength - 22
  for (let at = last; at >= Math.max(0, last - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  }
  return null
}
