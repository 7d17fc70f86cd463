import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { checkPlan, checkPlanRuns, PlanMethod, planKey, PlanTerms } from "../../../domain/counting/count-plan"
import { notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { CountPlanDTO } from "../../../types/http/counting"
import type { Act, Neighbours } from "../neighbours"
import { checkNamed, countableLocation, hasBins, insertCount } from "./counts"
import { storeOf } from "./sql"

export type PlanFields = {
  name: string
  is_active?: boolean
  method: PlanMethod
  zone_id?: string | null
  days_a?: number | null
  days_b?: number | null
  days_c?: number | null
  every_days?: number | null
  places_per_day: number
  is_blind?: boolean
  assigned_to?: string | null
}
export type NewPlan = PlanFields & { location_id: string }

type PlanRow = PlanTerms & {
  id: string
  location_id: string
  is_active: boolean
  is_blind: boolean
  assigned_to: string | null
  last_run_on: string | null
}

const termsOf = (fields: PlanFields): PlanTerms => ({
  name: fields.name,
  method: fields.method,
  zone_id: fields.method === "zone" ? (fields.zone_id ?? null) : null,
  days_a: fields.method === "abc" ? (fields.days_a ?? null) : null,
  days_b: fields.method === "abc" ? (fields.days_b ?? null) : null,
  days_c: fields.method === "abc" ? (fields.days_c ?? null) : null,
  every_days: fields.method === "age" || fields.method === "zone" ? (fields.every_days ?? null) : null,
  places_per_day: fields.places_per_day,
})

const COLUMNS = [
  "name",
  "is_active",
  "method",
  "zone_id",
  "days_a",
  "days_b",
  "days_c",
  "every_days",
  "places_per_day",
  "is_blind",
  "assigned_to",
] as const

/** Makes a plan; refuses one that would never count anything. */
export async function createPlan(
  input: NewPlan,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<string> {
  const sql = storeOf(context)
  await countableLocation(sql, input.location_id, neighbours, context)
  const terms = checkPlan(termsOf(input))
  if (terms.zone_id) await checkNamed(sql, input.location_id, { kind: "zone", ids: [terms.zone_id] })
  const id = generateEntityId(undefined, "ccpl")
  const values = {
    ...terms,
    is_active: input.is_active ?? true,
    is_blind: act.always_blind || (input.is_blind ?? true),
    assigned_to: input.assigned_to ?? null,
  }
  await sql.execute(
    `INSERT INTO comptoir_count_plan (id, location_id, created_by, ${COLUMNS.join(", ")})
     VALUES (?, ?, ?, ${COLUMNS.map(() => "?").join(", ")})`,
    [id, input.location_id, act.actor_id, ...COLUMNS.map((name) => values[name])]
  )
  await neighbours.recordAudit([planAudit(id, "created", act, { after: { ...values } })], context)
  return id
}

async function lockPlan(sql: SqlExecutor, id: string): Promise<PlanRow> {
  const [plan] = await sql.execute<PlanRow>(
    `SELECT id, location_id, last_run_on, ${COLUMNS.join(", ")} FROM comptoir_count_plan
      WHERE id = ? AND deleted_at IS NULL FOR UPDATE`,
    [id]
  )
  if (plan) return plan
  throw notFound(`Count plan ${id} does not exist`)
}

export async function updatePlan(
  id: string,
  changes: Partial<PlanFields>,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const before = await lockPlan(sql, id)
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const wished = { ...before, ...given } as PlanRow
  const terms = checkPlan(termsOf(wished))
  if (terms.zone_id) await checkNamed(sql, before.location_id, { kind: "zone", ids: [terms.zone_id] })
  const values = {
    ...terms,
    is_active: wished.is_active,
    is_blind: act.always_blind || wished.is_blind,
    assigned_to: wished.assigned_to,
  }
  const names = COLUMNS.filter((name) => values[name] !== before[name])
  if (!names.length) return
  await sql.execute(
    `UPDATE comptoir_count_plan SET ${names.map((name) => `${name} = ?`).join(", ")}, updated_at = now() WHERE id = ?`,
    [...names.map((name) => values[name]), id]
  )
  const pick = (of: Record<string, unknown>) => Object.fromEntries(names.map((name) => [name, of[name]]))
  await neighbours.recordAudit(
    [
      planAudit(id, "updated", act, {
        before: { name: before.name, ...pick(before) },
        after: { name: values.name, ...pick(values) },
      }),
    ],
    context
  )
}

export async function deletePlan(
  id: string,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const plan = await lockPlan(sql, id)
  await sql.execute(`UPDATE comptoir_count_plan SET deleted_at = now(), is_active = false WHERE id = ?`, [id])
  await neighbours.recordAudit([planAudit(id, "deleted", act, { before: { name: plan.name } })], context)
}

const planAudit = (id: string, act: string, by: Act, detail: object) => ({
  entity_type: "count_plan",
  entity_id: id,
  act,
  actor_id: by.actor_id,
  ...detail,
})

/** Plans that have not been looked at today, in the order of their ids. */
export async function duePlans(
  sql: SqlExecutor,
  today: string,
  after: string,
  limit: number
): Promise<string[]> {
  const rows = await sql.execute<{ id: string }>(
    `SELECT id FROM comptoir_count_plan WHERE is_active AND deleted_at IS NULL AND id > ?
        AND (last_run_on IS NULL OR last_run_on < ?) ORDER BY id LIMIT ?`,
    [after, today, limit]
  )
  return rows.map((row) => row.id)
}

/** What somebody counts already or is asked to count is left to them. */
const NOT_BUSY = (column: "bin_id" | "inventory_item_id", id: string, location: string, kind: string) => `
  NOT EXISTS (SELECT 1 FROM comptoir_stock_count_line AS line
    WHERE line.${column} = ${id} AND line.location_id = ${location} AND line.is_open)
  AND NOT EXISTS (SELECT 1 FROM comptoir_stock_count AS asked
    WHERE asked.location_id = ${location} AND asked.status = 'requested'
      AND (asked.scope ->> 'kind' = 'everything' OR (asked.scope ->> 'kind' = '${kind}' AND jsonb_exists(asked.scope -> 'ids', ${id}))))`

/**
 * Makes today's count of a plan: the most overdue places first, as many as it counts a day. Once a day, however often it
 * is called; answers nothing where nothing is due.
 */
export async function runPlan(
  id: string,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<{ stock_count_id: string | null; places: number }> {
  const sql = storeOf(context)
  const plan = await lockPlan(sql, id)
  checkPlanRuns(plan)
  const key = planKey(id, act.today)
  const [known] = await sql.execute<{ id: string; places: number }>(
    `SELECT id, jsonb_array_length(scope -> 'ids') AS places FROM comptoir_stock_count WHERE key = ?`,
    [key]
  )
  if (known) return { stock_count_id: known.id, places: known.places }
  const withBins = await hasBins(sql, plan.location_id)
  const kind = withBins && plan.method !== "suspicion" ? "bins" : "items"
  const ids = kind === "bins" ? await dueBins(sql, plan, act) : await dueItems(sql, plan, act)
  await sql.execute(`UPDATE comptoir_count_plan SET last_run_on = ?, updated_at = now() WHERE id = ?`, [
    act.today,
    id,
  ])
  if (!ids.length) return { stock_count_id: null, places: 0 }
  const made = await insertCount(sql, {
    location_id: plan.location_id,
    scope: { kind, ids },
    origin: "plan",
    title: plan.name,
    reason: null,
    is_blind: act.always_blind || plan.is_blind,
    due_on: act.today,
    assigned_to: plan.assigned_to,
    key,
    plan_id: id,
    created_by: act.actor_id,
  })
  if (made) {
    await neighbours.recordAudit(
      [
        {
          entity_type: "stock_count",
          entity_id: made,
          act: "created",
          actor_id: act.actor_id,
          after: { name: plan.name, places: ids.length },
        },
      ],
      context
    )
  }
  return { stock_count_id: made, places: ids.length }
}

/** Bins whose last count is longer ago than their class, their zone or the plan allows. */
async function dueBins(sql: SqlExecutor, plan: PlanRow, act: Act): Promise<string[]> {
  const byClass = plan.method === "abc"
  const rows = await sql.execute<{ id: string }>(
    `SELECT due.id FROM (
       SELECT bin.id, bin.pick_sequence, bin.code,
              extract(epoch FROM ?::timestamptz - coalesce(bin.last_counted_at, '2000-01-01'::timestamptz)) / 86400 AS age,
              ${
                byClass
                  ? `CASE coalesce((SELECT min(class.abc_class) FROM comptoir_bin_content AS content
                       JOIN comptoir_item_class AS class ON class.inventory_item_id = content.inventory_item_id
                        AND class.location_id = content.location_id WHERE content.bin_id = bin.id), 'C')
                     WHEN 'A' THEN ?::int WHEN 'B' THEN ?::int ELSE ?::int END`
                  : "?::int"
              } AS days
         FROM comptoir_bin AS bin
        WHERE bin.location_id = ? AND bin.status = 'active' AND bin.deleted_at IS NULL
          AND (?::text IS NULL OR bin.zone_id = ?)
          AND ${NOT_BUSY("bin_id", "bin.id", "bin.location_id", "bins")}) AS due
      WHERE due.days IS NOT NULL AND due.age >= due.days
      ORDER BY due.age / due.days DESC, due.pick_sequence NULLS LAST, due.code LIMIT ?`,
    [
      act.at.toISOString(),
      ...(byClass ? [plan.days_a, plan.days_b, plan.days_c] : [plan.every_days]),
      plan.location_id,
      plan.zone_id,
      plan.zone_id,
      plan.places_per_day,
    ]
  )
  return rows.map((row) => row.id)
}

/**
 * Items whose last count is longer ago than their class or the plan allows; by suspicion, those whose book cannot be
 * right: more was sold than was there, somebody sold without saying from which bin, another program changed the level
 * without a document, or the last count was not believed. What was counted since is not suspicious any more.
 */
async function dueItems(sql: SqlExecutor, plan: PlanRow, act: Act): Promise<string[]> {
  const counted = `(SELECT max(line.agreed_at) FROM comptoir_stock_count_line AS line WHERE line.status = 'agreed'
    AND line.inventory_item_id = place.inventory_item_id AND line.location_id = place.location_id)`
  const notBusy = NOT_BUSY("inventory_item_id", "place.inventory_item_id", "place.location_id", "items")
  if (plan.method === "suspicion") {
    const rows = await sql.execute<{ id: string }>(
      `SELECT place.inventory_item_id AS id FROM comptoir_stock_position AS place
        WHERE place.location_id = ? AND ${notBusy} AND (place.unassigned_quantity < 0 OR place.quantity < 0
          OR EXISTS (SELECT 1 FROM comptoir_stock_move AS move WHERE move.inventory_item_id = place.inventory_item_id
               AND move.location_id = place.location_id AND move.cause = 'core' AND move.document_id IS NULL
               AND move.occurred_at > greatest(?::timestamptz - interval '30 days', coalesce(${counted}, '-infinity')))
          OR EXISTS (SELECT 1 FROM comptoir_stock_count_line AS line WHERE line.inventory_item_id = place.inventory_item_id
               AND line.location_id = place.location_id AND line.status = 'rejected'
               AND line.updated_at > greatest(?::timestamptz - interval '30 days', coalesce(${counted}, '-infinity'))))
        ORDER BY place.unassigned_quantity, place.inventory_item_id LIMIT ?`,
      [plan.location_id, act.at.toISOString(), act.at.toISOString(), plan.places_per_day]
    )
    return rows.map((row) => row.id)
  }
  const byClass = plan.method === "abc"
  const rows = await sql.execute<{ id: string }>(
    `SELECT due.id FROM (
       SELECT place.inventory_item_id AS id,
              extract(epoch FROM ?::timestamptz - coalesce(${counted}, '2000-01-01'::timestamptz)) / 86400 AS age,
              ${
                byClass
                  ? `CASE coalesce(class.abc_class, 'C') WHEN 'A' THEN ?::int WHEN 'B' THEN ?::int ELSE ?::int END`
                  : "?::int"
              } AS days
         FROM comptoir_stock_position AS place
         LEFT JOIN comptoir_item_class AS class
           ON class.inventory_item_id = place.inventory_item_id AND class.location_id = place.location_id
        WHERE place.location_id = ? AND ${notBusy}) AS due
      WHERE due.days IS NOT NULL AND due.age >= due.days ORDER BY due.age / due.days DESC, due.id LIMIT ?`,
    [
      act.at.toISOString(),
      ...(byClass ? [plan.days_a, plan.days_b, plan.days_c] : [plan.every_days]),
      plan.location_id,
      plan.places_per_day,
    ]
  )
  return rows.map((row) => row.id)
}

export type PlanFilters = { q?: string; location_id?: string; is_active?: boolean }

const SELECT = `
  SELECT plan.id, plan.location_id, jsonb_build_object('id', location.id, 'name', location.name) AS location, plan.name,
         plan.is_active, plan.method, plan.zone_id,
         CASE WHEN zone.id IS NOT NULL THEN jsonb_build_object('id', zone.id, 'name', zone.name) END AS zone,
         plan.days_a, plan.days_b, plan.days_c, plan.every_days, plan.places_per_day, plan.is_blind, plan.assigned_to,
         plan.last_run_on, plan.created_at,
         (SELECT jsonb_build_object('id', count.id, 'number', count.number, 'status', count.status)
            FROM comptoir_stock_count AS count WHERE count.plan_id = plan.id ORDER BY count.created_at DESC, count.id DESC LIMIT 1) AS last_count
    FROM comptoir_count_plan AS plan
    LEFT JOIN stock_location AS location ON location.id = plan.location_id
    LEFT JOIN comptoir_zone AS zone ON zone.id = plan.zone_id`

export async function listPlans(
  sql: SqlExecutor,
  filters: PlanFilters,
  page: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: CountPlanDTO[] }> {
  const where: Condition[] = [{ sql: "plan.deleted_at IS NULL" }]
  if (filters.q) where.push({ sql: "plan.name ILIKE ?", values: [containing(filters.q)] })
  if (filters.location_id) where.push({ sql: "plan.location_id = ?", values: [filters.location_id] })
  if (filters.is_active !== undefined) where.push({ sql: "plan.is_active = ?", values: [filters.is_active] })
  const found = await listPage(sql, {
    from: "comptoir_count_plan AS plan",
    id: "plan.id",
    where,
    sortable: { name: "plan.name", created_at: "plan.created_at", last_run_on: "plan.last_run_on" },
    defaultOrder: "name",
    ...page,
  })
  const rows = await sql.execute<CountPlanDTO>(`${SELECT} WHERE plan.id = ANY(?::text[])`, [found.ids])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { ...found, rows: found.ids.flatMap((id) => byId.get(id) ?? []) }
}

export async function readPlan(sql: SqlExecutor, id: string): Promise<CountPlanDTO> {
  const [plan] = await sql.execute<CountPlanDTO>(`${SELECT} WHERE plan.id = ? AND plan.deleted_at IS NULL`, [
    id,
  ])
  if (plan) return plan
  throw notFound(`Count plan ${id} does not exist`)
}
