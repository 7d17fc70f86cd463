import type { Context } from "@medusajs/framework/types"
import { invalidData } from "../../../domain/shared/domain-error"
import { SqlExecutor, sqlOf } from "../../../platform/sql"

/** SQL in the caller's transaction; what the database cannot keep is refused in plain words. */
export function storeOf(context: Context): SqlExecutor {
  const sql = sqlOf(context)
  return {
    execute: async <T>(text: string, values?: readonly unknown[]) => {
      try {
        return await sql.execute<T>(text, values)
      } catch (error) {
        const { code = "" } = error as { code?: string }
        if (["22021", "22P05"].includes(code))
          throw invalidData("A text holds the character NUL; take it out")
        throw error
      }
    },
  }
}
