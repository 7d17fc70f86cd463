import { notAllowed } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"

export type ValuationCurrency = Readonly<{ currency_code: string; decimals: number; is_fixed: boolean }>

const STORE_CURRENCY = `SELECT of_store.currency_code FROM store
  JOIN store_currency of_store ON of_store.store_id = store.id AND of_store.deleted_at IS NULL
  WHERE store.deleted_at IS NULL ORDER BY of_store.is_default DESC, store.created_at, of_store.created_at LIMIT 1`

/** The store's default currency, if it has one. */
export async function defaultCurrency(sql: SqlExecutor): Promise<string | undefined> {
  const [row] = await sql.execute<{ currency_code: string }>(STORE_CURRENCY)
  return row?.currency_code
}

/** The currency that costs are kept in: the one of the entries, else the one that is wished, else the store's default. */
export async function valuationCurrency(sql: SqlExecutor, wished: string): Promise<ValuationCurrency> {
  const [row] = await sql.execute<{
    kept: string | null
    currency_code: string | null
    decimals: number | null
  }>(
    `SELECT found.kept, found.code AS currency_code, currency.decimal_digits AS decimals
       FROM (SELECT kept.code AS kept, coalesce(kept.code, nullif(?, ''), (
               ${STORE_CURRENCY})) AS code
               FROM (SELECT (SELECT currency_code FROM comptoir_item_cost LIMIT 1) AS code) AS kept) AS found
       LEFT JOIN currency ON currency.code = found.code AND currency.deleted_at IS NULL`,
    [wished.toLowerCase()]
  )
  if (!row?.currency_code) {
    throw notAllowed(
      "Costs have no currency: the store has no default currency; choose one in Settings → Store, or in Settings → Comptoir"
    )
  }
  return {
    currency_code: row.currency_code,
    decimals: Number(row.decimals ?? 2),
    is_fixed: row.kept !== null,
  }
}
