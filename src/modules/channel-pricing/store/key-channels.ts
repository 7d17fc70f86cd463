import { productName } from "../../../domain/shared/product-name"
import type { SqlExecutor } from "../../../platform/sql"

/** What decides between the channels of a publishable key that holds several. */
export type KeyHints = Readonly<{
  /** The channel that was declared for the key. */
  declared: string | null
  /** The channel of the cart that the request names. */
  of_cart: string | null
  /** Whether Comptoir prices one of the channels. */
  is_priced: boolean
}>

const IS_PRICED = `EXISTS (SELECT 1 FROM comptoir_channel_profile
  WHERE sales_channel_id = ANY(?::text[]) AND is_active AND deleted_at IS NULL)`

/** Reads the hints in one statement, each time: a channel that is declared anew holds for the next request everywhere. */
export async function readKeyHints(
  sql: SqlExecutor,
  key: { token: string; channels: readonly string[]; cart_id: string | null }
): Promise<KeyHints> {
  const [hints] = await sql.execute<KeyHints>(
    `SELECT (SELECT chosen.sales_channel_id FROM api_key AS key
               JOIN comptoir_key_channel AS chosen ON chosen.publishable_key_id = key.id AND chosen.deleted_at IS NULL
              WHERE key.token = ? AND key.deleted_at IS NULL LIMIT 1) AS declared,
            (SELECT sales_channel_id FROM cart WHERE id = ? AND deleted_at IS NULL) AS of_cart,
            ${IS_PRICED} AS is_priced`,
    [key.token, key.cart_id, [...key.channels]]
  )
  return hints as KeyHints
}

/** A cart at the gate: where it is sold, and what of it is not sold there. */
export type GatedCart = Readonly<{
  id: string
  sales_channel_id: string | null
  region_id: string | null
  /** Whether Comptoir prices the cart's channel, the one it is to be moved to, or one of the key. */
  is_priced: boolean
  /** Names of what the channel does not sell. */
  unsold: readonly string[]
}>

export type GateQuestion = Readonly<{
  cart_id?: string
  payment_collection_id?: string
  /** The channels of the key. */
  channels: readonly string[]
  /** The channel that the cart is to be moved to: what is in the cart must be sold there. */
  new_channel?: string | null
  /** What is to be put into it. */
  variant_ids: readonly string[]
}>

const TITLES = "jsonb_build_object('product_title', product.title, 'variant_title', variant.title)"

type Titles = { product_title: string; variant_title: string }
const namesOf = (unsold: readonly Titles[]): string[] => [...new Set(unsold.map(productName))].sort()

const NOT_SOLD_IN = (channel: string): string => `NOT EXISTS (
  SELECT 1 FROM product_sales_channel AS sold
   WHERE sold.product_id = variant.product_id AND sold.sales_channel_id = ${channel} AND sold.deleted_at IS NULL)`

/** The cart of a request with all that its gate asks, in one statement; undefined where there is no such cart. */
export async function readGatedCart(
  sql: SqlExecutor,
  { cart_id, payment_collection_id, channels, new_channel, variant_ids }: GateQuestion
): Promise<GatedCart | undefined> {
  const found = payment_collection_id
    ? `JOIN cart_payment_collection AS paid ON paid.cart_id = cart.id AND paid.deleted_at IS NULL
       WHERE paid.payment_collection_id = ?`
    : `WHERE cart.id = ?`
  const [cart] = await sql.execute<Omit<GatedCart, "unsold"> & { unsold: Titles[] }>(
    `SELECT cart.id, cart.sales_channel_id, cart.region_id,
            EXISTS (SELECT 1 FROM comptoir_channel_profile AS profile
                     WHERE (profile.sales_channel_id = ANY(?::text[]) OR profile.sales_channel_id = cart.sales_channel_id)
                       AND profile.is_active AND profile.deleted_at IS NULL) AS is_priced,
            coalesce((SELECT jsonb_agg(${TITLES})
              FROM product_variant AS variant JOIN product ON product.id = variant.product_id
             WHERE variant.deleted_at IS NULL
               AND (variant.id = ANY(?::text[])
                    OR (?::boolean AND variant.id IN (SELECT line.variant_id FROM cart_line_item AS line
                                                       WHERE line.cart_id = cart.id AND line.deleted_at IS NULL)))
               AND ${NOT_SOLD_IN("coalesce(?, cart.sales_channel_id)")}), '[]') AS unsold
       FROM cart ${found} AND cart.deleted_at IS NULL LIMIT 1`,
    [
      [...channels, ...(new_channel ? [new_channel] : [])],
      [...variant_ids],
      new_channel != null,
      new_channel ?? null,
      payment_collection_id ?? cart_id,
    ]
  )
  return cart && { ...cart, unsold: namesOf(cart.unsold) }
}

/** Of these variants, the names of those that the channel does not sell, and whether Comptoir prices it. */
export async function readUnsold(
  sql: SqlExecutor,
  salesChannelId: string,
  variantIds: readonly string[]
): Promise<{ is_priced: boolean; unsold: string[] }> {
  const [read] = await sql.execute<{ is_priced: boolean; unsold: Titles[] }>(
    `SELECT ${IS_PRICED} AS is_priced,
            coalesce((SELECT jsonb_agg(${TITLES})
              FROM product_variant AS variant JOIN product ON product.id = variant.product_id
             WHERE variant.deleted_at IS NULL AND variant.id = ANY(?::text[]) AND ${NOT_SOLD_IN("?")}), '[]') AS unsold`,
    [[salesChannelId], [...variantIds], salesChannelId]
  )
  return { is_priced: Boolean(read?.is_priced), unsold: namesOf(read?.unsold ?? []) }
}

/** Whether Comptoir prices any sales channel at all. */
export async function pricesAnything(sql: SqlExecutor): Promise<boolean> {
  const [read] = await sql.execute<{ is_priced: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM comptoir_channel_profile WHERE is_active AND deleted_at IS NULL) AS is_priced`
  )
  return Boolean(read?.is_priced)
}

/** The groups of a customer, in a channel that Comptoir prices; none in any other. */
export async function readPricedGroups(
  sql: SqlExecutor,
  salesChannelId: string,
  customerId: string
): Promise<string[] | null> {
  const [read] = await sql.execute<{ is_priced: boolean; groups: string[] }>(
    `SELECT ${IS_PRICED} AS is_priced,
            coalesce((SELECT jsonb_agg(customer_group_id ORDER BY customer_group_id) FROM customer_group_customer
                       WHERE customer_id = ? AND deleted_at IS NULL), '[]') AS groups`,
    [[salesChannelId], customerId]
  )
  return read?.is_priced ? read.groups : null
}
