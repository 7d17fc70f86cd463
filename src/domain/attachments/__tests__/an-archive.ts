/** A ZIP archive of these files, stored without compression: enough for what reads its directory. */
export function anArchive(names: readonly string[], { flags = 0 } = {}): Uint8Array {
  const text = (value: string) => [...value].map((letter) => letter.charCodeAt(0))
  const short = (value: number) => [value & 255, (value >> 8) & 255]
  const long = (value: number) => [...short(value & 0xffff), ...short(value >>> 16)]
  const bytes: number[] = []
  const places = names.map((name) => {
    const at = bytes.length
    const head = [...short(20), ...short(flags), ...Array<number>(20).fill(0)]
    bytes.push(...long(0x04034b50), ...head, ...short(name.length), ...short(0), ...text(name))
    return at
  })
  const directory = bytes.length
  names.forEach((name, index) => {
    bytes.push(...long(0x02014b50), ...short(20), ...short(20), ...short(flags), ...Array<number>(18).fill(0))
    bytes.push(
      ...short(name.length),
      ...Array<number>(12).fill(0),
      ...long(places[index] ?? 0),
      ...text(name)
    )
  })
  const size = bytes.length - directory
  bytes.push(...long(0x06054b50), ...long(0), ...short(names.length), ...short(names.length))
  bytes.push(...long(size), ...long(directory), ...short(0))
  return Uint8Array.from(bytes)
}
