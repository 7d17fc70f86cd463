import iconv from "iconv-lite"

/** The encodings in which a spreadsheet saves text. */
export const ENCODINGS = ["utf-8", "windows-1252", "utf-16le", "utf-16be"] as const
export type Encoding = (typeof ENCODINGS)[number]

type Decoder = { write: (bytes: Buffer) => string; end: () => string | undefined }

/** How much of the first text beyond ASCII is looked at. */
const LEAST_EVIDENCE = 65_536

/**
 * Decodes a file piece by piece and finds out its encoding where none is named: a byte order mark says it; else the
 * first letters beyond ASCII do, which are either UTF-8 or not. Until such a letter comes, nothing need be decided.
 * iconv-lite, because Node 20 reads `windows-1252` as Latin-1 and loses the euro sign.
 */
export class GuessingDecoder {
  private decoder: Decoder | null = null
  private held: Buffer = Buffer.alloc(0)
  private found: Encoding | null = null

  constructor(encoding: Encoding | null = null) {
    if (encoding) this.decide(encoding)
  }

  /** What the file is written in; UTF-8 as long as it is plain ASCII. */
  get encoding(): Encoding {
    return this.found ?? "utf-8"
  }

  push(bytes: Buffer): string {
    if (this.decoder) return this.decoder.write(bytes)
    this.held = this.held.length ? Buffer.concat([this.held, bytes]) : bytes
    if (this.held.length < 4) return ""
    const marked = markOf(this.held)
    if (marked) return this.decide(marked)
    const first = this.held.findIndex((byte) => byte > 127)
    if (first < 0) {
      const text = this.held.toString("latin1")
      this.held = Buffer.alloc(0)
      this.isBegun = true
      return text
    }
    // A letter of several bytes may be cut by the end of the piece: a little more shows what it is.
    if (this.held.length - first < 4 && this.held.length < LEAST_EVIDENCE) return ""
    return this.decide(isMostlyUtf8(this.held.subarray(first)) ? "utf-8" : "windows-1252")
  }

  end(): string {
    const rest = this.decoder ? "" : this.decideAtEnd()
    return rest + (this.decoder?.end() ?? "")
  }

  private isBegun = false

  private decideAtEnd(): string {
    if (!this.held.length) return ""
    const marked = this.isBegun ? null : markOf(this.held)
    return this.decide(marked ?? (isMostlyUtf8(this.held) ? "utf-8" : "windows-1252"))
  }

  private decide(encoding: Encoding): string {
    this.found = encoding
    const decoder = iconv.getDecoder(encoding) as unknown as Decoder
    this.decoder = decoder
    const held = this.held
    this.held = Buffer.alloc(0)
    return held.length ? decoder.write(held) : ""
  }
}

function markOf(bytes: Buffer): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le"
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be"
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? "utf-8" : null
}

/** One broken row does not make a UTF-8 file another: what counts is whether most letters read well. */
function isMostlyUtf8(bytes: Buffer): boolean {
  const text = bytes.subarray(0, LEAST_EVIDENCE).toString("utf8")
  let [well, ill] = [0, 0]
  for (const letter of text) {
    if (letter === "\ufffd") ill += 1
    else if (letter > "\x7f") well += 1
  }
  return well >= ill
}
