import { generateEntityId } from "@medusajs/framework/utils"
import type { RouteCause, RouteStatus } from "../../../domain/routing/order-route"
import type { PlannedOrder, PlannedPart, PlannedShortage } from "../../../domain/routing/types"
import type { SqlExecutor } from "../../../platform/sql"

/** The plan that an order follows until it gets another. */
export type LatestPlan = {
  order_id: string
  revision: number
  parts: readonly PlannedPart[]
  shortages: readonly PlannedShortage[]
}

/** What the routing of one order came to. */
export type RouteWrite = Readonly<{
  order_id: string
  readiness: string
  order_version: number
  due_at: Date | null
  is_manual: boolean
  plan: PlannedOrder
  latest: LatestPlan | undefined
  shortages: readonly Readonly<{
    line_item_id: string
    inventory_item_id: string
    units: number
    quantity: number
  }>[]
  units_short: number
  status: RouteStatus
}>

/** The newest plan of each order, by order. */
export async function latestPlans(
  sql: SqlExecutor,
  orderIds: readonly string[]
): Promise<Map<string, LatestPlan>> {
  const rows = await sql.execute<LatestPlan>(
    `SELECT DISTINCT ON (order_id) order_id, revision, chosen -> 'parts' AS parts, chosen -> 'shortages' AS shortages
       FROM comptoir_route_plan WHERE order_id = ANY(?::text[]) ORDER BY order_id, revision DESC`,
    [orderIds]
  )
  return new Map(rows.map((row) => [row.order_id, row]))
}

/** What a plan says in the end, in words that two equal plans share. */
const nameOf = ({ parts, shortages }: Pick<LatestPlan, "parts" | "shortages">): string =>
  [
    ...parts.map((part) => `${part.line_item_id} ${part.location_id} ${part.units}`),
    ...shortages.map((shortage) => `${shortage.line_item_id} short ${shortage.units}`),
  ]
    .sort()
    .join("|")

/** An order of which nothing is left to be sent is no decision: what was decided of it stands. */
const isNew = ({ latest, plan, status }: RouteWrite): boolean =>
  status !== "done" && (!latest || nameOf(latest) !== nameOf(plan.chosen))

type Act = Readonly<{
  cause: RouteCause
  at: Date
  actor_id: string | null
  actor_type: string | null
  reason?: string | null
  assignment?: readonly unknown[]
  key?: string | null
}>

/**
 * Writes what orders were routed to: the route, the plan where it differs from the one before or somebody made it, and
 * what is short, whose expected day stays as long as it is short. Answers the orders whose plan is new.
 */
export async function writeRoutes(
  sql: SqlExecutor,
  writes: readonly RouteWrite[],
  act: Act
): Promise<Set<string>> {
  if (!writes.length) return new Set()
  const isByHand = Boolean(act.assignment?.length)
  const fresh = writes.filter((write) => isByHand || isNew(write))
  await writePlans(sql, fresh, act)
  const isFresh = new Set(fresh.map((write) => write.order_id))
  await sql.execute(
    `UPDATE comptoir_order_route AS route
        SET status = given.status, readiness = given.readiness, revision = route.revision + given.step,
            order_version = given.order_version, due_at = CASE WHEN given.status IN ('routed', 'short') THEN coalesce(given.due_at, route.due_at) ELSE given.due_at END,
            is_manual = given.is_manual,
            route_due_since = NULL, claimed_at = NULL, attempts = 0, last_error = NULL, routed_at = clock_timestamp(),
            cause = ?, reservations_due_since = clock_timestamp(), updated_at = now()
       FROM jsonb_to_recordset(?::jsonb) AS given(order_id text, status text, readiness text, order_version int,
            due_at timestamptz, is_manual boolean, step int)
      WHERE route.order_id = given.order_id`,
    [
      act.cause,
      JSON.stringify(
        writes.map(({ order_id, status, readiness, order_version, due_at, is_manual }) => ({
          order_id,
          status,
          readiness,
          order_version,
          due_at,
          is_manual,
          step: isFresh.has(order_id) ? 1 : 0,
        }))
      ),
    ]
  )
  await writeShortages(sql, writes)
  return isFresh
}

async function writePlans(sql: SqlExecutor, fresh: readonly RouteWrite[], act: Act): Promise<void> {
  if (!fresh.length) return
  await sql.execute(
    `INSERT INTO comptoir_route_plan (id, order_id, revision, cause, chosen, alternatives, actor_type, actor_id, reason, key)
     SELECT given.id, route.order_id, route.revision + 1, ?, given.chosen, given.alternatives, ?, ?, ?, given.key
       FROM jsonb_to_recordset(?::jsonb) AS given(id text, order_id text, chosen jsonb, alternatives jsonb, key text)
       JOIN comptoir_order_route AS route ON route.order_id = given.order_id`,
    [
      act.cause,
      act.actor_type,
      act.actor_id,
      act.reason ?? null,
      JSON.stringify(
        fresh.map(({ order_id, plan }, index) => ({
          id: generateEntityId(undefined, "crpl"),
          order_id,
          chosen: plan.chosen,
          alternatives: plan.alternatives,
          key: index === 0 ? (act.key ?? null) : null,
        }))
      ),
    ]
  )
}

async function writeShortages(sql: SqlExecutor, writes: readonly RouteWrite[]): Promise<void> {
  const rows = writes.flatMap(({ order_id, shortages }) =>
    shortages.map((shortage) => ({ ...shortage, id: generateEntityId(undefined, "crsh"), order_id }))
  )
  const given = JSON.stringify(rows)
  await sql.execute(
    `DELETE FROM comptoir_route_shortage AS shortage WHERE shortage.order_id = ANY(?::text[])
        AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(?::jsonb)
          AS given(order_id text, line_item_id text, inventory_item_id text)
          WHERE given.order_id = shortage.order_id AND given.line_item_id = shortage.line_item_id
            AND given.inventory_item_id = shortage.inventory_item_id)`,
    [writes.map((write) => write.order_id), given]
  )
  if (!rows.length) return
  await sql.execute(
    `INSERT INTO comptoir_route_shortage AS shortage (id, order_id, line_item_id, inventory_item_id, units, quantity)
     SELECT id, order_id, line_item_id, inventory_item_id, units, quantity
       FROM jsonb_to_recordset(?::jsonb)
         AS given(id text, order_id text, line_item_id text, inventory_item_id text, units int, quantity int)
     ON CONFLICT (order_id, line_item_id, inventory_item_id)
     DO UPDATE SET units = excluded.units, quantity = excluded.quantity, updated_at = now()
     WHERE (shortage.units, shortage.quantity) IS DISTINCT FROM (excluded.units, excluded.quantity)`,
    [given]
  )
}
