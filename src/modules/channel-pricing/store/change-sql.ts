import type { Context } from "@medusajs/framework/types"
import type { SqlExecutor } from "../../../platform/sql"
import { storeSql } from "../../../platform/store-sql"

const TAKEN: Readonly<Record<string, string>> = {
  UQ_comptoir_price_change_set_number:
    "This number is on another price change; raise the next number of the series",
  UQ_comptoir_price_change_set_undoes: "The price change was rolled back at this moment; look again",
}

/** SQL in the caller's transaction, with the refusals of the database in trade words. */
export const storeOf = (context: Context): SqlExecutor => storeSql(context, TAKEN)

const KEY_COLUMNS = [
  "sales_channel_id",
  "variant_id",
  "currency_code",
  "customer_group_id",
  "sale_id",
  "region_id",
  "min_quantity",
] as const

/** The columns of a price's key, in the order of the index of current prices. */
export const keyColumns = (alias?: string): string =>
  KEY_COLUMNS.map((column) => (alias ? `${alias}.${column}` : column)).join(", ")

/** Whether two rows are of the same price. */
export const sameKey = (one: string, other: string): string =>
  KEY_COLUMNS.map((column) => `${one}.${column} = ${other}.${column}`).join(" AND ")

/** An instant as JSON has it. */
export const isoInstant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
