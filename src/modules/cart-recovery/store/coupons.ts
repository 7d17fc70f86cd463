import { generateEntityId } from "@medusajs/framework/utils"
import { CouponRefusal, SERIAL_LEFT_CARTS } from "../../../domain/cart-recovery/coupon"
import type { Decision, DecisionReason } from "../../../domain/cart-recovery/decision"
import { CouponStatus, JourneyStatus, OPEN_JOURNEYS } from "../../../domain/cart-recovery/lifecycles"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import { actOnce } from "../../../platform/act-once"
import type { SqlExecutor } from "../../../platform/sql"
import { insertRows, oneOf } from "../../../platform/store-sql"
import type { RecoveryAct, RecoveryAudit } from "../neighbours"
import { logDecisions } from "./decisions"
import { CART_IDS } from "./journeys"
import { purchasedSince } from "./purchases"

const OPEN = oneOf(OPEN_JOURNEYS)

export type CouponRow = Readonly<{
  id: string
  journey_id: string
  person_id: string
  promotion_id: string | null
  code: string
  kind: "percentage" | "fixed"
  value: string
  currency_code: string | null
  worth: string | null
  status: CouponStatus
  issued_at: Date
  expires_at: Date
}>

const ROW = `id, journey_id, person_id, promotion_id, code, kind, value, currency_code, worth::text AS worth, status,
  issued_at, expires_at`
const dated = (row: CouponRow): CouponRow => ({
  ...row,
  issued_at: new Date(row.issued_at),
  expires_at: new Date(row.expires_at),
})

/** What is known of people who may get a coupon. */
export type CouponHistory = Readonly<{
  /** Of the journey itself: a message that is written again offers the same. */
  own: CouponRow | null
  last_coupon_at: Date | null
  left_without_order: number
  /** The account of the person, where they have one. */
  customer_id: string | null
  /** Every cart that the coupon may be used with. */
  cart_ids: readonly string[]
}>

/**
 * What people had and left before, by journey: a fixed number of statements. A cart whose journey ended because a newer one
 * took its place was left; one that ended because two people turned out to be one may be the same cart.
 */
export async function couponHistory(
  sql: SqlExecutor,
  journeyIds: readonly string[]
): Promise<Map<string, CouponHistory>> {
  if (!journeyIds.length) return new Map()
  const own = await sql.execute<CouponRow>(
    `SELECT ${ROW} FROM comptoir_recovery_coupon WHERE journey_id = ANY(?::text[])`,
    [journeyIds]
  )
  const rows = await sql.execute<{
    journey_id: string
    person_id: string
    last_coupon_at: Date | string | null
    customer_id: string | null
    left_count: number
    since: Date | string | null
    cart_ids: string[]
  }>(
    `SELECT journey.id AS journey_id, journey.person_id, person.customer_id,
            (SELECT max(coupon.issued_at) FROM comptoir_recovery_coupon AS coupon
              WHERE coupon.person_id = journey.person_id AND coupon.journey_id <> journey.id) AS last_coupon_at,
            coalesce(earlier.count, 0)::int AS left_count, earlier.since, ${CART_IDS} AS cart_ids
       FROM comptoir_recovery_journey AS journey
       JOIN comptoir_recovery_person AS person ON person.id = journey.person_id
       LEFT JOIN LATERAL (
         SELECT count(*) AS count, min(left_before.eligible_at) AS since FROM (
           SELECT before.eligible_at, before.order_id FROM comptoir_recovery_journey AS before
            WHERE before.person_id = journey.person_id AND before.id <> journey.id
              AND (before.status <> 'merged' OR before.exit_reason = 'newer_cart')
              AND before.eligible_at < journey.eligible_at
            ORDER BY before.eligible_at DESC LIMIT ${SERIAL_LEFT_CARTS}) AS left_before) AS earlier ON true
      WHERE journey.id = ANY(?::text[])`,
    [journeyIds]
  )
  const serial = rows.filter(({ left_count }) => left_count >= SERIAL_LEFT_CARTS)
  const bought = await purchasedSince(
    sql,
    serial.flatMap(({ person_id, since }) => (since ? [{ person_id, since: new Date(since) }] : []))
  )
  const ownOf = new Map(own.map((row) => [row.journey_id, dated(row)]))
  return new Map(
    rows.map(({ journey_id, person_id, customer_id, last_coupon_at, left_count, cart_ids }) => [
      journey_id,
      {
        customer_id,
        own: ownOf.get(journey_id) ?? null,
        last_coupon_at: last_coupon_at ? new Date(last_coupon_at) : null,
        left_without_order: bought.has(person_id) ? 0 : left_count,
        cart_ids,
      },
    ])
  )
}

/** Variants of products that core takes nothing off: those that say so. */
export async function undiscountableVariants(
  sql: SqlExecutor,
  variantIds: readonly string[]
): Promise<Set<string>> {
  const rows = await sql.execute<{ id: string }>(
    `SELECT variant.id FROM product_variant AS variant JOIN product ON product.id = variant.product_id
      WHERE variant.id = ANY(?::text[]) AND NOT product.discountable`,
    [[...new Set(variantIds)]]
  )
  return new Set(rows.map(({ id }) => id))
}

/** What promotions take off one unit of a variant in a cart, with or without tax. */
export type TakenOffUnit = Readonly<{
  cart_id: string
  variant_id: string
  amount: string
  includes_tax: boolean
}>

/** What promotions take off the lines of carts as they are. */
export async function takenOffCarts(sql: SqlExecutor, cartIds: readonly string[]): Promise<TakenOffUnit[]> {
  return await sql.execute<TakenOffUnit>(
    `SELECT cart_id, variant_id, includes_tax, trim_scale(max(amount))::text AS amount FROM (
       SELECT line.cart_id, line.variant_id, adjustment.is_tax_inclusive AS includes_tax,
              sum(adjustment.amount) / line.quantity AS amount
         FROM cart_line_item AS line
         JOIN cart_line_item_adjustment AS adjustment ON adjustment.item_id = line.id AND adjustment.deleted_at IS NULL
        WHERE line.cart_id = ANY(?::text[]) AND line.deleted_at IS NULL AND line.variant_id IS NOT NULL AND line.quantity > 0
        GROUP BY line.id, adjustment.is_tax_inclusive) AS of_line
      GROUP BY cart_id, variant_id, includes_tax ORDER BY cart_id, variant_id, includes_tax`,
    [[...new Set(cartIds)]]
  )
}

export type NewCoupon = Readonly<{
  journey_id: string
  person_id: string
  address_hash: string
  customer_id: string | null
  code: string
  kind: "percentage" | "fixed"
  value: string
  currency_code: string | null
  worth: string
  cart_id: string
  expires_at: Date
}>

/**
 * Writes coupons down before core has a promotion for them: who dies in between finds them again. One a journey, ever: where
 * there is one already, that is answered.
 */
export async function claimCoupons(
  sql: SqlExecutor,
  coupons: readonly NewCoupon[],
  at: Date
): Promise<CouponRow[]> {
  if (!coupons.length) return []
  await insertRows(
    sql,
    "comptoir_recovery_coupon",
    {
      id: "text",
      journey_id: "text",
      person_id: "text",
      address_hash: "text",
      customer_id: "text",
      code: "text",
      kind: "text",
      value: "text",
      currency_code: "text",
      worth: "numeric",
      cart_id: "text",
      issued_at: "timestamptz",
      expires_at: "timestamptz",
    },
    [...coupons]
      .sort((a, b) => (a.journey_id < b.journey_id ? -1 : 1))
      .map((coupon) => ({ id: generateEntityId(undefined, "crcp"), ...coupon, issued_at: at })),
    "ON CONFLICT (journey_id) DO NOTHING"
  )
  const rows = await sql.execute<CouponRow>(
    `SELECT ${ROW} FROM comptoir_recovery_coupon WHERE journey_id = ANY(?::text[])`,
    [coupons.map(({ journey_id }) => journey_id)]
  )
  return rows.map(dated)
}

/** Core's promotions by their codes. */
export async function promotionsByCode(
  sql: SqlExecutor,
  codes: readonly string[]
): Promise<Map<string, string>> {
  const rows = await sql.execute<{ code: string; id: string }>(
    `SELECT code, id FROM promotion WHERE code = ANY(?::text[]) AND deleted_at IS NULL`,
    [codes]
  )
  return new Map(rows.map(({ code, id }) => [code, id]))
}

/**
 * Writes down which promotions of core's stand for coupons, and tells the journeys, each once. A coupon that ended while its
 * promotion was being made is to be cleared once more: whoever cleared it found none.
 */
export async function noteCouponPromotions(
  sql: SqlExecutor,
  made: readonly Readonly<{ journey_id: string; promotion_id: string; step: number | null }>[],
  at: Date
): Promise<void> {
  if (!made.length) return
  const rows = await sql.execute<{
    journey_id: string
    code: string
    worth: string | null
    status: CouponStatus
  }>(
    `UPDATE comptoir_recovery_coupon AS coupon
        SET promotion_id = given.promotion_id, updated_at = ?,
            cleared_at = CASE WHEN coupon.status = 'removed' THEN NULL ELSE coupon.cleared_at END
       FROM unnest(?::text[], ?::text[]) AS given(journey_id, promotion_id)
      WHERE coupon.journey_id = given.journey_id AND coupon.promotion_id IS NULL
      RETURNING coupon.journey_id, coupon.code, coupon.worth::text AS worth, coupon.status`,
    [at, made.map(({ journey_id }) => journey_id), made.map(({ promotion_id }) => promotion_id)]
  )
  const steps = new Map(made.map(({ journey_id, step }) => [journey_id, step]))
  await logDecisions(
    sql,
    rows.flatMap(({ journey_id, code, worth, status }) =>
      status === "removed"
        ? []
        : [
            {
              journey_id,
              at,
              kind: "coupon_issued" as const,
              step: steps.get(journey_id) ?? null,
              facts: { code, worth },
            },
          ]
    )
  )
}

/** Tells journeys why they have no coupon. */
export async function noteCouponRefusals(
  sql: SqlExecutor,
  refused: readonly Readonly<{ journey_id: string; step: number | null; reason: CouponRefusal }>[],
  at: Date
): Promise<void> {
  await logDecisions(
    sql,
    refused.map((one) => ({ ...one, at, kind: "coupon_refused" as const }))
  )
}

/** A coupon that can be used, with core's rule of the carts that it may be used with. */
export type LiveCoupon = CouponRow &
  Readonly<{
    rule_id: string | null
    cart_ids: readonly string[]
    /** The carts that it is taken off from now. */
    applied_cart_ids: readonly string[]
  }>

/** The coupon of a journey that can still be used; null where there is none. */
export async function liveCoupon(sql: SqlExecutor, journeyId: string, at: Date): Promise<LiveCoupon | null> {
  const [row] = await sql.execute<LiveCoupon>(
    `SELECT ${ROW.split(", ")
      .map((column) => `coupon.${column}`)
      .join(", ")},
            (SELECT rule.id FROM promotion_promotion_rule AS link
               JOIN promotion_rule AS rule ON rule.id = link.promotion_rule_id AND rule.deleted_at IS NULL
              WHERE link.promotion_id = coupon.promotion_id AND rule.attribute = 'id' LIMIT 1) AS rule_id,
            coalesce((SELECT array_agg(value.value) FROM promotion_promotion_rule AS link
               JOIN promotion_rule AS rule ON rule.id = link.promotion_rule_id AND rule.deleted_at IS NULL
               JOIN promotion_rule_value AS value ON value.promotion_rule_id = rule.id AND value.deleted_at IS NULL
              WHERE link.promotion_id = coupon.promotion_id AND rule.attribute = 'id'), '{}') AS cart_ids,
            coalesce((SELECT array_agg(link.cart_id) FROM cart_promotion AS link
              WHERE link.promotion_id = coupon.promotion_id AND link.deleted_at IS NULL), '{}') AS applied_cart_ids
       FROM comptoir_recovery_coupon AS coupon
       JOIN comptoir_recovery_journey AS journey ON journey.id = coupon.journey_id
      WHERE coupon.journey_id = ? AND coupon.status = 'issued' AND coupon.expires_at > ? AND journey.status IN ${OPEN}
        AND coupon.promotion_id IS NOT NULL`,
    [journeyId, at]
  )
  return row ? { ...row, ...dated(row) } : null
}

/** A coupon as the checkout asks of it. */
export type CheckedCoupon = Readonly<{
  code: string
  kind: "percentage" | "fixed"
  value: string
  currency_code: string | null
  status: CouponStatus
  expires_at: Date
  journey_status: JourneyStatus
  is_own_cart: boolean
  is_own_person: boolean
  floor_percent: string | null
}>

/** Coupons by their codes, asked for a cart and for who buys it. */
export async function couponsAtCheckout(
  sql: SqlExecutor,
  codes: readonly string[],
  cart: Readonly<{ id: string; address_hash: string | null; customer_id: string | null }>
): Promise<CheckedCoupon[]> {
  const rows = await sql.execute<CheckedCoupon>(
    `SELECT coupon.code, coupon.kind, coupon.value, coupon.currency_code, coupon.status, coupon.expires_at,
            journey.status AS journey_status,
            (? = journey.cart_id OR EXISTS (
               SELECT 1 FROM comptoir_recovery_copy AS copy
                WHERE copy.cart_id = ? AND copy.journey_id = journey.id)) AS is_own_cart,
            (coalesce(coupon.address_hash = ?, false) OR coalesce(coupon.customer_id = ?, false)) AS is_own_person,
            trim_scale(policy.coupon_floor_percent)::text AS floor_percent
       FROM comptoir_recovery_coupon AS coupon
       JOIN comptoir_recovery_journey AS journey ON journey.id = coupon.journey_id
       LEFT JOIN comptoir_recovery_channel AS policy
         ON policy.sales_channel_id = journey.sales_channel_id AND policy.deleted_at IS NULL
      WHERE coupon.code = ANY(?::text[])`,
    [cart.id, cart.id, cart.address_hash, cart.customer_id, codes]
  )
  return rows.map((row) => ({
    ...row,
    expires_at: new Date(row.expires_at),
  }))
}

/** Which coupons are to be ended. */
export type EndingCoupons =
  | Readonly<{ journey_ids: readonly string[] }>
  | Readonly<{ ids: readonly string[]; by: string | null; because: string }>
  /** Those whose journey is over or whose time is, at most so many. */
  | Readonly<{ most: number }>

type Ended = { id: string; journey_id: string; code: string; status: "used" | "removed" }

/**
 * Ends coupons: one that core counts as used is `used`, with its order; the others are `removed`, and count no more from this
 * moment on, whatever core's promotion says. Twice is once.
 */
export async function endCoupons(sql: SqlExecutor, which: EndingCoupons, at: Date): Promise<Ended[]> {
  const [condition, values] =
    "journey_ids" in which
      ? ["coupon.journey_id = ANY(?::text[])", [which.journey_ids]]
      : "ids" in which
        ? ["coupon.id = ANY(?::text[])", [which.ids]]
        : [
            `coupon.id IN (SELECT id FROM (
               (SELECT id FROM comptoir_recovery_coupon WHERE status = 'issued' AND expires_at <= ? LIMIT ?)
               UNION (SELECT one.id FROM comptoir_recovery_coupon AS one
                        JOIN comptoir_recovery_journey AS journey ON journey.id = one.journey_id
                       WHERE one.status = 'issued' AND journey.status NOT IN ${OPEN} LIMIT ?)) AS due)`,
            [at, which.most, which.most],
          ]
  const rows = await sql.execute<{
    id: string
    journey_id: string
    code: string
    expires_at: Date | string
    is_used: boolean
    order_id: string | null
    exit_reason: DecisionReason | null
  }>(
    `SELECT coupon.id, coupon.journey_id, coupon.code, coupon.expires_at, coalesce(promotion.used, 0) > 0 AS is_used,
            journey.exit_reason,
            (SELECT link.order_id FROM order_promotion AS link
              WHERE link.promotion_id = coupon.promotion_id AND link.deleted_at IS NULL
              ORDER BY link.created_at LIMIT 1) AS order_id
       FROM comptoir_recovery_coupon AS coupon
       JOIN comptoir_recovery_journey AS journey ON journey.id = coupon.journey_id
       LEFT JOIN promotion ON promotion.id = coupon.promotion_id
      WHERE coupon.status = 'issued' AND ${condition as string}
      ORDER BY coupon.id FOR UPDATE OF coupon SKIP LOCKED`,
    values as unknown[]
  )
  if (!rows.length) return []
  const used = rows.filter(({ is_used }) => is_used)
  const removed = rows.filter(({ is_used }) => !is_used)
  if (used.length)
    await sql.execute(
      `UPDATE comptoir_recovery_coupon AS coupon SET status = 'used', used_at = ?, order_id = given.order_id, updated_at = ?
         FROM unnest(?::text[], ?::text[]) AS given(id, order_id) WHERE coupon.id = given.id`,
      [at, at, used.map(({ id }) => id), used.map(({ order_id }) => order_id)]
    )
  const [by, because] = "ids" in which ? [which.by, which.because] : [null, null]
  if (removed.length)
    await sql.execute(
      `UPDATE comptoir_recovery_coupon SET status = 'removed', removed_at = ?, removed_by = ?, removed_because = ?, updated_at = ?
        WHERE id = ANY(?::text[])`,
      [at, by, because, at, removed.map(({ id }) => id)]
    )
  const reasonOf = (row: (typeof rows)[number]): DecisionReason | null =>
    "ids" in which ? "by_hand" : new Date(row.expires_at) <= at ? "expired" : row.exit_reason
  await logDecisions(sql, [
    ...used.map(({ journey_id, code, order_id }): Decision => ({
      journey_id,
      at,
      kind: "coupon_used",
      facts: { code, order_id },
    })),
    ...removed.map((row): Decision => ({
      journey_id: row.journey_id,
      at,
      kind: "coupon_removed",
      reason: reasonOf(row),
      facts: { code: row.code },
      actor_id: by,
    })),
  ])
  return rows.map(({ id, journey_id, code, is_used }) => ({
    id,
    journey_id,
    code,
    status: is_used ? "used" : "removed",
  }))
}

/** Coupons that ended while core still has a promotion for them, with the carts that still have it. */
export type UnclearedCoupon = Readonly<{
  id: string
  code: string
  promotion_ids: readonly string[]
  campaign_ids: readonly string[]
  cart_ids: readonly string[]
  /** How often core refused to take it off a cart. */
  clear_tries: number
}>

/** The next of them, those that core refused least often first; of given ones only, and without those of this run. */
export async function unclearedCoupons(
  sql: SqlExecutor,
  most: number,
  { only, but }: Readonly<{ only: readonly string[] | null; but: readonly string[] }>
): Promise<UnclearedCoupon[]> {
  return await sql.execute<UnclearedCoupon>(
    `WITH ended AS MATERIALIZED (
       SELECT id, code, journey_id, clear_tries FROM comptoir_recovery_coupon
        WHERE status = 'removed' AND cleared_at IS NULL AND (?::text[] IS NULL OR id = ANY(?::text[]))
          AND id <> ALL(?::text[])
        ORDER BY clear_tries, id LIMIT ?)
     SELECT ended.id, ended.code, ended.clear_tries,
            coalesce((SELECT array_agg(promotion.id) FROM promotion
                       WHERE promotion.code = ended.code AND promotion.deleted_at IS NULL), '{}') AS promotion_ids,
            coalesce((SELECT array_agg(campaign.id) FROM promotion_campaign AS campaign
                       WHERE campaign.campaign_identifier = ended.code AND campaign.deleted_at IS NULL), '{}') AS campaign_ids,
            coalesce((SELECT array_agg(DISTINCT cart.id) FROM cart
                       WHERE cart.completed_at IS NULL AND cart.deleted_at IS NULL AND cart.id IN (
                         SELECT link.cart_id FROM promotion JOIN cart_promotion AS link ON link.promotion_id = promotion.id
                          WHERE promotion.code = ended.code AND link.deleted_at IS NULL
                         UNION SELECT line.cart_id FROM cart_line_item AS line
                           JOIN cart_line_item_adjustment AS adjustment ON adjustment.item_id = line.id
                          WHERE adjustment.code = ended.code AND adjustment.deleted_at IS NULL AND line.deleted_at IS NULL
                            AND line.cart_id IN (
                              SELECT journey.cart_id FROM comptoir_recovery_journey AS journey WHERE journey.id = ended.journey_id
                              UNION SELECT own.cart_id FROM comptoir_recovery_copy AS own WHERE own.journey_id = ended.journey_id))),
              '{}') AS cart_ids
       FROM ended ORDER BY ended.clear_tries, ended.id`,
    [only, only, but, most]
  )
}

/** Core refused to take these off a cart: they come after the others, and are tried again. */
export async function noteCouponsNotCleared(
  sql: SqlExecutor,
  ids: readonly string[],
  at: Date
): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_recovery_coupon SET clear_tries = clear_tries + 1, updated_at = ? WHERE id = ANY(?::text[])`,
    [at, ids]
  )
}

/** Nothing of these is left in core; one whose promotion was made in between is left to the next run. */
export async function noteCouponsCleared(sql: SqlExecutor, ids: readonly string[], at: Date): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_recovery_coupon AS coupon SET cleared_at = ?, updated_at = ?
      WHERE id = ANY(?::text[]) AND cleared_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM promotion WHERE promotion.code = coupon.code AND promotion.deleted_at IS NULL)`,
    [at, at, ids]
  )
}

/** A coupon that somebody wants to take back; refuses one that is not there or is over. */
async function couponToTakeBack(sql: SqlExecutor, id: string): Promise<CouponRow> {
  const [row] = await sql.execute<CouponRow>(
    `SELECT ${ROW} FROM comptoir_recovery_coupon WHERE id = ? FOR UPDATE`,
    [id]
  )
  if (!row) throw notFound(`Coupon ${id} does not exist`)
  if (row.status !== "issued")
    throw notAllowed(
      `Coupon ${row.code} ${row.status === "used" ? "was used with an order" : "is over already"} and cannot be taken back; only one that is open can`
    )
  return row
}

const ACTS = { table: "comptoir_recovery_act", prefix: "crac" } as const

/** Takes a coupon back by hand, once for the key. */
export async function takeBack(
  sql: SqlExecutor,
  { id, reason, idempotency_key: key }: { id: string; reason: string; idempotency_key: string | null },
  act: RecoveryAct,
  at: Date,
  audit: (entries: Parameters<RecoveryAudit["recordAudit"]>[0]) => Promise<unknown>
): Promise<{ id: string; is_repeated: boolean }> {
  const asked = { key, kind: "take_back_coupon", fingerprint: { id, reason }, actor_id: act.actor_id }
  return await actOnce(ACTS, sql, asked, async () => {
    const { code } = await couponToTakeBack(sql, id)
    const [ended] = await endCoupons(sql, { ids: [id], by: act.actor_id, because: reason }, at)
    if (ended?.status !== "removed")
      throw notAllowed(
        `Coupon ${code} was used with an order and cannot be taken back; only one that is open can`
      )
    await audit([
      {
        entity_type: "recovery_coupon",
        entity_id: id,
        act: "cancelled",
        ...act,
        before: { name: code, status: "issued" },
        after: { name: code, status: "removed" },
        reason,
      },
    ])
    return { id }
  })
}
