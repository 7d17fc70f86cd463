import type { Context } from "@medusajs/framework/types"
import type { SqlExecutor } from "../../../platform/sql"
import { storeSql } from "../../../platform/store-sql"

const TAKEN: Readonly<Record<string, string>> = {
  UQ_comptoir_stock_count_number:
    "This number is on another count; raise the next number of the series of counts",
  UQ_comptoir_stock_count_line_place:
    "The place is being counted in another count; finish that one or cancel it first",
}

/** SQL in the caller's transaction, with the refusals of the database in trade words. */
export const storeOf = (context: Context): SqlExecutor => storeSql(context, TAKEN)

/** Id of a record made in SQL. */
export const newId = (prefix: string): string => `'${prefix}_' || replace(gen_random_uuid()::text, '-', '')`

/** Two places are one when all of their marks are; an absent mark is one too. */
export const samePlace = (a: string, b: string): string =>
  ["bin_id", "inventory_item_id", "lot", "expires_on", "hold_id"]
    .map((name) => `coalesce(${a}.${name}, '') = coalesce(${b}.${name}, '')`)
    .join(" AND ")
