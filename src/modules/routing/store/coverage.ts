import { productName } from "../../../domain/shared/product-name"
import { freeForOrders } from "../../../domain/routing/keep-for-store"
import { notFound } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"

/** A sales channel as coverage is read for it. */
export type CoverageChannel = Readonly<{
  id: string
  name: string
  is_enabled: boolean
  warns_at_add: boolean
  /** How the channel shows numbers to shoppers; null where nobody decided. */
  shows: "exact" | "capped" | "none" | null
  cap: number | null
}>

const SELECT_CHANNEL = `
  SELECT channel.id, channel.name, coalesce(routing.is_enabled, false) AS is_enabled,
         coalesce(routing.warns_at_add, false) AS warns_at_add,
         CASE WHEN kept.is_enabled THEN kept.shows END AS shows, kept.cap
    FROM sales_channel AS channel
    LEFT JOIN comptoir_channel_routing AS routing ON routing.sales_channel_id = channel.id AND routing.deleted_at IS NULL
    LEFT JOIN comptoir_channel_availability AS kept ON kept.sales_channel_id = channel.id`

/** The channel; refuses one that does not exist. */
export async function coverageChannel(sql: SqlExecutor, id: string): Promise<CoverageChannel> {
  const [row] = await sql.execute<CoverageChannel>(
    `${SELECT_CHANNEL} WHERE channel.id = ? AND channel.deleted_at IS NULL`,
    [id]
  )
  if (!row) throw notFound(`Sales channel ${id} does not exist`)
  return row
}

export type CoveredVariant = Readonly<{
  variant_id: string
  title: string
  manage_inventory: boolean
  allow_backorder: boolean
  parts: { inventory_item_id: string; required_quantity: number; free: Map<string, number> }[]
}>

type PartRow = {
  variant_id: string
  product_title: string | null
  variant_title: string | null
  manage_inventory: boolean
  allow_backorder: boolean
  inventory_item_id: string | null
  required_quantity: number | null
  places: Record<string, { stocked: number; free: number; kept_units: number; kept_percent: number }> | null
}

/**
 * What variants are made of, and what of each part is free in each warehouse of the channel that is not closed: one
 * statement. What a warehouse keeps for its store is free for no order. With `only_sold`, only variants of published
 * products that the channel sells.
 */
export async function coveredVariants(
  sql: SqlExecutor,
  request: Readonly<{ variant_ids: readonly string[]; sales_channel_id: string; only_sold: boolean }>
): Promise<CoveredVariant[]> {
  const { variant_ids, sales_channel_id, only_sold } = request
  const rows = await sql.execute<PartRow>(
    `SELECT variant.id AS variant_id, product.title AS product_title, variant.title AS variant_title,
            variant.manage_inventory, variant.allow_backorder, link.inventory_item_id,
            link.required_quantity::int AS required_quantity, stock.places
       FROM product_variant AS variant
       JOIN product ON product.id = variant.product_id AND product.deleted_at IS NULL
       LEFT JOIN product_variant_inventory_item AS link ON link.variant_id = variant.id AND link.deleted_at IS NULL
        AND variant.manage_inventory
       LEFT JOIN LATERAL (
         SELECT jsonb_object_agg(level.location_id, jsonb_build_object('stocked', level.stocked_quantity,
                  'free', level.stocked_quantity - level.reserved_quantity,
                  'kept_units', coalesce(place.kept_units, 0), 'kept_percent', coalesce(place.kept_percent, 0))) AS places
           FROM sales_channel_stock_location AS served
           JOIN stock_location AS location ON location.id = served.stock_location_id AND location.deleted_at IS NULL
           JOIN inventory_level AS level ON level.location_id = location.id
            AND level.inventory_item_id = link.inventory_item_id AND level.deleted_at IS NULL
           LEFT JOIN comptoir_warehouse_routing AS place ON place.location_id = location.id AND place.deleted_at IS NULL
          WHERE served.sales_channel_id = ? AND served.deleted_at IS NULL
            AND coalesce(place.status, 'open') = 'open') AS stock ON true
      WHERE variant.id = ANY(?::text[]) AND variant.deleted_at IS NULL
        AND (NOT ?::boolean OR (product.status = 'published' AND EXISTS (
          SELECT 1 FROM product_sales_channel AS sold
           WHERE sold.product_id = product.id AND sold.sales_channel_id = ? AND sold.deleted_at IS NULL)))`,
    [sales_channel_id, variant_ids, only_sold, sales_channel_id]
  )
  const variants = new Map<string, CoveredVariant>()
  for (const row of rows) {
    const { variant_id, manage_inventory, allow_backorder } = row
    const variant = variants.get(variant_id) ?? {
      variant_id,
      title: productName({ ...row, title: row.variant_title }),
      manage_inventory,
      allow_backorder,
      parts: [],
    }
    variants.set(variant_id, variant)
    if (row.inventory_item_id === null) continue
    variant.parts.push({
      inventory_item_id: row.inventory_item_id,
      required_quantity: row.required_quantity ?? 1,
      free: new Map(
        Object.entries(row.places ?? {}).map(([place, { stocked, free, ...kept }]) => [
          place,
          Math.floor(freeForOrders(stocked, free, kept)),
        ])
      ),
    })
  }
  return [...variants.values()]
}

/** A cart whose channel warns when a line is added, with what it holds of a variant beside the line that is changed. */
export type WarnedCart = Readonly<{ sales_channel_id: string; variant_id: string | null; held: string }>

/** The cart that a line is added to or changed in, where its channel warns; nothing where it does not. */
export async function warnedCart(
  sql: SqlExecutor,
  cartId: string,
  line: Readonly<{ variant_id?: string; line_id?: string }>
): Promise<WarnedCart | null> {
  const { variant_id = null, line_id = null } = line
  const [row] = await sql.execute<WarnedCart>(
    `SELECT cart.sales_channel_id, wanted.variant_id,
            coalesce((SELECT sum(other.quantity) FROM cart_line_item AS other
              WHERE other.cart_id = cart.id AND other.variant_id = wanted.variant_id AND other.deleted_at IS NULL
                AND other.id IS DISTINCT FROM ?), 0) AS held
       FROM cart
       JOIN comptoir_channel_routing AS routing ON routing.sales_channel_id = cart.sales_channel_id
        AND routing.is_enabled AND routing.warns_at_add AND routing.deleted_at IS NULL
       LEFT JOIN LATERAL (
         SELECT coalesce(?, (SELECT mine.variant_id FROM cart_line_item AS mine
                              WHERE mine.id = ? AND mine.cart_id = cart.id AND mine.deleted_at IS NULL)) AS variant_id
       ) AS wanted ON true
      WHERE cart.id = ? AND cart.completed_at IS NULL AND cart.deleted_at IS NULL`,
    [line_id, variant_id, line_id, cartId]
  )
  return row ?? null
}

/** Whether a channel warns when a line is added that no warehouse can send alone. */
export async function warnsAtAdd(sql: SqlExecutor, salesChannelId: string): Promise<boolean> {
  const [row] = await sql.execute<{ warns: boolean }>(
    `SELECT is_enabled AND warns_at_add AS warns FROM comptoir_channel_routing
      WHERE sales_channel_id = ? AND deleted_at IS NULL`,
    [salesChannelId]
  )
  return row?.warns ?? false
}

/** Whether a channel wants our words where Medusa's checkout is going to refuse a cart. */
export async function checksAtCompletion(sql: SqlExecutor, salesChannelId: string): Promise<boolean> {
  const [row] = await sql.execute<{ checks: boolean }>(
    `SELECT is_enabled AND checks_at_completion AS checks FROM comptoir_channel_routing
      WHERE sales_channel_id = ? AND deleted_at IS NULL`,
    [salesChannelId]
  )
  return row?.checks ?? false
}
