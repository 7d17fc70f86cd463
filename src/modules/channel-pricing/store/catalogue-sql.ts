import type { CatalogueRule } from "../../../domain/channel-pricing/catalogue"
import { kindsOf } from "../../../domain/channel-pricing/conditions"
import { conditionsSql } from "./conditions-sql"

/**
 * Whether a channel's catalogue rule lets a variant be sold, as SQL over the variant's row (`isSellable` of the domain);
 * a rule that forbids nothing is `true`.
 */
export function sellableSql(
  { include, exclude }: CatalogueRule,
  variantAlias: string
): { sql: string; values: unknown[] } {
  const parts: { sql: string; values: readonly unknown[] }[] = []
  if (include && kindsOf(include).length) parts.push(conditionsSql(include, variantAlias))
  if (exclude && kindsOf(exclude).length) {
    const { sql, values } = conditionsSql(exclude, variantAlias)
    parts.push({ sql: `NOT coalesce((${sql}), false)`, values })
  }
  if (!parts.length) return { sql: "true", values: [] }
  return {
    sql: parts.map((part) => `coalesce((${part.sql}), false)`).join(" AND "),
    values: parts.flatMap((part) => [...part.values]),
  }
}
