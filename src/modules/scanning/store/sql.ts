import type { Context } from "@medusajs/framework/types"
import type { SqlExecutor } from "../../../platform/sql"
import { storeSql } from "../../../platform/store-sql"

/** What a unique index refuses, in the words of the trade. */
const TAKEN: Readonly<Record<string, string>> = {
  UQ_comptoir_picker_code: "Another person has this code already; each takes one of their own",
  UQ_comptoir_scanner_device_name:
    "Another device has this name already; give each its own, so that people can tell them apart",
  UQ_comptoir_pallet_number: "A pallet with this number exists already",
}

/** SQL in the caller's transaction, with the refusals of the database in trade words. */
export const storeOf = (context: Context): SqlExecutor => storeSql(context, TAKEN)
