import type { Context } from "@medusajs/framework/types"
import type { SqlExecutor } from "../../../platform/sql"
import { storeSql } from "../../../platform/store-sql"

/** SQL in the caller's transaction, with the refusals of the database in trade words. */
export const storeOf = (context: Context): SqlExecutor => storeSql(context)
