import type { Context } from "@medusajs/framework/types"
import { invalidData } from "../../../domain/shared/domain-error"
import { SqlExecutor, sqlOf } from "../../../platform/sql"

const UNSTORABLE: Readonly<Record<string, string>> = {
  "22021": "A text holds the character NUL; take it out",
  "22P05": "A text holds the character NUL; take it out",
  "22003": "A quantity is too large to be kept",
}

const TAKEN: Readonly<Record<string, string>> = {
  UQ_comptoir_stock_count_number:
    "This number is on another count; raise the next number of the series of counts",
  UQ_comptoir_stock_count_line_place:
    "The place is being counted in another count; finish that one or cancel it first",
}

/** SQL in the caller's transaction, with the refusals of the database in trade words. */
export function storeOf(context: Context): SqlExecutor {
  const sql = sqlOf(context)
  return {
    execute: async <T>(text: string, values?: readonly unknown[]) => {
      try {
        return await sql.execute<T>(text, values)
      } catch (error) {
        const { code = "", constraint = "" } = error as { code?: string; constraint?: string }
        const message = code === "23505" ? TAKEN[constraint] : UNSTORABLE[code]
        throw message ? invalidData(message) : error
      }
    },
  }
}

/** Id of a record made in SQL. */
export const newId = (prefix: string): string => `'${prefix}_' || replace(gen_random_uuid()::text, '-', '')`

/** Two places are one when all of their marks are; an absent mark is one too. */
export const samePlace = (a: string, b: string): string =>
  ["bin_id", "inventory_item_id", "lot", "expires_on", "hold_id"]
    .map((name) => `coalesce(${a}.${name}, '') = coalesce(${b}.${name}, '')`)
    .join(" AND ")
