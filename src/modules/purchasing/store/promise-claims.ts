import { generateEntityId } from "@medusajs/framework/utils"
import { checkWithinPromise, WantedLine, wantedOf } from "../../../domain/availability/backorder-limit"
import type { Supply } from "../../../domain/availability/promise"
import type { PlainDate } from "../../../domain/purchasing/plain-date"
import type { SqlExecutor } from "../../../platform/sql"
import { channelById, supplyOf } from "./availability"

type LineRow = { variant_id: string; title: string; quantity: string; allow_backorder: boolean }

/** A completion of a cart takes seconds; a process that died half-way must not hold goods for longer than this. */
const CLAIM_MINUTES = 10

/**
 * Claims what a cart takes, if its channel limits backorders: refuses what is neither there nor coming. The items are
 * locked in one order for all, so that of two carts for the last unit one is refused; the claim speaks for the cart's
 * units until Medusa's reservations do. Answers whether there is something to release.
 */
export async function claimCart(sql: SqlExecutor, cartId: string, today: PlainDate): Promise<boolean> {
  const [cart] = await sql.execute<{ sales_channel_id: string | null }>(
    `SELECT cart.sales_channel_id FROM cart
       JOIN comptoir_channel_availability AS kept ON kept.sales_channel_id = cart.sales_channel_id
        AND kept.is_enabled AND kept.limits_backorders
      WHERE cart.id = ? AND cart.completed_at IS NULL AND cart.deleted_at IS NULL`,
    [cartId]
  )
  if (!cart?.sales_channel_id) return false
  const rows = await sql.execute<LineRow>(
    `SELECT line.variant_id, coalesce(nullif(line.product_title, ''), line.title) AS title, line.quantity, variant.allow_backorder
       FROM cart_line_item AS line
       JOIN product_variant AS variant ON variant.id = line.variant_id AND variant.manage_inventory
      WHERE line.cart_id = ? AND line.deleted_at IS NULL`,
    [cartId]
  )
  // Medusa itself refuses what is not there; the limit is for what may be sold beyond that.
  if (!rows.some((row) => row.allow_backorder)) return false
  const channel = await channelById(sql, cart.sales_channel_id)
  const request = {
    variant_ids: [...new Set(rows.map((row) => row.variant_id))],
    location_ids: channel.location_ids,
    sales_channel_id: null,
    except_cart_id: cartId,
  }
  const before = await supplyOf(sql, request)
  await lockItems(
    sql,
    before.flatMap(({ parts }) => parts.map((part) => part.inventory_item_id))
  )
  // Read again under the locks: another cart may have taken the last unit meanwhile.
  const variants = new Map((await supplyOf(sql, request)).map((variant) => [variant.variant_id, variant]))
  const lines: WantedLine[] = rows.map((row) => ({
    title: row.title,
    quantity: Math.ceil(Number(row.quantity)),
    parts: variants.get(row.variant_id)?.parts ?? [],
  }))
  const supplies = new Map<string, Supply>(
    [...variants.values()].flatMap(({ parts }) => parts.map((part) => [part.inventory_item_id, part.supply]))
  )
  const wanted = [...wantedOf(lines)].map(([inventory_item_id, quantity]) => ({
    inventory_item_id,
    quantity,
    supply: supplies.get(inventory_item_id) as Supply,
  }))
  checkWithinPromise(lines, wanted, { today, ...channel.terms })
  await sql.execute(
    `INSERT INTO comptoir_promise_claim (id, cart_id, inventory_item_id, quantity, expires_at)
     SELECT wanted.id, ?, wanted.item, wanted.quantity, now() + make_interval(mins => ?)
       FROM (SELECT unnest(?::text[]) AS id, unnest(?::text[]) AS item, unnest(?::int[]) AS quantity) AS wanted
     ON CONFLICT (cart_id, inventory_item_id) DO UPDATE
        SET quantity = excluded.quantity, expires_at = excluded.expires_at, updated_at = now()`,
    [
      cartId,
      CLAIM_MINUTES,
      wanted.map(() => generateEntityId(undefined, "cpcl")),
      wanted.map((item) => item.inventory_item_id),
      wanted.map((item) => item.quantity),
    ]
  )
  return wanted.length > 0
}

/** Locks the items until the transaction ends, in one order for all. */
async function lockItems(sql: SqlExecutor, itemIds: readonly string[]): Promise<void> {
  await sql.execute(
    `SELECT pg_advisory_xact_lock(hashtextextended('comptoir_promise:' || item.id, 0))
       FROM (SELECT id FROM unnest(?::text[]) AS id ORDER BY id) AS item`,
    [[...new Set(itemIds)].sort()]
  )
}

/** The cart is an order now, whose reservations count, or it is none: either way its claim is over. */
export async function releaseCart(sql: SqlExecutor, cartId: string): Promise<void> {
  await sql.execute(`DELETE FROM comptoir_promise_claim WHERE cart_id = ? OR expires_at < now()`, [cartId])
}
