import { generateEntityId } from "@medusajs/framework/utils"
import type { JourneySnapshot } from "../../../domain/cart-recovery/journey"
import { JourneyStatus, OPEN_JOURNEYS } from "../../../domain/cart-recovery/lifecycles"
import type { HeldCart } from "../../../domain/cart-recovery/link"
import type { Decision } from "../../../domain/cart-recovery/decision"
import type { SqlExecutor } from "../../../platform/sql"
import { insertRows, oneOf, storable } from "../../../platform/store-sql"
import type { LeftLine } from "../../../domain/cart-recovery/offer"
import { logDecisions } from "./decisions"
import { linesOf } from "../../../domain/cart-recovery/left-lines"
import { articlesOf, cartsOf, SoldArticle } from "./send-facts"

/** A link that is given out: its secret is known by the hash alone. */
export type NewLink = Readonly<{
  journey_id: string
  message_id: string | null
  token_hash: string
  expires_at: Date
}>

/** Gives links out, in one statement. */
export async function issueLinks(sql: SqlExecutor, links: readonly NewLink[], at: Date): Promise<void> {
  await insertRows(
    sql,
    "comptoir_recovery_link",
    {
      id: "text",
      token_hash: "text",
      journey_id: "text",
      message_id: "text",
      expires_at: "timestamptz",
      created_at: "timestamptz",
    },
    links.map((link) => ({ id: generateEntityId(undefined, "crli"), ...link, created_at: at }))
  )
}

/** A link with the journey that it leads to. */
export type LinkRow = Readonly<{
  id: string
  journey_id: string
  message_id: string | null
  expires_at: Date
  ended_at: Date | null
  uses: number
  status: JourneyStatus
  person_id: string
  cart_id: string
  sales_channel_id: string
  region_id: string | null
  currency_code: string
  country_code: string | null
  language_code: "en" | "fr"
  customer_group_ids: readonly string[]
  snapshot: JourneySnapshot
  storefront_url: string | null
  channel_name: string
}>

/** The link behind a hash; null where there is none. */
export async function linkOf(sql: SqlExecutor, tokenHash: string): Promise<LinkRow | null> {
  const [row] = await sql.execute<LinkRow>(
    `SELECT link.id, link.journey_id, link.message_id, link.expires_at, link.ended_at, link.uses, journey.status,
            journey.person_id, journey.cart_id, journey.sales_channel_id, journey.region_id,
            journey.currency_code, journey.country_code, journey.language_code, journey.customer_group_ids,
            journey.snapshot, policy.storefront_url, coalesce(channel.name, '') AS channel_name
       FROM comptoir_recovery_link AS link
       JOIN comptoir_recovery_journey AS journey ON journey.id = link.journey_id
       LEFT JOIN comptoir_recovery_channel AS policy
         ON policy.sales_channel_id = journey.sales_channel_id AND policy.deleted_at IS NULL
       LEFT JOIN sales_channel AS channel ON channel.id = journey.sales_channel_id
      WHERE link.token_hash = ? AND link.deleted_at IS NULL`,
    [tokenHash]
  )
  return row
    ? {
        ...row,
        expires_at: new Date(row.expires_at),
        ended_at: row.ended_at ? new Date(row.ended_at) : null,
      }
    : null
}

/** A cart that a browser says it holds, as a link sees it; null where core has no such cart. */
export async function heldCart(
  sql: SqlExecutor,
  cartId: string,
  link: Pick<LinkRow, "journey_id" | "cart_id" | "sales_channel_id" | "region_id" | "currency_code">
): Promise<HeldCart | null> {
  const [row] = await sql.execute<HeldCart>(
    `SELECT cart.id,
            CASE WHEN cart.id = ? THEN 'original'
                 WHEN EXISTS (SELECT 1 FROM comptoir_recovery_copy AS copy
                               WHERE copy.cart_id = cart.id AND copy.journey_id = ?) THEN 'copy'
                 ELSE 'another' END AS "is",
            coalesce(cart.deleted_at IS NULL AND cart.completed_at IS NULL AND cart.sales_channel_id = ? AND cart.region_id = ?
             AND cart.currency_code = ? AND EXISTS (SELECT 1 FROM cart_line_item AS line
                  WHERE line.cart_id = cart.id AND line.deleted_at IS NULL AND line.quantity >= 1), false) AS is_usable
       FROM cart WHERE cart.id = ANY(?::text[])`,
    [
      link.cart_id,
      link.journey_id,
      link.sales_channel_id,
      link.region_id,
      link.currency_code,
      storable([cartId]),
    ]
  )
  return row ?? null
}

/** How many copies a link has made. */
export async function copiesOf(
  sql: SqlExecutor,
  { id, journey_id }: Pick<LinkRow, "id" | "journey_id">
): Promise<number> {
  const [row] = await sql.execute<{ made: number }>(
    `SELECT count(*)::int AS made FROM comptoir_recovery_copy WHERE journey_id = ? AND link_id = ?`,
    [journey_id, id]
  )
  return row?.made ?? 0
}

/** How a visit through a link ended. */
export type LinkUse = Readonly<{
  link_id: string
  journey_id: string
  message_id: string | null
  /** The cart that was opened; null where the shop has not asked for one yet. */
  cart_id: string | null
  /** `opened`: it was there; `restored`: a copy of a living cart was made; `rebuilt`: of one that is gone. */
  how: "opened" | "restored" | "rebuilt" | null
  /** Whether it looks like somebody who wants to see it: only then it counts. */
  is_personal: boolean
  dropped: number
}>

const OPEN = oneOf(OPEN_JOURNEYS)
const NOT_YET = oneOf(OPEN_JOURNEYS.filter((status) => status !== "recovered"))

/**
 * Notes a visit: the click of the message, the first use of the link, the journey won back, and a copy that was made, which
 * stands for the journey from now on beside those before it. Twice at once it is one first use. Answers whether the journey was won back by it.
 */
export async function noteLinkUse(
  sql: SqlExecutor,
  use: LinkUse,
  at: Date
): Promise<{ is_recovered: boolean }> {
  const { link_id, journey_id, message_id, cart_id, how, is_personal, dropped } = use
  await sql.execute(`SELECT id FROM comptoir_recovery_journey WHERE id = ? FOR UPDATE`, [journey_id])
  const recovered = is_personal
    ? await sql.execute<{ id: string }>(
        `UPDATE comptoir_recovery_journey SET status = 'recovered', recovered_at = ?, updated_at = ?
          WHERE id = ? AND status IN ${NOT_YET} AND arm = 'treated' RETURNING id`,
        [at, at, journey_id]
      )
    : []
  if (cart_id && how !== "opened") {
    await sql.execute(
      `INSERT INTO comptoir_recovery_copy (cart_id, journey_id, link_id, created_at) VALUES (?, ?, ?, ?)`,
      [cart_id, journey_id, link_id, at]
    )
    await sql.execute(
      `UPDATE comptoir_recovery_journey SET recovered_cart_id = ?, updated_at = ? WHERE id = ?`,
      [cart_id, at, journey_id]
    )
  } else if (cart_id)
    await sql.execute(
      `UPDATE comptoir_recovery_journey SET recovered_cart_id = coalesce(recovered_cart_id, ?), updated_at = ?
        WHERE id = ? AND status IN ${OPEN}`,
      [cart_id, at, journey_id]
    )
  if (is_personal && message_id)
    await sql.execute(
      `UPDATE comptoir_recovery_message SET clicks = clicks + 1, clicked_at = coalesce(clicked_at, ?), updated_at = ?
        WHERE id = ?`,
      [at, at, message_id]
    )
  const [before] = await sql.execute<{ uses: number }>(
    `SELECT uses FROM comptoir_recovery_link WHERE id = ? FOR UPDATE`,
    [link_id]
  )
  await sql.execute(
    `UPDATE comptoir_recovery_link
        SET uses = uses + ?, first_used_at = CASE WHEN ? THEN coalesce(first_used_at, ?) ELSE first_used_at END,
            last_used_at = CASE WHEN ? THEN ?::timestamptz ELSE last_used_at END, updated_at = ?
      WHERE id = ?`,
    [is_personal ? 1 : 0, is_personal, at, is_personal, at, at, link_id]
  )
  const decisions: Decision[] = []
  if (is_personal && !before?.uses)
    decisions.push({ journey_id, at, kind: "link_used", facts: { message_id } })
  if (how === "restored" || how === "rebuilt")
    decisions.push({ journey_id, at, kind: how, facts: { cart_id, dropped } })
  if (recovered.length) decisions.push({ journey_id, at, kind: "recovered" })
  await logDecisions(sql, decisions)
  return { is_recovered: recovered.length > 0 }
}

/** The lines of a journey's cart, of the living one or as they were left, and what the shop sells of them in its channel. */
export async function readLeftGoods(
  sql: SqlExecutor,
  { cart_id, sales_channel_id, snapshot }: Pick<LinkRow, "cart_id" | "sales_channel_id" | "snapshot">
): Promise<{
  is_alive: boolean
  lines: LeftLine[]
  articles: ReadonlyMap<string, SoldArticle>
  locale: string | null
}> {
  const cart = (await cartsOf(sql, [cart_id])).get(cart_id)
  const snapshot_lines = snapshot?.lines ?? []
  const isAlive = cart?.state === "alive" && cart.lines.length > 0
  const lines = linesOf({ snapshot_lines }, isAlive ? cart : undefined)
  const articles = await articlesOf(
    sql,
    lines.flatMap(({ variant_id }) => (variant_id ? [{ sales_channel_id, variant_id }] : []))
  )
  return {
    is_alive: isAlive,
    lines,
    articles: new Map(
      [...articles].map(([key, article]) => [key.slice(sales_channel_id.length + 1), article])
    ),
    locale: snapshot?.locale ?? null,
  }
}
