import { invalidData } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"

/** How many decimals the currency has; refuses one that Medusa does not know. */
export async function currencyDecimals(sql: SqlExecutor, code: string): Promise<number> {
  const [currency] = await sql.execute<{ decimal_digits: number }>(
    `SELECT decimal_digits FROM currency WHERE code = ? AND deleted_at IS NULL`,
    [code]
  )
  if (currency) return Number(currency.decimal_digits)
  throw invalidData(`Currency "${code}" is not one that Medusa knows; use an ISO 4217 code such as eur`)
}

/** Refuses a country that Medusa does not know. */
export async function checkCountry(sql: SqlExecutor, code: string): Promise<void> {
  const found = await sql.execute(`SELECT 1 FROM region_country WHERE iso_2 = ?`, [code])
  if (!found.length)
    throw invalidData(`Country "${code}" is not one that Medusa knows; use an ISO 3166 code such as fr`)
}

/** The name of the warehouse; refuses one that does not exist. */
export async function warehouseName(sql: SqlExecutor, locationId: string): Promise<string> {
  const [location] = await sql.execute<{ name: string }>(
    `SELECT name FROM stock_location WHERE id = ? AND deleted_at IS NULL`,
    [locationId]
  )
  if (location) return location.name
  throw invalidData(`Warehouse ${locationId} does not exist; name the id of a stock location`)
}
