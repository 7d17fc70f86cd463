import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notFound } from "../../domain/shared/domain-error"
import { ExchangeRate, RateSource } from "../../domain/administration/exchange-rate"
import { Condition, ListPage, listPage } from "../../platform/list-page"
import { SqlExecutor } from "../../platform/sql"
import type { ExchangeRateDTO } from "../../types/http/administration"
import { emailOf } from "./actor"

export type RateFilters = {
  q?: string
  from_currency?: string[]
  to_currency?: string[]
  from?: string
  to?: string
}

const SELECT = `SELECT rate.id, rate.from_currency, rate.to_currency, rate.rate::text AS rate, rate.valid_from, rate.source,
  rate.created_by, ${emailOf("rate.created_by")} AS created_by_name, rate.created_at FROM comptoir_exchange_rate AS rate`

export async function listRates(
  sql: SqlExecutor,
  filters: RateFilters,
  { limit, offset, order }: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: ExchangeRateDTO[] }> {
  const page = await listPage(sql, {
    from: "comptoir_exchange_rate AS rate",
    id: "rate.id",
    where: conditions(filters),
    sortable: {
      valid_from: "rate.valid_from",
      from_currency: "rate.from_currency",
      to_currency: "rate.to_currency",
    },
    order,
    defaultOrder: "-valid_from",
    limit,
    offset,
  })
  const found = await sql.execute<ExchangeRateDTO>(`${SELECT} WHERE rate.id = ANY(?::text[])`, [page.ids])
  const byId = new Map(found.map((row) => [row.id, row]))
  return { ...page, rows: page.ids.flatMap((id) => byId.get(id) ?? []) }
}

/** The next rates by day, the oldest first: for an export that holds one page at a time. */
export async function pageRates(
  sql: SqlExecutor,
  filters: RateFilters,
  after: { valid_from: string; id: string } | null,
  limit: number
): Promise<ExchangeRateDTO[]> {
  const where = conditions(filters)
  if (after) where.push({ sql: "(rate.valid_from, rate.id) > (?, ?)", values: [after.valid_from, after.id] })
  const filter = where.length ? `WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")}` : ""
  return await sql.execute<ExchangeRateDTO>(`${SELECT} ${filter} ORDER BY rate.valid_from, rate.id LIMIT ?`, [
    ...where.flatMap((condition) => [...(condition.values ?? [])]),
    limit,
  ])
}

function conditions({ q, from_currency, to_currency, from, to }: RateFilters): Condition[] {
  const where: Condition[] = []
  if (from_currency?.length)
    where.push({ sql: "rate.from_currency = ANY(?::text[])", values: [from_currency] })
  if (to_currency?.length) where.push({ sql: "rate.to_currency = ANY(?::text[])", values: [to_currency] })
  if (from) where.push({ sql: "rate.valid_from >= ?", values: [from] })
  if (to) where.push({ sql: "rate.valid_from <= ?", values: [to] })
  if (q) {
    const code = q.trim().toLowerCase()
    where.push({ sql: "rate.from_currency = ? OR rate.to_currency = ?", values: [code, code] })
  }
  return where
}

export async function retrieveRate(sql: SqlExecutor, id: string): Promise<ExchangeRateDTO> {
  const [rate] = await sql.execute<ExchangeRateDTO>(`${SELECT} WHERE rate.id = ?`, [id])
  if (!rate) throw notFound(`Exchange rate ${id} does not exist`)
  return rate
}

/** The rates that may answer for the pair on the day: the latest either way round. */
export async function readRatesFor(
  sql: SqlExecutor,
  from: string,
  to: string,
  day: string
): Promise<ExchangeRate[]> {
  return await sql.execute<ExchangeRate>(
    `SELECT DISTINCT ON (from_currency) from_currency, to_currency, rate::text AS rate, valid_from
     FROM comptoir_exchange_rate
     WHERE (from_currency, to_currency) IN ((?, ?), (?, ?)) AND valid_from <= ?
     ORDER BY from_currency, valid_from DESC`,
    [from, to, to, from, day]
  )
}

export async function insertRate(
  sql: SqlExecutor,
  rate: ExchangeRate,
  actorId: string | undefined
): Promise<string> {
  const id = generateEntityId(undefined, "cxrt")
  const written = await sql.execute(
    `INSERT INTO comptoir_exchange_rate (id, from_currency, to_currency, rate, valid_from, source, created_by)
     VALUES (?, ?, ?, ?::numeric, ?, 'manual', ?) ON CONFLICT (from_currency, to_currency, valid_from) DO NOTHING RETURNING id`,
    [id, rate.from_currency, rate.to_currency, rate.rate, rate.valid_from, actorId]
  )
  if (written.length) return id
  throw invalidData(
    `There is already a rate from ${rate.from_currency.toUpperCase()} to ${rate.to_currency.toUpperCase()} for ${rate.valid_from}; delete it first to enter another`
  )
}

export async function removeRate(sql: SqlExecutor, id: string): Promise<ExchangeRateDTO> {
  const rate = await retrieveRate(sql, id)
  await sql.execute(`DELETE FROM comptoir_exchange_rate WHERE id = ?`, [id])
  return rate
}

export type RateDifference = ExchangeRate & { kept: string | null }

/** Beside each rate, the value that is kept for its day, if there is one. */
export async function compareRates(
  sql: SqlExecutor,
  rates: readonly ExchangeRate[]
): Promise<RateDifference[]> {
  return await sql.execute<RateDifference>(
    `SELECT new.from_currency, new.to_currency, new.rate::text AS rate, new.valid_from,
       CASE WHEN old.rate = new.rate THEN new.rate::text ELSE old.rate::text END AS kept
     FROM jsonb_to_recordset(?::jsonb) AS new(from_currency text, to_currency text, rate numeric, valid_from text)
     LEFT JOIN comptoir_exchange_rate AS old USING (from_currency, to_currency, valid_from)`,
    [JSON.stringify(rates.map((rate) => ({ ...rate })))]
  )
}

export async function upsertRates(
  sql: SqlExecutor,
  rates: readonly ExchangeRate[],
  source: RateSource,
  actorId: string | undefined
): Promise<void> {
  if (!rates.length) return
  const rows = rates.map((rate) => ({ ...rate, id: generateEntityId(undefined, "cxrt") }))
  await sql.execute(
    `INSERT INTO comptoir_exchange_rate (id, from_currency, to_currency, rate, valid_from, source, created_by)
     SELECT id, from_currency, to_currency, rate, valid_from, ?, ?
     FROM jsonb_to_recordset(?::jsonb) AS new(id text, from_currency text, to_currency text, rate numeric, valid_from text)
     ON CONFLICT (from_currency, to_currency, valid_from)
     DO UPDATE SET rate = excluded.rate, source = excluded.source, created_by = excluded.created_by, updated_at = now()`,
    [source, actorId, JSON.stringify(rows)]
  )
}
