import { FIRST_RULES } from "../../../domain/routing/routing-rules"
import type {
  Coordinates,
  Need,
  NeedComponent,
  Readiness,
  RoutingPolicy,
  RuleSetting,
  Splits,
} from "../../../domain/routing/types"
import type { SqlExecutor } from "../../../platform/sql"

/** An order as Medusa has it, with what its sales channel decided. */
export type OrderFacts = Readonly<{
  order_id: string
  display_id: number
  sales_channel_id: string | null
  version: number
  is_cancelled: boolean
  placed_at: Date
  currency_code: string
  country_code: string | null
  postal_code: string | null
  coordinates: Coordinates | null
  customer_name: string | null
  shipping_option_id: string | null
  shipping_option_name: string | null
  policy: RoutingPolicy
}>

/** A line of an order whose goods are kept in stock: what is still to be sent of it. */
export type LineFacts = Readonly<{
  order_id: string
  line_item_id: string
  title: string | null
  /** Units that the customer still waits for. */
  units: number
  components: readonly NeedComponent[]
}>

type OrderRow = Omit<OrderFacts, "coordinates" | "policy"> & {
  latitude: string | null
  longitude: string | null
  rules: RuleSetting[] | null
  splits: Splits | null
  most_parcels: number | null
  readiness: Readiness | null
}

/** Where a place is, if both figures are some. */
export function coordinatesOf(latitude: unknown, longitude: unknown): Coordinates | null {
  if (latitude === null || longitude === null || latitude === "" || longitude === "") return null
  const at = { latitude: Number(latitude), longitude: Number(longitude) }
  const isPlace = Math.abs(at.latitude) <= 90 && Math.abs(at.longitude) <= 180
  return isPlace ? at : null
}

/** What a channel is routed by; one without terms of its own by those that a new one begins with. */
export const policyOf = (terms: {
  rules: RuleSetting[] | null
  splits: Splits | null
  most_parcels: number | null
  readiness: Readiness | null
}): RoutingPolicy => ({
  rules: terms.rules ?? FIRST_RULES,
  splits: terms.splits ?? "allowed",
  most_parcels: terms.most_parcels,
  readiness: terms.readiness ?? "ship_ready",
})

/** These orders, in one statement; unknown ids are left out. */
export async function readOrders(sql: SqlExecutor, orderIds: readonly string[]): Promise<OrderFacts[]> {
  const rows = await sql.execute<OrderRow>(
    `SELECT sale.id AS order_id, sale.display_id, sale.sales_channel_id, sale.version,
            (sale.status = 'canceled' OR sale.deleted_at IS NOT NULL) AS is_cancelled, sale.created_at AS placed_at,
            sale.currency_code, lower(address.country_code) AS country_code, address.postal_code,
            address.metadata ->> 'latitude' AS latitude, address.metadata ->> 'longitude' AS longitude,
            coalesce(nullif(trim(concat_ws(' ', address.first_name, address.last_name)), ''), address.company, sale.email) AS customer_name,
            shipping.shipping_option_id, shipping.name AS shipping_option_name,
            channel.rules, channel.splits, channel.most_parcels, channel.readiness
       FROM "order" AS sale
       LEFT JOIN order_address AS address ON address.id = sale.shipping_address_id
       LEFT JOIN comptoir_channel_routing AS channel
         ON channel.sales_channel_id = sale.sales_channel_id AND channel.deleted_at IS NULL
       LEFT JOIN LATERAL (
         SELECT method.shipping_option_id, method.name
           FROM order_shipping AS chosen JOIN order_shipping_method AS method ON method.id = chosen.shipping_method_id
          WHERE chosen.order_id = sale.id AND chosen.version = sale.version AND chosen.deleted_at IS NULL
            AND chosen.return_id IS NULL
          ORDER BY method.created_at, method.id LIMIT 1) AS shipping ON true
      WHERE sale.id = ANY(?::text[])`,
    [orderIds]
  )
  return rows.map(({ latitude, longitude, rules, splits, most_parcels, readiness, ...row }) => ({
    ...row,
    coordinates: coordinatesOf(latitude, longitude),
    policy: policyOf({ rules, splits, most_parcels, readiness }),
  }))
}

/** The lines of these orders that leave a warehouse: managed articles that are sent, not gift cards and not downloads. */
export async function readLines(sql: SqlExecutor, orderIds: readonly string[]): Promise<LineFacts[]> {
  return await sql.execute<LineFacts>(
    `SELECT sale.id AS order_id, line.id AS line_item_id,
            coalesce(line.variant_sku, nullif(concat_ws(' ', line.product_title, line.variant_title), ''), line.title) AS title,
            greatest(0, item.quantity - item.fulfilled_quantity)::int AS units,
            jsonb_agg(jsonb_build_object('inventory_item_id', component.inventory_item_id,
              'required_quantity', component.required_quantity) ORDER BY component.inventory_item_id) AS components
       FROM "order" AS sale
       JOIN order_item AS item ON item.order_id = sale.id AND item.version = sale.version AND item.deleted_at IS NULL
       JOIN order_line_item AS line ON line.id = item.item_id AND line.requires_shipping AND NOT line.is_giftcard
       JOIN product_variant AS variant ON variant.id = line.variant_id AND variant.manage_inventory
       JOIN product_variant_inventory_item AS component
         ON component.variant_id = variant.id AND component.deleted_at IS NULL AND component.required_quantity > 0
      WHERE sale.id = ANY(?::text[])
      GROUP BY sale.id, line.id, item.id ORDER BY sale.id, line.id`,
    [orderIds]
  )
}

/** The same for articles that nobody has ordered yet: a cart, or somebody's question. */
export async function readArticles(
  sql: SqlExecutor,
  variantIds: readonly string[]
): Promise<{ variant_id: string; title: string | null; components: NeedComponent[] }[]> {
  return await sql.execute(
    `SELECT variant.id AS variant_id, coalesce(variant.sku, nullif(concat_ws(' ', product.title, variant.title), '')) AS title,
            jsonb_agg(jsonb_build_object('inventory_item_id', component.inventory_item_id,
              'required_quantity', component.required_quantity) ORDER BY component.inventory_item_id) AS components
       FROM product_variant AS variant
       LEFT JOIN product ON product.id = variant.product_id
       JOIN product_variant_inventory_item AS component
         ON component.variant_id = variant.id AND component.deleted_at IS NULL AND component.required_quantity > 0
      WHERE variant.id = ANY(?::text[]) AND variant.manage_inventory AND variant.deleted_at IS NULL
      GROUP BY variant.id, product.id`,
    [variantIds]
  )
}

/** Inventory items of these needs, each once, in order. */
export const itemsOf = (needs: readonly Need[]): string[] =>
  [
    ...new Set(needs.flatMap((need) => need.components.map((component) => component.inventory_item_id))),
  ].sort()

/** Where goods are to be sent, of an order that is none yet. */
export type Destination = Readonly<{
  sales_channel_id: string
  currency_code?: string | null
  country_code: string | null
  postal_code: string | null
}>

/** A question as if it were an order: of a channel, to an address. */
export async function questionFacts(
  sql: SqlExecutor,
  asked: Destination,
  at: Date
): Promise<OrderFacts | null> {
  const [channel] = await sql.execute<Parameters<typeof policyOf>[0] & { currency_code: string | null }>(
    `SELECT terms.rules, terms.splits, terms.most_parcels, terms.readiness, NULL AS currency_code
       FROM sales_channel AS channel LEFT JOIN comptoir_channel_routing AS terms
         ON terms.sales_channel_id = channel.id AND terms.deleted_at IS NULL
      WHERE channel.id = ? AND channel.deleted_at IS NULL`,
    [asked.sales_channel_id]
  )
  if (!channel) return null
  return {
    order_id: "",
    display_id: 0,
    sales_channel_id: asked.sales_channel_id,
    version: 0,
    is_cancelled: false,
    placed_at: at,
    currency_code: asked.currency_code ?? "",
    country_code: asked.country_code,
    postal_code: asked.postal_code,
    coordinates: null,
    customer_name: null,
    shipping_option_id: null,
    shipping_option_name: null,
    policy: policyOf(channel),
  }
}

/** What a cart would be as an order; nothing where there is no such cart. */
export async function readCart(
  sql: SqlExecutor,
  cartId: string
): Promise<
  | (Omit<Destination, "sales_channel_id"> & {
      sales_channel_id: string | null
      lines: { id: string; variant_id: string; quantity: number }[]
    })
  | null
> {
  const [cart] = await sql.execute<{
    sales_channel_id: string | null
    currency_code: string
    country_code: string | null
    postal_code: string | null
    lines: { id: string; variant_id: string; quantity: number }[]
  }>(
    `SELECT cart.sales_channel_id, cart.currency_code, lower(address.country_code) AS country_code, address.postal_code,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', line.id, 'variant_id', line.variant_id,
                'quantity', line.quantity::int) ORDER BY line.id)
              FROM cart_line_item AS line WHERE line.cart_id = cart.id AND line.deleted_at IS NULL
               AND line.variant_id IS NOT NULL AND line.requires_shipping), '[]') AS lines
       FROM cart LEFT JOIN cart_address AS address ON address.id = cart.shipping_address_id
      WHERE cart.id = ? AND cart.deleted_at IS NULL`,
    [cartId]
  )
  return cart ?? null
}

/** What no warehouse has of an order. */
export type RestOfOrder = {
  display_id: number
  lines: { line_item_id: string; title: string; quantity: number; units: number }[]
  /** Units of its other lines. */
  other_units: number
}

/** What is short of an order under our picking, line by line; nothing where it is not under it. */
export async function restOf(sql: SqlExecutor, orderId: string): Promise<RestOfOrder | null> {
  const [rest] = await sql.execute<RestOfOrder>(
    `SELECT route.display_id,
            coalesce(jsonb_agg(jsonb_build_object('line_item_id', line.item_id, 'title', line.title, 'quantity', line.quantity, 'units', line.units)
              ORDER BY line.item_id) FILTER (WHERE line.units > 0), '[]') AS lines,
            coalesce(sum(line.quantity) FILTER (WHERE line.units = 0), 0)::int AS other_units
       FROM comptoir_order_route AS route
       JOIN "order" AS sale ON sale.id = route.order_id
       LEFT JOIN LATERAL (
         SELECT item.item_id, item.quantity::int AS quantity, coalesce(detail.variant_sku, detail.title) AS title,
                least(item.quantity - item.fulfilled_quantity, coalesce((SELECT max(shortage.units)
                  FROM comptoir_route_shortage AS shortage
                 WHERE shortage.order_id = route.order_id AND shortage.line_item_id = item.item_id), 0))::int AS units
           FROM order_item AS item JOIN order_line_item AS detail ON detail.id = item.item_id
          WHERE item.order_id = sale.id AND item.version = sale.version AND item.deleted_at IS NULL) AS line ON true
      WHERE route.order_id = ? GROUP BY route.display_id`,
    [orderId]
  )
  return rest ?? null
}
