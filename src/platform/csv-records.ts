/** A row of a CSV file with the number of the line it begins on, or why it is none. */
export type CsvRecord =
  | { line: number; fields: string[]; fault?: undefined }
  | { line: number; fields?: undefined; fault: string; code: CsvFault; text: string }

/** Why a row is none, for a reader who words it in another language. */
export type CsvFault = "row_too_long" | "quote_not_closed" | "text_after_quote"

export const CSV_DELIMITERS = [",", ";", "\t", "|"] as const

/** A broken UTF-16 file holds halves of characters, which no database keeps. */
const whole = (text: string): string => text.replace(/\p{Cs}/gu, "\ufffd")

const LONGEST_RECORD = 65_536
const SHOWN = 200

/**
 * Reads CSV (RFC 4180) from pieces of text, in bounded memory, and never gives up: a row that is too long or
 * whose quotes do not close is reported with its line, and reading goes on with the next line. (A parser that
 * reads on to the next quote would lose every row between.) Lines without a quote, nearly all of them, are
 * only split. A quote inside an unquoted field, as in `5" pipe`, is taken as it stands.
 */
export class CsvReader {
  private buffer = ""
  private line = 1
  private isSkipping = false

  constructor(
    /** Found in the first line where it is not given. */
    private delimiter: string | null = null,
    private readonly longest = LONGEST_RECORD
  ) {}

  /** What stands between the fields, once the first line is read. */
  get separator(): string | null {
    return this.delimiter
  }

  /** The rows that the next piece of text completes. */
  push(text: string): CsvRecord[] {
    this.buffer += text
    return this.drain(false)
  }

  /** The row that the end of the file completes. */
  end(): CsvRecord[] {
    return this.drain(true)
  }

  private drain(isEnd: boolean): CsvRecord[] {
    const records: CsvRecord[] = []
    const { buffer, longest } = this
    let start = 0
    let quote = buffer.indexOf('"')
    while (start < buffer.length) {
      const newline = buffer.indexOf("\n", start)
      if (this.isSkipping) {
        if (newline < 0) start = buffer.length
        else {
          start = newline + 1
          this.line += 1
          this.isSkipping = false
        }
        continue
      }
      if (newline < 0 && !isEnd) {
        if (buffer.length - start <= longest) break
        records.push(this.fault(start, buffer.length, "row_too_long"))
        this.isSkipping = true
        start = buffer.length
        break
      }
      const end = newline < 0 ? buffer.length : newline
      if (end - start > longest) {
        records.push(this.fault(start, end, "row_too_long"))
        start = end + 1
        this.line += 1
        continue
      }
      this.delimiter ??= delimiterOf(buffer.slice(start, end))
      if (quote >= 0 && quote < start) quote = buffer.indexOf('"', start)
      if (quote < 0 || quote > end) {
        const bare = buffer.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end
        if (bare > start)
          records.push({ line: this.line, fields: whole(buffer.slice(start, bare)).split(this.delimiter) })
        start = end + 1
        this.line += 1
        continue
      }
      const read = readQuoted(buffer, start, this.delimiter, isEnd)
      if (typeof read === "object" && read.next - start <= longest + 1) {
        records.push({ line: this.line, fields: read.fields.map(whole) })
        start = read.next
        this.line += read.lines
        continue
      }
      if (read === "unfinished" && !isEnd && buffer.length - start <= longest) break
      records.push(this.fault(start, end, typeof read === "object" ? "row_too_long" : FAULTS[read]))
      start = end + 1
      this.line += 1
    }
    this.buffer = start < buffer.length ? buffer.slice(start) : ""
    return records
  }

  private fault(start: number, end: number, code: CsvFault): CsvRecord {
    const text = this.buffer.slice(start, Math.min(end, start + SHOWN)).replace(/\r$/, "")
    return { line: this.line, fault: WORDS[code](this.longest), code, text: whole(text) }
  }
}

const WORDS: Readonly<Record<CsvFault, (longest: number) => string>> = {
  row_too_long: (longest) => `The row has more than ${longest} characters`,
  quote_not_closed: () => "A quoted field is not closed",
  text_after_quote: () => "There is text after the closing quote of a field",
}

const FAULTS = { unfinished: "quote_not_closed", trailing: "text_after_quote" } as const

function delimiterOf(heading: string): string {
  const counts = CSV_DELIMITERS.map((delimiter) => heading.split(delimiter).length)
  return CSV_DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ","
}

/** Reads one row that holds quotes; `unfinished` when its last quote does not close in the text at hand. */
function readQuoted(
  text: string,
  start: number,
  delimiter: string,
  isEnd: boolean
): { fields: string[]; next: number; lines: number } | keyof typeof FAULTS {
  const fields: string[] = []
  let at = start
  let lines = 0
  for (;;) {
    let field: string
    if (text[at] === '"') {
      let from = at + 1
      field = ""
      for (;;) {
        const close = text.indexOf('"', from)
        if (close < 0) return "unfinished"
        if (text[close + 1] !== '"') {
          // At the very end of a piece, the next one may begin with the second half of a doubled quote.
          if (close + 1 === text.length && !isEnd) return "unfinished"
          field += text.slice(from, close)
          at = close + 1
          break
        }
        field += text.slice(from, close + 1)
        from = close + 2
      }
      for (let newline = field.indexOf("\n"); newline >= 0; newline = field.indexOf("\n", newline + 1))
        lines += 1
    } else {
      let end = at
      while (end < text.length && text[end] !== delimiter && text[end] !== "\n") end += 1
      if (end === text.length && !isEnd) return "unfinished"
      field = text.slice(at, end)
      if (field.endsWith("\r") && text[end] !== delimiter) field = field.slice(0, -1)
      at = end
    }
    fields.push(field)
    if (text[at] === "\r" && at + 1 === text.length && !isEnd) return "unfinished"
    if (text[at] === "\r" && (text[at + 1] === "\n" || at + 1 === text.length)) at += 1
    if (at >= text.length) return isEnd ? { fields, next: at, lines: lines + 1 } : "unfinished"
    if (text[at] === "\n") return { fields, next: at + 1, lines: lines + 1 }
    if (text[at] !== delimiter) return "trailing"
    at += 1
  }
}
