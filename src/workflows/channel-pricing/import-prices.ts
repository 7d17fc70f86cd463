import type { MedusaContainer } from "@medusajs/framework/types"
import type { Readable } from "node:stream"
import {
  EmptyPrice,
  PRICE_FIGURES,
  PriceFileHeading,
  priceFileHeading,
  PriceFileProblem,
  priceFileRow,
  PriceFileRow,
} from "../../domain/channel-pricing/price-file"
import { DecimalMark, MarkWatch } from "../../domain/channel-pricing/price-number"
import { invalidData } from "../../domain/shared/domain-error"
import { CHANNEL_PRICING_MODULE } from "../../modules/channel-pricing/names"
import type ChannelPricingService from "../../modules/channel-pricing/service"
import { CsvReader, CsvRecord } from "../../platform/csv-records"
import { GuessingDecoder } from "../../platform/text-decoder"
import type { PriceImportResponse } from "../../types/http/price-grid"
import { shopDay } from "../purchasing/steps/act"

export type ImportPricesInput = {
  file_name: string
  /** What a price left empty means. */
  empty: EmptyPrice
  /** Found out from the figures of the file where it is left out. */
  decimal_mark?: DecimalMark
  preview: boolean
  title?: string
  /** How long the sender says that the file is: one that is too long is refused before it is read. */
  byte_count?: number
  idempotency_key?: string
  actor_id?: string | null
}

/** The longest file, in bytes and in lines: 100,000 prices with all columns of the export are some 16 MB. */
export const MOST_BYTES = 32 * 1_048_576
export const MOST_LINES = 100_000
const TEXT_AT_ONCE = 65_536

/**
 * Takes a file of prices in while it comes and makes a draft change set of it, all lines or none. What is kept of the
 * file are its lines; with `preview` nothing is written and every line that cannot be taken is told.
 */
export async function importPrices(
  container: MedusaContainer,
  file: Readable,
  input: ImportPricesInput
): Promise<PriceImportResponse> {
  const { file_name, empty, preview, actor_id, byte_count = 0 } = input
  if (byte_count > MOST_BYTES) throw tooLarge(file_name)
  const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const { rows, broken, mark } = await readFile(file, file_name)
  const { is_repeated: _, ...taken } = await pricing.takePriceFile(
    {
      rows,
      broken,
      file_name,
      terms: { empty, decimal_mark: input.decimal_mark ?? mark },
      preview,
      title: input.title ?? `Prices of ${file_name}`.slice(0, 200),
      actor_id: actor_id ?? null,
      day: await shopDay(container),
    },
    input.idempotency_key ?? null
  )
  return taken
}

const tooLarge = (name: string) =>
  invalidData(`The file ${name} is larger than ${MOST_BYTES / 1_048_576} MB; send it in parts`)

type ReadFile = { rows: PriceFileRow[]; broken: PriceFileProblem[]; mark: DecimalMark | null }

async function readFile(file: Readable, name: string): Promise<ReadFile> {
  const decoder = new GuessingDecoder()
  const csv = new CsvReader()
  const marks = new MarkWatch()
  const rows: PriceFileRow[] = []
  const broken: PriceFileProblem[] = []
  let heading: PriceFileHeading | null = null
  let figures: number[] = []
  let bytes = 0
  const take = (records: readonly CsvRecord[]): void => {
    for (const { line, fields, fault } of records) {
      if (!heading) {
        if (!fields) throw invalidData(`The first line of ${name} cannot be read: ${fault}`)
        heading = priceFileHeading(fields.map((field) => field.replace(/^\uFEFF/, "")))
        figures = figureColumns(fields)
        continue
      }
      if (!fields) broken.push({ line, message: fault ?? "The line cannot be read" })
      else if (fields.some((field) => field.trim())) {
        rows.push(priceFileRow(line, fields, heading))
        for (const column of figures) marks.see(fields[column] ?? "")
      }
      if (rows.length + broken.length > MOST_LINES)
        throw invalidData(`The file ${name} has more than ${MOST_LINES} lines; send it in parts`)
    }
  }
  for await (const piece of file as AsyncIterable<Buffer>) {
    if (!bytes && isWorkbook(piece))
      throw invalidData(`The file ${name} is a workbook and no CSV; save it as CSV in your spreadsheet`)
    bytes += piece.length
    if (bytes > MOST_BYTES) throw tooLarge(name)
    const text = decoder.push(piece)
    for (let at = 0; at < text.length; at += TEXT_AT_ONCE) take(csv.push(text.slice(at, at + TEXT_AT_ONCE)))
  }
  take(csv.push(decoder.end()))
  take(csv.end())
  if (!heading) throw invalidData(`The file ${name} is empty; its first line must name the columns`)
  if (!rows.length && !broken.length)
    throw invalidData(`The file ${name} has no line below its first; add the prices that it is to set`)
  return { rows, broken, mark: marks.found }
}

const figureColumns = (headings: readonly string[]): number[] =>
  headings.flatMap((name, index) =>
    (PRICE_FIGURES as readonly string[]).includes(name.trim().toLowerCase()) ? [index] : []
  )

/** What a zip and an old workbook begin with. */
const isWorkbook = (bytes: Buffer): boolean =>
  bytes.subarray(0, 2).toString("latin1") === "PK" || bytes.subarray(0, 4).toString("hex") === "d0cf11e0"
