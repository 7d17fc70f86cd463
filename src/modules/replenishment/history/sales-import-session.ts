import { generateEntityId } from "@medusajs/framework/utils"
import { once } from "node:events"
import { from } from "pg-copy-streams"
import { dayNumber } from "../../../domain/replenishment/daily-series"
import { SALE_KINDS, SaleKind } from "../../../domain/replenishment/sale-kind"
import { keyText } from "../../../domain/replenishment/sale-key"
import { SaleLine } from "../../../domain/replenishment/sale-line"
import { Millionths, millionthsOf, SalesSums, timesUnits } from "../../../domain/replenishment/sales-sums"
import { notAllowed } from "../../../domain/shared/domain-error"
import {
  ADD_MONTHS,
  ADD_SERIES,
  ANY_SERIES,
  ITEM_MONTH_COLUMNS,
  monthNews,
  SERIES_COLUMNS,
  SERIES_NEWS,
  seriesNews,
} from "./add-sums"
import { COPY_HEADER, COPY_TRAILER, ENCODED_COLUMNS, KeyedLine, LineEncoder } from "./encode-lines"

/** A connection of PostgreSQL's own driver: COPY is not to be had through an ORM. */
export type CopyClient = {
  query(
    sql: string,
    values?: unknown[]
  ): Promise<{ rows: Record<string, unknown>[]; rowCount: number | null }>
  query(stream: ReturnType<typeof from>): ReturnType<typeof from>
}

export type WrongRow = Readonly<{ line: number; reason: string; text: string }>

export type SalesImportInput = Readonly<{
  source: string
  /** Null for sales that a program records as they come. */
  file_name: string | null
  checksum: string | null
  currency_code: string
  sales_channel_id: string | null
  time_zone: string
}>

/** A piece of a file: its lines, its wrong rows, and the last line that it deals with. */
export type SalesPiece = Readonly<{
  lines: readonly KeyedLine[]
  last_line: number
  wrong: readonly WrongRow[]
}>

export type SalesImportCounts = Record<SaleKind | "repeated" | "wrong", number>

const MOST_WRONG_ROWS = 1000
const MOST_PRICES = 100_000
/** Sums are written at least this often, so that they never fill the memory. */
const LINES_BETWEEN_SUMS = 1_000_000

/** What may wait for the database before reading waits too. */
const MOST_BYTES_WAITING = 8_000_000

/** What one transaction writes, beside its lines. */
class Chunk {
  counts = { sale: 0, cancellation: 0, adjustment: 0, non_goods: 0 }
  taken = 0
  repeated = 0
  wrong: WrongRow[] = []
  wrongCount = 0
  lastLine = 0
  firstDay: string | null = null
  lastDay: string | null = null

  take({ kind, sold_on }: SaleLine): void {
    this.counts[kind] += 1
    this.taken += 1
    if (this.firstDay === null || sold_on < this.firstDay) this.firstDay = sold_on
    if (this.lastDay === null || sold_on > this.lastDay) this.lastDay = sold_on
  }
}

/**
 * One import at work on a connection of its own. Each chunk is one transaction that writes the lines, as they are
 * read, and at its end how far the file is read; the sums are one transaction that also writes how far they go, and
 * what an import that died had not summed yet is read back from its lines. So it goes on where it stopped, and every
 * line counts once.
 */
export class SalesImportSession {
  private readonly encoder: LineEncoder
  private readonly prices = new Map<string, Millionths>()
  private lastDay = ""
  private day = 0
  private chunk = new Chunk()
  private sums = new SalesSums()
  /** What the database has still to do, in order; after a failure nothing more of it is done. */
  private queue: Promise<void> = Promise.resolve()
  private bytesWaiting = 0
  private copying: CopyStream | null = null
  /** How many lines were new to the source, and how many it had brought before. */
  private taken = 0

  private constructor(
    private readonly client: CopyClient,
    private readonly input: SalesImportInput,
    readonly id: string,
    readonly number: number,
    private lastLine: number,
    private summedLine: number,
    /** Whether nothing of the source is kept yet: then no line can be there already. */
    private readonly isFresh: boolean
  ) {
    this.encoder = new LineEncoder(number)
  }

  /** The last line that an earlier run of this import dealt with; 0 for a new one. */
  get resumesAfter(): number {
    return this.lastLine
  }

  /** Opens the import of this file, or the one that stopped half-way. Refuses while the source is being imported. */
  static async open(client: CopyClient, input: SalesImportInput): Promise<SalesImportSession> {
    const { rows } = await client.query(
      "SELECT pg_try_advisory_lock(hashtext('comptoir_sales'), hashtext($1)) AS is_free",
      [input.source]
    )
    if (!rows[0]?.is_free)
      throw notAllowed(`Sales of ${input.source} are being imported; wait until that is done`)
    const found = await client.query(
      `SELECT id, number, last_line, summed_line FROM comptoir_sales_import
       WHERE source = $1 AND checksum IS NOT DISTINCT FROM $2 AND currency_code = $3
         AND sales_channel_id IS NOT DISTINCT FROM $4 AND time_zone = $5 AND deleted_at IS NULL
         AND (file_name IS NULL) = $6 AND ($6 OR status <> 'completed')
       ORDER BY created_at DESC LIMIT 1`,
      [
        input.source,
        input.checksum,
        input.currency_code,
        input.sales_channel_id,
        input.time_zone,
        input.file_name === null,
      ]
    )
    const kept = found.rows[0] ?? (await insertImport(client, input))
    await client.query(
      `UPDATE comptoir_sales_import SET status = 'running', failure = NULL, updated_at = now() WHERE id = $1`,
      [kept.id]
    )
    const { rows: others } = await client.query(
      "SELECT 1 FROM comptoir_sales_import WHERE source = $1 AND id <> $2 AND last_line > 0 LIMIT 1",
      [input.source, kept.id]
    )
    const [lastLine, summedLine] = [Number(kept.last_line), Number(kept.summed_line)]
    // The rows of a file differ in their keys; what a program records may repeat what it recorded before.
    const isFresh = !others.length && (input.file_name !== null || lastLine === 0)
    const number = Number(kept.number)
    const session = new SalesImportSession(
      client,
      input,
      String(kept.id),
      number,
      lastLine,
      summedLine,
      isFresh
    )
    if (summedLine < lastLine) await session.recallSums()
    return session
  }

  /** Takes a piece of the file in; lines that the source has brought before are passed over. */
  async add({ lines, last_line, wrong }: SalesPiece): Promise<void> {
    const known = this.isFresh ? null : await this.knownKeys(lines)
    const { chunk, encoder } = this
    for (const one of lines) {
      if (known?.has(keyText(one))) {
        chunk.repeated += 1
        continue
      }
      encoder.add(one)
      chunk.take(one.line)
      this.addUp(one)
    }
    chunk.wrongCount += wrong.length
    chunk.wrong.push(...wrong.slice(0, MOST_WRONG_ROWS - chunk.wrong.length))
    chunk.lastLine = Math.max(chunk.lastLine, last_line)
    // Where keys must be looked up first, the connection is not free for a COPY until the chunk is whole.
    if (this.isFresh && !encoder.isEmpty) this.stream(encoder.take())
    if (this.bytesWaiting > MOST_BYTES_WAITING) await this.queue
  }

  /** The lines and wrong rows that were added since the last chunk. */
  get waiting(): number {
    const { taken, repeated, wrongCount } = this.chunk
    return taken + repeated + wrongCount
  }

  /** Ends a chunk: all of it is written, or nothing. Reading may go on meanwhile. */
  async send(): Promise<void> {
    const { chunk } = this
    if (!chunk.lastLine) return
    const sums = chunk.lastLine - this.summedLine >= LINES_BETWEEN_SUMS ? this.sums : null
    if (!this.encoder.isEmpty) this.stream(this.encoder.take())
    this.chunk = new Chunk()
    if (sums) this.sums = new SalesSums()
    this.enqueue(async () => {
      await this.finishChunk(chunk)
      if (sums) await this.sumUp(sums)
    })
    // Numbers that follow from what is written are read again by the next chunk.
    if (sums) await this.queue
  }

  private enqueue(work: () => Promise<void>): void {
    this.queue = this.queue.then(work)
    // Who waits for it next hears of a failure; till then Node must not take it for unhandled.
    this.queue.catch(() => undefined)
  }

  private stream(bytes: Buffer): void {
    this.bytesWaiting += bytes.length
    this.enqueue(async () => {
      if (!this.copying) {
        await this.client.query(BEGIN)
        this.copying = this.openCopy(`comptoir_sales_line (${ENCODED_COLUMNS})`, "(FORMAT binary)")
        await this.copying.write(COPY_HEADER)
      }
      await this.copying.write(bytes)
      this.bytesWaiting -= bytes.length
    })
  }

  private async finishChunk(chunk: Chunk): Promise<void> {
    const { counts, wrong } = chunk
    if (this.copying) {
      await this.copying.end(COPY_TRAILER)
      this.copying = null
    } else await this.client.query(BEGIN)
    const first = [this.number, chunk.lastLine, counts.sale, counts.cancellation, counts.adjustment]
    const others = [
      counts.non_goods,
      chunk.repeated,
      chunk.wrongCount,
      JSON.stringify(wrong),
      MOST_WRONG_ROWS - 1,
    ]
    await this.client.query(COUNT_CHUNK, [...first, ...others, chunk.firstDay, chunk.lastDay])
    await this.client.query("COMMIT")
    this.lastLine = chunk.lastLine
    this.taken += chunk.taken
  }

  /** Adds the lines that are not summed yet to the daily series and the monthly sums. */
  private async sumUp(sums: SalesSums): Promise<void> {
    const [channel, currency] = [this.input.sales_channel_id ?? "", this.input.currency_code]
    const news = monthNews(sums, channel, currency)
    await this.client.query(BEGIN)
    // Two imports may sell the same item: they add to its series one after the other.
    await this.client.query("SELECT pg_advisory_xact_lock(hashtext('comptoir_sales_sums'))")
    await this.openCopy(ITEM_MONTH_COLUMNS).end(news.items)
    await this.client.query(ADD_MONTHS, [channel, currency, JSON.stringify(news.months)])
    const { rows: older } = await this.client.query(ANY_SERIES, [channel, currency])
    if (older.length) {
      await this.client.query(SERIES_NEWS)
      await this.openCopy("pg_temp.comptoir_series_news").end(seriesNews(sums, channel, currency))
      await this.client.query(ADD_SERIES)
    } else await this.openCopy(SERIES_COLUMNS).end(seriesNews(sums, channel, currency))
    await this.client.query(
      "UPDATE comptoir_sales_import SET summed_line = $2, updated_at = now() WHERE id = $1",
      [this.id, this.lastLine]
    )
    await this.client.query("COMMIT")
    this.summedLine = this.lastLine
  }

  /** Says that products were made for this import. */
  async countProducts(count: number): Promise<void> {
    await this.client.query(
      "UPDATE comptoir_sales_import SET product_count = product_count + $2, updated_at = now() WHERE id = $1",
      [this.id, count]
    )
  }

  /** Writes and sums up what is left, and closes the import; answers its counts and how many lines this run took. */
  async complete(): Promise<{ counts: SalesImportCounts; taken: number }> {
    await this.send()
    await this.queue
    if (this.summedLine < this.lastLine) await this.sumUp(this.sums)
    this.sums = new SalesSums()
    const { rows } = await this.client.query(
      `UPDATE comptoir_sales_import SET status = 'completed', completed_at = now(), updated_at = now() WHERE id = $1
       RETURNING sale_count, cancellation_count, adjustment_count, non_goods_count, repeated_count, wrong_count`,
      [this.id]
    )
    const row = rows[0] ?? {}
    const counts = Object.fromEntries(
      [...SALE_KINDS, "repeated", "wrong"].map((name) => [name, Number(row[`${name}_count`])])
    ) as SalesImportCounts
    return { counts, taken: this.taken }
  }

  /** Keeps why the import stopped; started again, it goes on. */
  async fail(reason: string): Promise<void> {
    await this.abandon()
    await this.client.query(
      `UPDATE comptoir_sales_import SET status = 'failed', failure = $2, updated_at = now() WHERE id = $1`,
      [this.id, reason.slice(0, 1000)]
    )
  }

  /** Lets go of what is not written: an open COPY is broken off, an open transaction taken back. */
  private async abandon(): Promise<void> {
    this.enqueue(() => Promise.reject(new Error("The import was abandoned")))
    await this.queue.catch(() => undefined)
    await this.copying?.breakOff()
    this.copying = null
    await this.client.query("ROLLBACK")
  }

  /** Leaves the connection as it was found. */
  async close(): Promise<void> {
    await this.client.query("SELECT pg_advisory_unlock(hashtext('comptoir_sales'), hashtext($1))", [
      this.input.source,
    ])
  }

  private openCopy(target: string, format = ""): CopyStream {
    return copyStream(this.client.query(from(`COPY ${target} FROM STDIN ${format}`)))
  }

  private async knownKeys(lines: readonly KeyedLine[]): Promise<Set<unknown>> {
    await this.queue
    const { rows } = await this.client.query(
      "SELECT replace(key::text, '-', '') AS key FROM comptoir_sales_line WHERE key = ANY($1::uuid[])",
      [lines.map(keyText)]
    )
    return new Set(rows.map((row) => row.key))
  }

  private addUp({ inventory_item_id, line }: KeyedLine): void {
    const { kind, sold_on, unit_price, quantity, country } = line
    if (inventory_item_id === null || (kind !== "sale" && kind !== "cancellation")) return
    if (sold_on !== this.lastDay) {
      this.lastDay = sold_on
      this.day = dayNumber(sold_on)
    }
    let price = this.prices.get(unit_price)
    if (price === undefined) {
      if (this.prices.size >= MOST_PRICES) this.prices.clear()
      this.prices.set(unit_price, (price = millionthsOf(unit_price)))
    }
    this.sums.add(inventory_item_id, this.day, country ?? "", quantity, timesUnits(price, quantity))
  }

  /** Reads back what an earlier run wrote as lines but died before it was summed. */
  private async recallSums(): Promise<void> {
    const { rows } = await this.client.query(
      `SELECT inventory_item_id, coalesce(country, '') AS country, sold_on - date '1970-01-01' AS day,
         sum(quantity) AS units, sum(quantity * unit_price)::text AS revenue, count(*) AS lines
       FROM comptoir_sales_line
       WHERE import_number = $1 AND line_number > $2 AND line_number <= $3 AND kind IN ('sale', 'cancellation')
       GROUP BY 1, 2, 3`,
      [this.number, this.summedLine, this.lastLine]
    )
    for (const { inventory_item_id, country, day, units, revenue, lines } of rows) {
      const values = [Number(units), millionthsOf(String(revenue)), Number(lines)] as const
      this.sums.add(String(inventory_item_id), Number(day), String(country), ...values)
    }
  }
}

/** A COPY under way: `end` and `breakOff` answer when the connection is free again. */
type CopyStream = {
  write(bytes: Buffer): Promise<void>
  end(rows: Buffer | string): Promise<void>
  breakOff(): Promise<void>
}

function copyStream(stream: ReturnType<typeof from>): CopyStream {
  const finished = new Promise<void>((resolve, reject) => {
    stream.on("finish", resolve)
    stream.on("error", reject)
  })
  finished.catch(() => undefined)
  return {
    write: async (bytes) => {
      if (!stream.write(bytes)) await Promise.race([once(stream, "drain"), finished])
    },
    end: (rows) => {
      stream.end(rows)
      return finished
    },
    breakOff: async () => {
      stream.destroy()
      await finished.catch(() => undefined)
    },
  }
}

async function insertImport(client: CopyClient, input: SalesImportInput): Promise<Record<string, unknown>> {
  const { rows } = await client.query(
    `INSERT INTO comptoir_sales_import (id, source, file_name, checksum, currency_code, sales_channel_id, time_zone)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id, number, last_line, summed_line`,
    [
      generateEntityId(undefined, "csim"),
      input.source,
      input.file_name,
      input.checksum,
      input.currency_code,
      input.sales_channel_id,
      input.time_zone,
    ]
  )
  return rows[0] as Record<string, unknown>
}

/**
 * Nobody waits for the disk at the end of a chunk: lines and how far they go are lost together or not at all, and the
 * end of the import waits for everything before it.
 */
const BEGIN = "BEGIN; SET LOCAL synchronous_commit TO off"

const COUNT_CHUNK = `
  UPDATE comptoir_sales_import SET
    last_line = $2, updated_at = now(),
    sale_count = sale_count + $3, cancellation_count = cancellation_count + $4,
    adjustment_count = adjustment_count + $5, non_goods_count = non_goods_count + $6,
    repeated_count = repeated_count + $7, wrong_count = wrong_count + $8,
    wrong_rows = CASE WHEN $8 = 0 THEN wrong_rows
      ELSE jsonb_path_query_array(coalesce(wrong_rows, '[]') || $9::jsonb, '$[0 to $last]',
        jsonb_build_object('last', $10::integer)) END,
    first_sold_on = least(first_sold_on, $11::text), last_sold_on = greatest(last_sold_on, $12::text)
  WHERE number = $1`
