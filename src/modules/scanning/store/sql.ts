import type { Context } from "@medusajs/framework/types"
import { invalidData } from "../../../domain/shared/domain-error"
import { SqlExecutor, sqlOf } from "../../../platform/sql"

/** What a unique index refuses, in the words of the trade. */
const TAKEN: Readonly<Record<string, string>> = {
  UQ_comptoir_picker_code: "Another person has this code already; each takes one of their own",
  UQ_comptoir_scanner_device_name:
    "Another device has this name already; give each its own, so that people can tell them apart",
  UQ_comptoir_pallet_number: "A pallet with this number exists already",
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
        const taken = code === "23505" ? TAKEN[constraint] : undefined
        if (taken) throw invalidData(taken)
        if (["22021", "22P05"].includes(code))
          throw invalidData("A text holds the character NUL; take it out")
        throw error
      }
    },
  }
}
