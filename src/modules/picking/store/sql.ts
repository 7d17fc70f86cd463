import type { Context } from "@medusajs/framework/types"
import type { SqlExecutor } from "../../../platform/sql"
import { storeSql } from "../../../platform/store-sql"

export { type Columns, insertRows, oneOf, recordset, storable } from "../../../platform/store-sql"

const TAKEN: Readonly<Record<string, string>> = {
  UQ_comptoir_dispatch_number: "This number is on another dispatch; raise the next number of the series",
  UQ_comptoir_pick_list_number: "This number is on another pick list; raise the next number of the series",
}

/** SQL in the caller's transaction, with the refusals of the database in trade words. */
export const storeOf = (context: Context): SqlExecutor => storeSql(context, TAKEN)
