import type { Readable } from "node:stream"
import { invalidData } from "../../domain/shared/domain-error"
import { CsvReader, CsvRecord } from "../../platform/csv-records"
import { GuessingDecoder } from "../../platform/text-decoder"
import type { FileProblem } from "../../types/http/recovery-people"

/** The longest list, in bytes and in rows. */
export const MOST_LIST_BYTES = 64 * 1_048_576
export const MOST_LIST_ROWS = 200_000
const ROWS_AT_ONCE = 5_000
const TEXT_AT_ONCE = 65_536
const SHOWN_PROBLEMS = 100

export type ListFile = Readonly<{
  file_name: string
  /** How long the sender says that it is: one that is too long is refused before it is read. */
  byte_count?: number
}>

/** What was found in a list so far. */
export class ListTally {
  rows = 0
  bad = 0
  readonly problems: FileProblem[] = []

  refuse(problem: FileProblem): void {
    this.bad += 1
    if (this.problems.length < SHOWN_PROBLEMS) this.problems.push(problem)
  }
}

type Reader<Row extends object> = Readonly<{
  heading: (names: readonly string[]) => (line: number, fields: readonly string[]) => Row | FileProblem
}>

const isProblem = (read: object): read is FileProblem => "message" in read

const tooLarge = (name: string) =>
  invalidData(`The file ${name} is larger than ${MOST_LIST_BYTES / 1_048_576} MB; send it in parts`)

/**
 * The rows of a list while it comes, some thousands at a time; never the whole of it. Encoding and separator are found out.
 * What cannot be read is tallied with its line.
 */
export async function* rowsOfList<Row extends object>(
  file: Readable,
  { file_name, byte_count = 0 }: ListFile,
  { heading }: Reader<Row>,
  tally: ListTally
): AsyncGenerator<Row[]> {
  if (byte_count > MOST_LIST_BYTES) throw tooLarge(file_name)
  const decoder = new GuessingDecoder()
  const csv = new CsvReader()
  let read: ReturnType<Reader<Row>["heading"]> | null = null
  let rows: Row[] = []
  let bytes = 0
  const take = (records: readonly CsvRecord[]): void => {
    for (const { line, fields, fault } of records) {
      if (!read) {
        if (!fields) throw invalidData(`The first line of ${file_name} cannot be read: ${fault}`)
        read = heading(fields)
        continue
      }
      if (fields && !fields.some((field) => field.trim())) continue
      tally.rows += 1
      if (tally.rows > MOST_LIST_ROWS)
        throw invalidData(`The file ${file_name} has more than ${MOST_LIST_ROWS} rows; send it in parts`)
      if (!fields) {
        tally.refuse({ line, message: fault ?? "The line cannot be read" })
        continue
      }
      const row = fields.some((field) => field.includes("\0"))
        ? { line, message: "The line holds the character NUL; take it out" }
        : read(line, fields)
      if (isProblem(row)) tally.refuse(row)
      else rows.push(row)
    }
  }
  for await (const piece of file as AsyncIterable<Buffer>) {
    if (!bytes && isWorkbook(piece))
      throw invalidData(`The file ${file_name} is a workbook and no CSV; save it as CSV in your spreadsheet`)
    bytes += piece.length
    if (bytes > MOST_LIST_BYTES) throw tooLarge(file_name)
    const text = decoder.push(piece)
    for (let at = 0; at < text.length; at += TEXT_AT_ONCE) {
      take(csv.push(text.slice(at, at + TEXT_AT_ONCE)))
      if (rows.length >= ROWS_AT_ONCE) {
        yield rows
        rows = []
      }
    }
  }
  take(csv.push(decoder.end()))
  take(csv.end())
  if (!read) throw invalidData(`The file ${file_name} is empty; its first line must name the columns`)
  if (!tally.rows) throw invalidData(`The file ${file_name} has no line below its first`)
  if (rows.length) yield rows
}

/** What a zip and an old workbook begin with. */
const isWorkbook = (bytes: Buffer): boolean =>
  bytes.subarray(0, 2).toString("latin1") === "PK" || bytes.subarray(0, 4).toString("hex") === "d0cf11e0"

/** Refuses a list with bad rows, all of it, unless whoever sends it saw them and wants the others. */
export function refuseBadRows({ bad, problems }: ListTally, skipsBadRows: boolean): void {
  const [first] = problems
  if (!bad || skipsBadRows || !first) return
  throw invalidData(
    `${bad} rows cannot be taken, the first on line ${first.line}: ${first.message}. Mend them, or import the others alone`
  )
}
