import { notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { RecoveryCouponDTO, RecoveryCouponsResponse } from "../../../types/http/recovery-coupons"

export type CouponFilters = {
  /** A coupon, a journey, a cart or an order by its id, or a part of a code. */
  q?: string
  status?: string[]
  kind?: string[]
  sales_channel_id?: string[]
  journey_id?: string[]
  from?: string
  to?: string
}

const FROM = `comptoir_recovery_coupon AS coupon
  JOIN comptoir_recovery_journey AS journey ON journey.id = coupon.journey_id`

const LISTED = `coupon.id, coupon.code, coupon.status, coupon.kind, coupon.value, coupon.currency_code,
  trim_scale(coupon.worth)::text AS worth, journey.currency_code AS cart_currency_code, coupon.journey_id,
  journey.status AS journey_status, coupon.person_id,
  (SELECT email FROM comptoir_recovery_address AS address WHERE address.address_hash = coupon.address_hash) AS email,
  journey.sales_channel_id,
  (SELECT name FROM sales_channel WHERE sales_channel.id = journey.sales_channel_id) AS sales_channel_name,
  coupon.promotion_id, coalesce(journey.recovered_cart_id, coupon.cart_id) AS cart_id, coupon.issued_at, coupon.expires_at,
  coupon.used_at, coupon.order_id, (SELECT display_id FROM "order" WHERE "order".id = coupon.order_id) AS order_display_id,
  coupon.removed_at, coupon.removed_because`

const told =
  (at: Date) =>
  (row: RecoveryCouponDTO): RecoveryCouponDTO => ({
    ...row,
    is_expired: row.status === "issued" && new Date(row.expires_at) <= at,
  })

function conditions(filters: CouponFilters): Condition[] {
  const where: Condition[] = [{ sql: "coupon.deleted_at IS NULL" }]
  const isOneOf = (column: string, values: readonly string[] | undefined) => {
    if (values?.length) where.push({ sql: `${column} = ANY(?::text[])`, values: [values] })
  }
  isOneOf("coupon.status", filters.status)
  isOneOf("coupon.kind", filters.kind)
  isOneOf("coupon.journey_id", filters.journey_id)
  isOneOf("journey.sales_channel_id", filters.sales_channel_id)
  if (filters.from) where.push({ sql: "coupon.issued_at >= ?::timestamptz", values: [filters.from] })
  if (filters.to) where.push({ sql: "coupon.issued_at <= ?::timestamptz", values: [filters.to] })
  if (filters.q) {
    const { q } = filters
    where.push({
      sql: `coupon.code ILIKE ? OR ? IN (coupon.id, coupon.journey_id, coupon.order_id, coupon.cart_id)
              OR coupon.journey_id IN (SELECT copy.journey_id FROM comptoir_recovery_copy AS copy WHERE copy.cart_id = ?)`,
      values: [containing(q), q, q],
    })
  }
  return where
}

/** A page of coupons, and how many there are of each status under the other filters. */
export async function listCoupons(
  sql: SqlExecutor,
  filters: CouponFilters,
  paging: { limit: number; offset: number; order?: string },
  at: Date
): Promise<ListPage & { rows: RecoveryCouponDTO[]; figures: RecoveryCouponsResponse["figures"] }> {
  const page = await listPage(sql, {
    from: FROM,
    id: "coupon.id",
    where: conditions(filters),
    sortable: {
      issued_at: "coupon.issued_at",
      expires_at: "coupon.expires_at",
      used_at: "coupon.used_at",
      status: "coupon.status",
      code: "coupon.code",
      worth: "coupon.worth",
    },
    defaultOrder: "-issued_at",
    ...paging,
  })
  const found = page.ids.length
    ? await sql.execute<RecoveryCouponDTO>(`SELECT ${LISTED} FROM ${FROM} WHERE coupon.id = ANY(?::text[])`, [
        page.ids,
      ])
    : []
  const byId = new Map(found.map((row) => [row.id, told(at)(row)]))
  const where = conditions({ ...filters, status: undefined })
  const counted = await sql.execute<{ status: keyof RecoveryCouponsResponse["figures"]; count: string }>(
    `SELECT status, count(*) AS count FROM (SELECT coupon.status FROM ${FROM}
       WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")} LIMIT 100000) AS counted GROUP BY status`,
    where.flatMap((condition) => [...(condition.values ?? [])])
  )
  const count = new Map(counted.map((row) => [row.status, Number(row.count)]))
  return {
    ...page,
    rows: page.ids.flatMap((id) => byId.get(id) ?? []),
    figures: {
      issued: count.get("issued") ?? 0,
      used: count.get("used") ?? 0,
      removed: count.get("removed") ?? 0,
    },
  }
}

export async function readCoupon(sql: SqlExecutor, id: string, at: Date): Promise<RecoveryCouponDTO> {
  const [row] = id.includes("\0")
    ? []
    : await sql.execute<RecoveryCouponDTO>(`SELECT ${LISTED} FROM ${FROM} WHERE coupon.id = ?`, [id])
  if (!row) throw notFound(`Coupon ${id} does not exist`)
  return told(at)(row)
}

/** The next coupons by id, for an export that holds one page at a time. */
export async function couponsAfter(
  sql: SqlExecutor,
  filters: CouponFilters,
  after: string | null,
  limit: number,
  at: Date
): Promise<RecoveryCouponDTO[]> {
  const where = conditions(filters)
  if (after) where.push({ sql: "coupon.id > ?", values: [after] })
  const rows = await sql.execute<RecoveryCouponDTO>(
    `SELECT ${LISTED} FROM ${FROM} WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")}
      ORDER BY coupon.id LIMIT ?`,
    [...where.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
  return rows.map(told(at))
}
