import { generateEntityId } from "@medusajs/framework/utils"
import { from } from "pg-copy-streams"
import { dayNumber } from "../../../domain/replenishment/daily-series"
import { SALE_KINDS, SaleKind } from "../../../domain/replenishment/sale-kind"
import { millionthsOf, SalesSums } from "../../../domain/replenishment/sales-sums"
import { notAllowed } from "../../../domain/shared/domain-error"
import { ADD_NEWS, NEWS } from "./add-sums"
import { encodeLines, ENCODED_COLUMNS, KeyedLine } from "./encode-lines"

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
export type SalesChunk = Readonly<{
  lines: readonly KeyedLine[]
  last_line: number
  wrong: readonly WrongRow[]
}>

export type SalesImportCounts = Record<SaleKind | "repeated" | "wrong", number>

const MOST_WRONG_ROWS = 1000
/** Sums are written at least this often, so that they never fill the memory. */
const LINES_BETWEEN_SUMS = 500_000

/**
 * One import at work on a connection of its own. Each chunk is one transaction that writes the lines and how far
 * the file is read; the sums are one transaction that also writes how far they go, and what an import that died
 * had not summed yet is read back from its lines. So it goes on where it stopped, and every line counts once.
 */
export class SalesImportSession {
  private sums = new SalesSums()

  private constructor(
    private readonly client: CopyClient,
    private readonly input: SalesImportInput,
    readonly id: string,
    readonly number: number,
    private lastLine: number,
    private summedLine: number,
    /** Whether nothing of the source is kept yet: then no line can be there already. */
    private readonly isFresh: boolean
  ) {}

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

  /** Writes a chunk and answers how many of its lines were new to the source. All of it or nothing. */
  async write({ lines, last_line, wrong }: SalesChunk): Promise<number> {
    const known = this.isFresh ? new Set() : await this.knownKeys(lines)
    const taken = known.size ? lines.filter(({ key }) => !known.has(key)) : lines
    const counts = { sale: 0, cancellation: 0, adjustment: 0, non_goods: 0 }
    let [first, last] = [taken[0]?.line.sold_on ?? null, taken[0]?.line.sold_on ?? null]
    for (const { line } of taken) {
      counts[line.kind] += 1
      if (first === null || line.sold_on < first) first = line.sold_on
      if (last === null || line.sold_on > last) last = line.sold_on
    }
    const encoded = taken.length ? encodeLines(this.number, taken) : null
    await this.transaction(async () => {
      if (encoded) await this.copy(`comptoir_sales_line (${ENCODED_COLUMNS})`, encoded, "(FORMAT binary)")
      await this.client.query(COUNT_CHUNK, [
        this.number,
        last_line,
        counts.sale,
        counts.cancellation,
        counts.adjustment,
        counts.non_goods,
        lines.length - taken.length,
        wrong.length,
        JSON.stringify(wrong.slice(0, MOST_WRONG_ROWS)),
        MOST_WRONG_ROWS - 1,
        first,
        last,
      ])
    })
    this.lastLine = last_line
    this.addUp(taken)
    if (this.lastLine - this.summedLine >= LINES_BETWEEN_SUMS) await this.sumUp()
    return taken.length
  }

  /** Adds the lines that are not summed yet to the daily series and the monthly sums. */
  async sumUp(): Promise<void> {
    if (this.summedLine === this.lastLine) return
    await this.transaction(async () => {
      // Two imports may sell the same item: they add to its series one after the other.
      await this.client.query("SELECT pg_advisory_xact_lock(hashtext('comptoir_sales_sums'))")
      for (const { table, columns, rows } of NEWS) {
        await this.client.query(`CREATE TEMP TABLE ${table} (${columns}) ON COMMIT DROP`)
        await this.copy(`pg_temp.${table}`, rows(this.sums))
      }
      for (const statement of ADD_NEWS) {
        await this.client.query(statement, [this.input.sales_channel_id ?? "", this.input.currency_code])
      }
      await this.client.query(
        "UPDATE comptoir_sales_import SET summed_line = $2, updated_at = now() WHERE id = $1",
        [this.id, this.lastLine]
      )
    })
    this.summedLine = this.lastLine
    this.sums = new SalesSums()
  }

  /** Says that products were made for this import. */
  async countProducts(count: number): Promise<void> {
    await this.client.query(
      "UPDATE comptoir_sales_import SET product_count = product_count + $2, updated_at = now() WHERE id = $1",
      [this.id, count]
    )
  }

  /** Sums up what is left and closes the import with its counts. */
  async complete(): Promise<SalesImportCounts> {
    await this.sumUp()
    await this.client.query(`SELECT brin_summarize_new_values('"IDX_comptoir_sales_line_import"'::regclass)`)
    const { rows } = await this.client.query(
      `UPDATE comptoir_sales_import SET status = 'completed', completed_at = now(), updated_at = now() WHERE id = $1
       RETURNING sale_count, cancellation_count, adjustment_count, non_goods_count, repeated_count, wrong_count`,
      [this.id]
    )
    const row = rows[0] ?? {}
    return Object.fromEntries(
      [...SALE_KINDS, "repeated", "wrong"].map((name) => [name, Number(row[`${name}_count`])])
    ) as SalesImportCounts
  }

  /** Keeps why the import stopped; started again, it goes on. */
  async fail(reason: string): Promise<void> {
    await this.client.query(
      `UPDATE comptoir_sales_import SET status = 'failed', failure = $2, updated_at = now() WHERE id = $1`,
      [this.id, reason.slice(0, 1000)]
    )
  }

  /** Leaves the connection as it was found. */
  async close(): Promise<void> {
    await this.client.query("SELECT pg_advisory_unlock(hashtext('comptoir_sales'), hashtext($1))", [
      this.input.source,
    ])
  }

  private async transaction(work: () => Promise<void>): Promise<void> {
    await this.client.query("BEGIN")
    try {
      await work()
      await this.client.query("COMMIT")
    } catch (error) {
      await this.client.query("ROLLBACK")
      throw error
    }
  }

  private copy(target: string, rows: Buffer | string, format = ""): Promise<void> {
    return new Promise((resolve, reject) => {
      const stream = this.client.query(from(`COPY ${target} FROM STDIN ${format}`))
      stream.on("error", reject)
      stream.on("finish", resolve)
      stream.end(rows)
    })
  }

  private async knownKeys(lines: readonly KeyedLine[]): Promise<Set<unknown>> {
    const { rows } = await this.client.query(
      "SELECT replace(key::text, '-', '') AS key FROM comptoir_sales_line WHERE key = ANY($1::uuid[])",
      [lines.map(({ key }) => key)]
    )
    return new Set(rows.map((row) => row.key))
  }

  private addUp(lines: readonly KeyedLine[]): void {
    let [lastDay, day, lastPrice, price] = ["", 0, "", 0n]
    for (const { inventory_item_id, line } of lines) {
      if (inventory_item_id === null || (line.kind !== "sale" && line.kind !== "cancellation")) continue
      if (line.sold_on !== lastDay) [lastDay, day] = [line.sold_on, dayNumber(line.sold_on)]
      if (line.unit_price !== lastPrice) [lastPrice, price] = [line.unit_price, millionthsOf(line.unit_price)]
      this.sums.add(inventory_item_id, day, line.country ?? "", line.quantity, BigInt(line.quantity) * price)
    }
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
