import type { MedusaContainer } from "@medusajs/framework/types"
import type { Readable } from "node:stream"
import { guessColumns, guessDecimalMark } from "../../domain/purchasing/catalogue-columns"
import type { CatalogueFormat } from "../../domain/purchasing/catalogue-row"
import { DomainError, invalidData } from "../../domain/shared/domain-error"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"
import type { StagedRow } from "../../modules/purchasing/store/catalogue-imports"
import { CsvReader, CsvRecord } from "../../platform/csv-records"
import { Encoding, GuessingDecoder } from "../../platform/text-decoder"
import { actOf } from "./steps/act"

export type UploadCatalogueInput = {
  supplier_id: string
  file_name: string
  /** Found out where it is not given. */
  encoding?: Encoding | null
  delimiter?: string | null
  /** How long the sender says that the file is: one that is too long is refused before it is read. */
  byte_count?: number
  actor_id?: string | null
}

const ROWS_AT_ONCE = 5000
const TEXT_AT_ONCE = 65_536
const MOST_HEADINGS = 200
const SAMPLE = 50
const MEGABYTE = 1_048_576

/**
 * Takes in a supplier's price list while it comes, however long it is: a few thousand rows are in memory at a time, and
 * between two pieces no connection is held. Answers the id of the import, whose columns are guessed. A file that is too
 * long, broken off or no table leaves nothing but a line that says so.
 */
export async function uploadCatalogue(
  container: MedusaContainer,
  file: Readable,
  input: UploadCatalogueInput
): Promise<string> {
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const settings = await administration.getSettings()
  const limits = {
    bytes: settings["purchasing.catalogue_most_megabytes"] * MEGABYTE,
    rows: settings["purchasing.catalogue_most_rows"],
  }
  if ((input.byte_count ?? 0) > limits.bytes) throw tooLarge(input.file_name, limits.bytes)
  const { id, number } = await purchasing.openCatalogueImport(input, await actOf(container, input))
  try {
    const staged = await stageFile(purchasing, number, file, input, limits)
    const format = await guessFormat(purchasing, number, input.supplier_id, staged)
    await purchasing.closeCatalogueUpload(id, { ...staged, format })
    return id
  } catch (error) {
    const reason =
      error instanceof DomainError
        ? error.message
        : `The upload of ${input.file_name} broke off; send it again`
    await purchasing.failCatalogueImport(id, reason)
    throw error instanceof DomainError || !isBrokenOff(file) ? error : invalidData(reason)
  }
}

const isBrokenOff = (file: Readable): boolean => file.destroyed || file.readableAborted

const tooLarge = (name: string, bytes: number) =>
  invalidData(
    `The file ${name} is larger than ${bytes / MEGABYTE} MB; send it in parts, or raise the limit in Settings → Comptoir`
  )

type Staged = { byte_count: number; encoding: string; delimiter: string; headings: string[] }

async function stageFile(
  purchasing: PurchasingService,
  number: number,
  file: Readable,
  { file_name, encoding, delimiter }: UploadCatalogueInput,
  limits: { bytes: number; rows: number }
): Promise<Staged> {
  const decoder = new GuessingDecoder(encoding ?? null)
  const csv = new CsvReader(delimiter ?? null)
  let headings: string[] | null = null
  let byte_count = 0
  let row_count = 0
  let waiting: StagedRow[] = []
  const take = async (records: readonly CsvRecord[]): Promise<void> => {
    for (const record of records) {
      if (!headings) {
        headings = headingsOf(record, file_name)
        continue
      }
      const { line, fields } = record
      waiting.push(fields ? { line, fields } : { line, fault: record.code })
    }
    row_count += records.length
    if (row_count > limits.rows + 1) {
      throw invalidData(
        `The file ${file_name} has more than ${limits.rows} rows; send it in parts, or raise the limit in Settings → Comptoir`
      )
    }
    if (waiting.length < ROWS_AT_ONCE) return
    const rows = waiting
    waiting = []
    await purchasing.stageCatalogueRows(number, rows)
  }
  for await (const piece of file as AsyncIterable<Buffer>) {
    if (byte_count === 0 && isWorkbook(piece)) {
      throw invalidData(`The file ${file_name} is a workbook and no CSV; save it as CSV in your spreadsheet`)
    }
    byte_count += piece.length
    if (byte_count > limits.bytes) throw tooLarge(file_name, limits.bytes)
    const text = decoder.push(piece)
    for (let at = 0; at < text.length; at += TEXT_AT_ONCE) {
      await take(csv.push(text.slice(at, at + TEXT_AT_ONCE)))
    }
  }
  await take(csv.push(decoder.end()))
  await take(csv.end())
  if (waiting.length) await purchasing.stageCatalogueRows(number, waiting)
  if (!headings) throw invalidData(`The file ${file_name} is empty; its first line must name the columns`)
  return { byte_count, encoding: decoder.encoding, delimiter: csv.separator ?? ",", headings }
}

/** What a zip and an old workbook begin with. */
const isWorkbook = (bytes: Buffer): boolean =>
  bytes.subarray(0, 2).toString("latin1") === "PK" || bytes.subarray(0, 4).toString("hex") === "d0cf11e0"

function headingsOf(record: CsvRecord, fileName: string): string[] {
  if (!record.fields) throw invalidData(`The first line of ${fileName} cannot be read: ${record.fault}`)
  // PostgreSQL keeps no NUL, not even in JSON.
  const headings = record.fields.map((heading) => heading.replaceAll("\0", "").trim().slice(0, 100))
  if (headings.length > MOST_HEADINGS) {
    throw invalidData(`The file ${fileName} has ${headings.length} columns; it may have ${MOST_HEADINGS}`)
  }
  if (headings.length < 2) {
    throw invalidData(
      `The first line of ${fileName} has one column; it must name at least an article and its price, with a comma, a semicolon, a tab or a bar between them`
    )
  }
  return headings
}

/** As the supplier's last list with these headings was read; else by what the headings and some prices say. */
async function guessFormat(
  purchasing: PurchasingService,
  number: number,
  supplierId: string,
  { headings, delimiter }: Staged
): Promise<CatalogueFormat> {
  const last = await purchasing.catalogueFormatLastUsed(supplierId, headings)
  const columns = last?.columns ?? guessColumns(headings)
  const sample = await purchasing.catalogueSample(number, SAMPLE)
  const place = columns.unit_price
  const prices = place === undefined ? [] : sample.map((row) => row[place] ?? "")
  const fallback = last?.decimal_mark ?? (delimiter === ";" ? "," : ".")
  return {
    columns,
    decimal_mark: guessDecimalMark(prices, fallback),
    currency_code: last?.currency_code ?? null,
    valid_from: null,
  }
}
