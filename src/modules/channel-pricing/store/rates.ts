import { ExchangeRate, rateOn } from "../../../domain/administration/exchange-rate"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import { DomainError } from "../../../domain/shared/domain-error"
import { Decimal, decimal, roundTo } from "../../../domain/shared/money"
import type { SqlExecutor } from "../../../platform/sql"

/** The decimals that a rate is worked with. */
const RATE_DECIMALS = 12

/** The currency that costs are kept in: that of the costs there are, else the one the merchant wishes, else the store's. */
export async function costCurrency(sql: SqlExecutor): Promise<string | null> {
  const [row] = await sql.execute<{ code: string | null }>(
    `SELECT lower(coalesce(
       (SELECT currency_code FROM comptoir_item_cost LIMIT 1),
       (SELECT nullif(value #>> '{}', '') FROM comptoir_setting
         WHERE key = 'costing.valuation_currency' AND store_id = ''),
       (SELECT of_store.currency_code FROM store
          JOIN store_currency AS of_store ON of_store.store_id = store.id AND of_store.deleted_at IS NULL
         WHERE store.deleted_at IS NULL
         ORDER BY of_store.is_default DESC, store.created_at, of_store.created_at LIMIT 1))) AS code`
  )
  return row?.code ?? null
}

/** What one unit of a currency is worth in each of others on a day; null where no rate is known. */
export async function ratesInto(
  sql: SqlExecutor,
  from: string | null,
  codes: readonly string[],
  day: PlainDate
): Promise<Map<string, Decimal | null>> {
  if (from === null) return new Map(codes.map((code) => [code, null]))
  const rates = await sql.execute<ExchangeRate>(
    `SELECT DISTINCT ON (from_currency, to_currency) from_currency, to_currency, rate::text AS rate, valid_from
       FROM comptoir_exchange_rate
      WHERE ((from_currency = ? AND to_currency = ANY(?::text[])) OR (to_currency = ? AND from_currency = ANY(?::text[])))
        AND valid_from <= ?
      ORDER BY from_currency, to_currency, valid_from DESC`,
    [from, codes, from, codes, day]
  )
  return new Map(codes.map((code) => [code, rateOrNone(rates, from, code, day)]))
}

function rateOrNone(
  rates: readonly ExchangeRate[],
  from: string,
  to: string,
  day: PlainDate
): Decimal | null {
  try {
    return decimal(roundTo(rateOn(rates, from, to, day), RATE_DECIMALS))
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}
