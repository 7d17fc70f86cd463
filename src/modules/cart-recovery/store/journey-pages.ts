import type { FunnelStage } from "../../../domain/cart-recovery/funnel"
import type { Arm, JourneyStatus } from "../../../domain/cart-recovery/lifecycles"
import type { JourneySnapshot } from "../../../domain/cart-recovery/journey"
import { isPlainDate } from "../../../domain/purchasing/plain-date"
import { notFound } from "../../../domain/shared/domain-error"
import { Condition, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type {
  JourneyCouponDTO,
  JourneyDecisionDTO,
  JourneyLinkDTO,
  JourneyOrderDTO,
  RecoveryJourneyDetailDTO,
  RecoveryJourneyDTO,
  WonBackDTO,
} from "../../../types/http/recovery-journeys"
import type { SequenceStep } from "../../../domain/cart-recovery/sequence"
import { cameTo, eligibleFrom, eligibleUntil } from "./funnel"
import { listRecoveryMessages } from "./outbox"
import { wonOrder } from "./won-orders"

export type JourneyFilters = Readonly<{
  /** A journey, a cart, an order or a person by its id, or an order by its number. */
  q?: string
  /** The person of an address, by its hash. */
  address_hash?: string
  customer_id?: string
  /** The address of that customer, by its hash: a guest is known by it alone. */
  customer_hash?: string
  status?: readonly JourneyStatus[]
  arm?: readonly Arm[]
  sales_channel_id?: readonly string[]
  sequence_id?: readonly string[]
  reason?: readonly string[]
  currency_code?: readonly string[]
  /** How far they came, as the report counts it. */
  stage?: FunnelStage
  /** Between which they were eligible: instants, or days of the shop with its zone. */
  from?: string
  to?: string
  time_zone?: string
}>

const FROM = `comptoir_recovery_journey AS journey`
const NEXT_DUE = `(SELECT min(message.due_at) FROM comptoir_recovery_message AS message
  WHERE message.journey_id = journey.id AND message.status IN ('planned', 'deferred'))`

const MOST_DECISIONS = 500
const MOST_LINES = 200

function conditions(filters: JourneyFilters): Condition[] {
  const where: Condition[] = []
  const isOneOf = (column: string, values: readonly string[] | undefined) => {
    if (values?.length) where.push({ sql: `${column} = ANY(?::text[])`, values: [storable(values)] })
  }
  isOneOf("journey.status", filters.status)
  isOneOf("journey.arm", filters.arm)
  isOneOf("journey.sales_channel_id", filters.sales_channel_id)
  isOneOf("journey.sequence_id", filters.sequence_id)
  isOneOf("journey.exit_reason", filters.reason)
  isOneOf("lower(journey.currency_code)", filters.currency_code)
  if (filters.stage) where.push(cameTo(filters.stage))
  const { from, to, time_zone = "UTC" } = filters
  if (from)
    where.push(
      isPlainDate(from)
        ? eligibleFrom(from, time_zone)
        : { sql: "journey.eligible_at >= ?::timestamptz", values: [from] }
    )
  if (to)
    where.push(
      isPlainDate(to)
        ? eligibleUntil(to, time_zone)
        : { sql: "journey.eligible_at <= ?::timestamptz", values: [to] }
    )
  if (filters.customer_id !== undefined)
    where.push({
      sql: `journey.person_id IN (SELECT coalesce(person.merged_into_id, person.id)
              FROM comptoir_recovery_person AS person WHERE person.customer_id = ANY(?::text[])
              UNION ALL SELECT person_id FROM comptoir_recovery_address WHERE address_hash = ?)`,
      values: [storable([filters.customer_id]), filters.customer_hash ?? ""],
    })
  if (filters.address_hash !== undefined)
    where.push({
      sql: `journey.person_id IN (SELECT person_id FROM comptoir_recovery_address WHERE address_hash = ?)`,
      values: [filters.address_hash],
    })
  if (filters.q) {
    const q = storable([filters.q])
    const number = /^#?(\d{1,9})$/.exec(filters.q)?.[1]
    where.push({
      sql: `journey.id = ANY(?::text[]) OR journey.cart_id = ANY(?::text[])
            OR journey.id IN (SELECT copy.journey_id FROM comptoir_recovery_copy AS copy WHERE copy.cart_id = ANY(?::text[]))
            OR journey.order_id = ANY(?::text[]) OR journey.person_id = ANY(?::text[])
            OR journey.id IN (SELECT won.journey_id FROM comptoir_recovery_order AS won WHERE won.order_id = ANY(?::text[]))
            ${
              number
                ? `OR journey.id IN (
              SELECT won.journey_id FROM "order" AS o JOIN comptoir_recovery_order AS won ON won.order_id = o.id
               WHERE o.display_id = ?)`
                : ""
            }`,
      values: [q, q, q, q, q, q, ...(number ? [Number(number)] : [])],
    })
  }
  return where
}

type Row = Omit<RecoveryJourneyDTO, "next"> & { next: RecoveryJourneyDTO["next"] }

const LISTED = `journey.id, journey.cart_id, journey.person_id, person.customer_id,
  (SELECT address.email FROM comptoir_recovery_address AS address
    WHERE address.person_id = journey.person_id AND address.email IS NOT NULL
    ORDER BY address.updated_at DESC, address.address_hash LIMIT 1) AS email,
  journey.sales_channel_id, channel.name AS sales_channel_name, journey.sequence_id, sequence.name AS sequence_name,
  sequence.code AS sequence_code,
  version.version AS sequence_version, journey.status, journey.arm, journey.exit_reason,
  trim_scale(journey.value)::text AS value, lower(journey.currency_code) AS currency_code, journey.item_count,
  journey.language_code, journey.country_code, journey.is_first_time, told.sent, told.clicks, waits.next,
  journey.eligible_at, journey.abandoned_at, journey.closes_at, journey.recovered_at, journey.ended_at, journey.order_id,
  o.display_id AS order_display_id`

const READ = `${FROM}
  JOIN comptoir_recovery_person AS person ON person.id = journey.person_id
  LEFT JOIN sales_channel AS channel ON channel.id = journey.sales_channel_id
  LEFT JOIN comptoir_recovery_sequence AS sequence ON sequence.id = journey.sequence_id
  LEFT JOIN comptoir_recovery_sequence_version AS version ON version.id = journey.sequence_version_id
  LEFT JOIN "order" AS o ON o.id = journey.order_id
  LEFT JOIN LATERAL (
    SELECT (count(*) FILTER (WHERE message.sent_at IS NOT NULL))::int AS sent, coalesce(sum(message.clicks), 0)::int AS clicks
      FROM comptoir_recovery_message AS message WHERE message.journey_id = journey.id) AS told ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_build_object('step', message.step, 'status', message.status, 'due_at', message.due_at,
                              'reason', message.reason) AS next
      FROM comptoir_recovery_message AS message
     WHERE message.journey_id = journey.id AND message.status IN ('planned', 'deferred', 'claimed')
     ORDER BY message.step LIMIT 1) AS waits ON true`

const instants = (row: Row): RecoveryJourneyDTO => ({
  ...row,
  next: row.next && { ...row.next, due_at: new Date(row.next.due_at).toISOString() },
})

async function readJourneys(sql: SqlExecutor, ids: readonly string[]): Promise<RecoveryJourneyDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<Row>(`SELECT ${LISTED} FROM ${READ} WHERE journey.id = ANY(?::text[])`, [
    storable(ids),
  ])
  const byId = new Map(rows.map((row) => [row.id, instants(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One page of journeys, the newest first unless asked otherwise. */
export async function findJourneys(
  sql: SqlExecutor,
  filters: JourneyFilters,
  paging: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: RecoveryJourneyDTO[] }> {
  const page = await listPage(sql, {
    from: FROM,
    id: "journey.id",
    where: conditions(filters),
    sortable: {
      eligible_at: "journey.eligible_at",
      closes_at: "journey.closes_at",
      ended_at: "journey.ended_at",
      value: "coalesce(journey.value, 0)",
      status: "journey.status",
      next_due: NEXT_DUE,
    },
    defaultOrder: "-eligible_at",
    ...paging,
  })
  return { ...page, rows: await readJourneys(sql, page.ids) }
}

/** The next journeys of a list by key, for an export that holds one page at a time. */
export async function journeysAfter(
  sql: SqlExecutor,
  filters: JourneyFilters,
  after: string | null,
  limit: number
): Promise<RecoveryJourneyDTO[]> {
  const where = conditions(filters)
  if (after) where.push({ sql: "journey.id > ?", values: [after] })
  const all = where.map((condition) => `(${condition.sql})`).join(" AND ") || "true"
  const ids = await sql.execute<{ id: string }>(
    `SELECT journey.id FROM ${FROM} WHERE ${all} ORDER BY journey.id LIMIT ?`,
    [...where.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
  return await readJourneys(
    sql,
    ids.map(({ id }) => id)
  )
}

type Rest = {
  recovered_cart_id: string | null
  merged_into_id: string | null
  waiting_for: string[] | null
  snapshot: Partial<JourneySnapshot>
  steps: SequenceStep[] | null
}

/** One journey with all that its page shows; refuses one that does not exist. */
export async function readJourney(sql: SqlExecutor, id: string): Promise<RecoveryJourneyDetailDTO> {
  const [journey] = await readJourneys(sql, [id])
  if (!journey) throw notFound(`Journey ${id} does not exist`)
  const [rest] = await sql.execute<Rest>(
    `SELECT journey.recovered_cart_id, journey.merged_into_id, journey.waiting_for, journey.snapshot, version.steps
       FROM ${FROM} LEFT JOIN comptoir_recovery_sequence_version AS version ON version.id = journey.sequence_version_id
      WHERE journey.id = ?`,
    [id]
  )
  const decisions = await sql.execute<JourneyDecisionDTO>(
    `SELECT id::text AS id, at, kind, step, reason, facts, actor_id FROM comptoir_recovery_decision
      WHERE journey_id = ? ORDER BY comptoir_recovery_decision.id LIMIT ${MOST_DECISIONS + 1}`,
    [id]
  )
  const links = await sql.execute<JourneyLinkDTO>(
    `SELECT id, message_id, expires_at, first_used_at, last_used_at, uses, ended_at FROM comptoir_recovery_link
      WHERE journey_id = ? ORDER BY created_at, id LIMIT 100`,
    [id]
  )
  const coupons = await sql.execute<JourneyCouponDTO>(
    `SELECT id, code, status, kind, value, currency_code, issued_at, expires_at, used_at, order_id
       FROM comptoir_recovery_coupon WHERE journey_id = ? ORDER BY issued_at, id LIMIT 20`,
    [id]
  )
  const orders = await sql.execute<JourneyOrderDTO>(
    `SELECT won.order_id, o.display_id, won.level, trim_scale(won.total)::text AS total,
            trim_scale(won.refunded)::text AS refunded, won.currency_code, won.placed_at, won.canceled_at
       FROM comptoir_recovery_order AS won LEFT JOIN "order" AS o ON o.id = won.order_id
      WHERE won.journey_id = ? ORDER BY won.placed_at, won.order_id LIMIT 100`,
    [id]
  )
  const messages = await listRecoveryMessages(
    sql,
    { journey_id: [id] },
    { limit: 100, offset: 0, order: "step" }
  )
  const { snapshot, steps, ...other } = rest as Rest
  return {
    ...journey,
    ...other,
    locale: snapshot.locale ?? null,
    lines: (snapshot.lines ?? [])
      .slice(0, MOST_LINES)
      .map(
        ({
          variant_id,
          product_id,
          title,
          product_title,
          variant_title,
          variant_sku,
          thumbnail,
          quantity,
          unit_price,
        }) => ({
          variant_id,
          product_id,
          title,
          product_title,
          variant_title,
          variant_sku,
          thumbnail,
          quantity,
          unit_price,
        })
      ),
    steps: steps ?? [],
    decisions: decisions.slice(0, MOST_DECISIONS),
    has_more_decisions: decisions.length > MOST_DECISIONS,
    messages: messages.rows,
    links,
    coupons,
    orders,
  }
}

/** Which left cart an order belongs to; null for an order of nobody who left one before. */
export async function wonBack(sql: SqlExecutor, orderId: string): Promise<WonBackDTO | null> {
  const row = await wonOrder(sql, orderId)
  if (!row) return null
  const { message_id, message_step, message_subject, message_sent_at, status, arm: _, ...won } = row
  const iso = (at: Date | null) => (at === null ? null : new Date(at).toISOString())
  return {
    ...won,
    level: won.level as WonBackDTO["level"],
    journey_status: status as JourneyStatus,
    eligible_at: new Date(won.eligible_at).toISOString(),
    recovered_at: iso(won.recovered_at),
    placed_at: new Date(won.placed_at).toISOString(),
    canceled_at: iso(won.canceled_at),
    message:
      message_id !== null && message_step !== null && message_sent_at !== null
        ? {
            id: message_id,
            step: message_step,
            subject: message_subject,
            sent_at: new Date(message_sent_at).toISOString(),
          }
        : null,
  }
}
