import type { Context } from "@medusajs/framework/types"
import type { SqlExecutor } from "../../../platform/sql"
import { storeSql } from "../../../platform/store-sql"

export { type Columns, insertRows, recordset } from "../../../platform/store-sql"

const TAKEN: Readonly<Record<string, string>> = {
  UQ_comptoir_stock_transfer_number:
    "This number is on another transfer; raise the next number of the series",
}

/** SQL in the caller's transaction, with the refusals of the database in trade words. */
export const storeOf = (context: Context): SqlExecutor => storeSql(context, TAKEN)
