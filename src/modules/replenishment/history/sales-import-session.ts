import { generateEntityId } from "@medusajs/framework/utils"
import { from } from "pg-copy-streams"
import { SALE_KINDS, SaleKind } from "../../../domain/replenishment/sale-kind"
import { notAllowed } from "../../../domain/shared/domain-error"
import { STAGED_COLUMNS } from "./copy-row"
import { newsOf, SUM_UP } from "./sum-up"

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

/** A piece of a file: its lines for COPY, its wrong rows, and the last line that it deals with. */
export type SalesChunk = Readonly<{
  rows: string
  row_count: number
  last_line: number
  wrong: readonly WrongRow[]
}>

export type SalesImportCounts = Record<SaleKind | "repeated" | "wrong", number>

const MOST_WRONG_ROWS = 1000
/** Sums are made at least this often, so that one statement never sorts more than this many lines. */
const LINES_BETWEEN_SUMS = 1_000_000

/**
 * One import at work on a connection of its own. Each chunk is one transaction that writes the lines and how far
 * the file is read; the sums are one transaction that also writes how far they go. So an import that dies at any
 * point goes on where it stopped, and every line is counted once.
 */
export class SalesImportSession {
  private constructor(
    private readonly client: CopyClient,
    readonly id: string,
    readonly number: number,
    private lastLine: number,
    private summedLine: number,
    private readonly input: SalesImportInput
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
    await client.query(`CREATE TEMP TABLE IF NOT EXISTS comptoir_sales_staging (
      key uuid, line_number integer, kind text, invoice text, sku text, quantity integer, unit_price numeric(20,6),
      sold_at timestamptz, sold_on date, customer text, country text) ON COMMIT DELETE ROWS`)
    return new SalesImportSession(
      client,
      String(kept.id),
      Number(kept.number),
      Number(kept.last_line),
      Number(kept.summed_line),
      input
    )
  }

  /** Writes a chunk and answers how many of its lines were new to the source. All of it or nothing. */
  async write(chunk: SalesChunk): Promise<number> {
    let taken = 0
    await this.transaction(async () => {
      if (chunk.row_count) await this.copy(chunk.rows)
      const { rows } = await this.client.query(WRITE_LINES, [
        this.number,
        chunk.row_count,
        chunk.last_line,
        chunk.wrong.length,
        JSON.stringify(chunk.wrong.slice(0, MOST_WRONG_ROWS)),
        MOST_WRONG_ROWS,
      ])
      taken = Number(rows[0]?.taken)
    })
    this.lastLine = chunk.last_line
    if (this.lastLine - this.summedLine >= LINES_BETWEEN_SUMS) await this.sumUp()
    return taken
  }

  /** Adds the lines that are not summed yet to the daily series and the monthly sums. */
  async sumUp(): Promise<void> {
    if (this.summedLine === this.lastLine) return
    await this.transaction(async () => {
      // Two imports may sell the same item: they add to its series one after the other.
      await this.client.query("SELECT pg_advisory_xact_lock(hashtext('comptoir_sales_sums'))")
      await this.client.query(newsOf(this.number, this.summedLine, this.lastLine))
      await this.client.query("ANALYZE pg_temp.comptoir_sales_news")
      for (const statement of SUM_UP) {
        await this.client.query(statement, [this.input.sales_channel_id ?? "", this.input.currency_code])
      }
      await this.client.query(
        "UPDATE comptoir_sales_import SET summed_line = $2, updated_at = now() WHERE id = $1",
        [this.id, this.lastLine]
      )
    })
    this.summedLine = this.lastLine
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
    await this.client.query("DROP TABLE IF EXISTS pg_temp.comptoir_sales_staging")
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

  private copy(rows: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const stream = this.client.query(
        from(`COPY pg_temp.comptoir_sales_staging (${STAGED_COLUMNS}) FROM STDIN`)
      )
      stream.on("error", reject)
      stream.on("finish", resolve)
      stream.end(rows)
    })
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

/** A source that records its sales as they come has no lines of a file: its lines are numbered on. */
const WRITE_LINES = `
  WITH inserted AS (
    INSERT INTO comptoir_sales_line (key, sold_at, sold_on, import_number, line_number, quantity, unit_price,
      kind, invoice, sku, inventory_item_id, customer, country)
    SELECT s.key, s.sold_at, s.sold_on, $1::integer, s.line_number, s.quantity, s.unit_price,
      s.kind, s.invoice, s.sku, i.id, s.customer, s.country
    FROM pg_temp.comptoir_sales_staging s
    LEFT JOIN inventory_item i ON i.sku = s.sku AND i.deleted_at IS NULL AND s.kind <> 'non_goods'
    ON CONFLICT (key) DO NOTHING
    RETURNING kind, sold_on),
  counted AS (
    SELECT count(*) AS taken, count(*) FILTER (WHERE kind = 'sale') AS sale,
      count(*) FILTER (WHERE kind = 'cancellation') AS cancellation,
      count(*) FILTER (WHERE kind = 'adjustment') AS adjustment,
      count(*) FILTER (WHERE kind = 'non_goods') AS non_goods,
      min(sold_on)::text AS first_day, max(sold_on)::text AS last_day FROM inserted)
  UPDATE comptoir_sales_import m SET
    last_line = $3::integer, updated_at = now(),
    sale_count = m.sale_count + c.sale, cancellation_count = m.cancellation_count + c.cancellation,
    adjustment_count = m.adjustment_count + c.adjustment, non_goods_count = m.non_goods_count + c.non_goods,
    repeated_count = m.repeated_count + $2::integer - c.taken, wrong_count = m.wrong_count + $4::integer,
    wrong_rows = CASE WHEN $4::integer = 0 THEN m.wrong_rows
      ELSE jsonb_path_query_array(coalesce(m.wrong_rows, '[]') || $5::jsonb, '$[0 to $last]', jsonb_build_object('last', $6::integer - 1)) END,
    first_sold_on = least(m.first_sold_on, c.first_day), last_sold_on = greatest(m.last_sold_on, c.last_day)
  FROM counted c WHERE m.number = $1::integer RETURNING c.taken`
