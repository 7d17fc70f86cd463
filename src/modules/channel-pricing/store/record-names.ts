import type { ChannelProfile } from "../../../domain/channel-pricing/profile"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"

const NAMES = `
  SELECT id, name FROM product_category WHERE id = ANY(?::text[])
  UNION ALL SELECT id, value FROM product_tag WHERE id = ANY(?::text[])
  UNION ALL SELECT id, value FROM product_type WHERE id = ANY(?::text[])
  UNION ALL SELECT id, title FROM product_collection WHERE id = ANY(?::text[])
  UNION ALL SELECT id, title FROM product WHERE id = ANY(?::text[])
  UNION ALL SELECT variant.id, concat_ws(' · ', product.title, coalesce(variant.sku, variant.title))
              FROM product_variant AS variant JOIN product ON product.id = variant.product_id
             WHERE variant.id = ANY(?::text[])
  UNION ALL SELECT id, name FROM comptoir_supplier WHERE id = ANY(?::text[])
  UNION ALL SELECT id, name FROM shipping_option WHERE id = ANY(?::text[])`

/** The names of what profiles refer to, by id; what is gone from the store altogether has none. */
export async function namesOf(
  sql: SqlExecutor,
  profiles: readonly Partial<ChannelProfile>[]
): Promise<Record<string, string>> {
  const ids = storable(
    profiles.flatMap((profile) => [
      ...(profile.category_fees ?? []).map((fee) => fee.category_id),
      ...(profile.prior_price_excluded_tag_ids ?? []),
      ...(profile.shipping_option_ids ?? []),
      ...[profile.catalogue?.include, profile.catalogue?.exclude].flatMap((part) =>
        Object.values(part ?? {}).flat()
      ),
    ])
  )
  if (!ids.length) return {}
  const rows = await sql.execute<{ id: string; name: string }>(
    NAMES,
    Array.from({ length: 8 }, () => ids)
  )
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

/** What people read in the audit log: names rather than ids, `Seating 8 % + 1` for a fee, `50 EUR` for a minimum. */
export function toldProfile(
  profile: Partial<ChannelProfile>,
  names: Readonly<Record<string, string>>
): Record<string, unknown> {
  const named = (ids: readonly string[]) => ids.map((id) => names[id] ?? id)
  const { category_fees, catalogue, shipping_option_ids, minimum_orders, prior_price_excluded_tag_ids } =
    profile
  return {
    ...profile,
    ...(category_fees
      ? {
          category_fees: category_fees.map(
            ({ category_id, percent, fixed }) =>
              `${names[category_id] ?? category_id} ${percent} % + ${fixed}`
          ),
        }
      : {}),
    ...(catalogue
      ? {
          catalogue: (["include", "exclude"] as const).flatMap((part) =>
            Object.values(catalogue[part] ?? {}).flatMap((ids) =>
              named(ids).map((name) => `${part === "include" ? "+" : "−"} ${name}`)
            )
          ),
        }
      : {}),
    ...(shipping_option_ids ? { shipping_option_ids: named(shipping_option_ids) } : {}),
    ...(prior_price_excluded_tag_ids
      ? { prior_price_excluded_tag_ids: named(prior_price_excluded_tag_ids) }
      : {}),
    ...(minimum_orders
      ? {
          minimum_orders: Object.entries(minimum_orders).map(
            ([code, amount]) => `${amount} ${code.toUpperCase()}`
          ),
        }
      : {}),
  }
}
