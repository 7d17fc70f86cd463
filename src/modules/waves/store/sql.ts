import type { Context } from "@medusajs/framework/types"
import type { SqlExecutor } from "../../../platform/sql"
import { storeSql } from "../../../platform/store-sql"

export { type Columns, insertRows, oneOf, recordset, storable } from "../../../platform/store-sql"

const TAKEN: Readonly<Record<string, string>> = {
  UQ_comptoir_wave_number: "This number is on another wave; raise the next number of the series",
  UQ_comptoir_tour_number: "This number is on another tour; raise the next number of the series",
  UQ_comptoir_wave_dispatch_open: "A dispatch was put into another wave at this moment; look again",
  UQ_comptoir_wave_rule_name:
    "Another wave rule of this warehouse has this name; the names of a warehouse's rules differ",
  UQ_comptoir_tote_code: "This tote is in use on another tour; empty it first, or take another one",
  UQ_comptoir_tour_picker: "This picker holds another tour; it is finished or put down first",
}

/** SQL in the caller's transaction, with the refusals of the database in trade words. */
export const storeOf = (context: Context): SqlExecutor => storeSql(context, TAKEN)
