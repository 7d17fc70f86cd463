import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { DomainError, invalidData, notFound } from "../../../domain/shared/domain-error"
import { wholeUnits } from "../../../domain/shared/quantities"
import { suggestedLimits } from "../../../domain/warehouse/replenish-pick-bins"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { PickBinRuleDTO, PickBinRuleImportResponse } from "../../../types/http/tasks"
import type { TaskAct, TaskNeighbours } from "../task-neighbours"
import { recordset } from "./task-sql"

export type PickBinLimits = { min: number; max: number; multiple?: number | null }
export type NewPickBinRule = PickBinLimits & { bin_id: string; inventory_item_id: string }

/** Refuses limits that no bin could keep, naming the article and the bin. */
export function checkLimits({ min, max, multiple }: PickBinLimits, what: string): void {
  wholeUnits(min, `The least of ${what}`, 0)
  wholeUnits(max, `The most of ${what}`)
  if (multiple) wholeUnits(multiple, `The multiple of ${what}`)
  if (min < max) return
  throw invalidData(`${what} would be refilled under ${min} up to ${max}; the least must be below the most`)
}

type PickBin = {
  id: string
  code: string
  location_id: string
  zone_kind: string
  status: string
  storage_class: string | null
}

async function pickBinById(sql: SqlExecutor, id: string): Promise<PickBin> {
  const [bin] = await sql.execute<PickBin>(
    `SELECT bin.id, bin.code, bin.location_id, zone.kind AS zone_kind, bin.status, bin.storage_class
       FROM comptoir_bin AS bin JOIN comptoir_zone AS zone ON zone.id = bin.zone_id WHERE bin.id = ?`,
    [id]
  )
  if (!bin) throw notFound(`Bin ${id} does not exist`)
  if (bin.status === "archived") throw invalidData(`Bin ${bin.code} is archived; choose one that is used`)
  if (bin.zone_kind !== "pick")
    throw invalidData(
      `Bin ${bin.code} is in a zone for ${bin.zone_kind}; only bins of a pick zone are refilled`
    )
  return bin
}

async function itemById(sql: SqlExecutor, id: string): Promise<{ id: string; sku: string | null }> {
  const [item] = await sql.execute<{ id: string; sku: string | null }>(
    `SELECT id, sku FROM inventory_item WHERE id = ? AND deleted_at IS NULL`,
    [id]
  )
  if (!item) throw notFound(`Article ${id} does not exist`)
  return item
}

const entry = (
  id: string,
  act: string,
  by: TaskAct,
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> }
) => ({ entity_type: "pick_bin_rule", entity_id: id, act, actor_id: by.actor_id, ...change })

/** Says how full a pick bin is kept of an article; refuses a second rule for the same two. */
export async function createRule(
  sql: SqlExecutor,
  rule: NewPickBinRule,
  act: TaskAct,
  neighbours: TaskNeighbours,
  context: Context
): Promise<string> {
  const bin = await pickBinById(sql, rule.bin_id)
  const item = await itemById(sql, rule.inventory_item_id)
  const name = item.sku ?? item.id
  checkLimits(rule, `${name} in bin ${bin.code}`)
  const id = generateEntityId(undefined, "cpbr")
  const inserted = await sql.execute(
    `INSERT INTO comptoir_pick_bin_rule (id, bin_id, inventory_item_id, min, max, multiple, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (bin_id, inventory_item_id) DO NOTHING RETURNING id`,
    [id, bin.id, item.id, rule.min, rule.max, rule.multiple ?? null, act.actor_id]
  )
  if (!inserted.length)
    throw invalidData(`Bin ${bin.code} has limits for ${name} already; change those instead`)
  const { min, max, multiple = null } = rule
  await neighbours.recordAudit(
    [entry(id, "created", act, { after: { name: `${name} · ${bin.code}`, min, max, multiple } })],
    context
  )
  return id
}

type RuleRow = PickBinLimits & { id: string; code: string; sku: string | null; inventory_item_id: string }

async function lockRule(sql: SqlExecutor, id: string): Promise<RuleRow> {
  const [rule] = id.includes("\0")
    ? []
    : await sql.execute<RuleRow>(
        `SELECT rule.id, rule.min, rule.max, rule.multiple, rule.inventory_item_id, bin.code, item.sku
           FROM comptoir_pick_bin_rule AS rule JOIN comptoir_bin AS bin ON bin.id = rule.bin_id
           LEFT JOIN inventory_item AS item ON item.id = rule.inventory_item_id WHERE rule.id = ? FOR UPDATE OF rule`,
        [id]
      )
  if (rule) return rule
  throw notFound(`Limits of a pick bin ${id} do not exist`)
}

export async function updateRule(
  sql: SqlExecutor,
  id: string,
  changes: Partial<PickBinLimits>,
  act: TaskAct,
  neighbours: TaskNeighbours,
  context: Context
): Promise<void> {
  const before = await lockRule(sql, id)
  const name = `${before.sku ?? before.inventory_item_id} · ${before.code}`
  const pick = ({ min, max, multiple = null }: PickBinLimits) => ({ name, min, max, multiple })
  const after = { ...before, ...changes }
  checkLimits(after, `${before.sku ?? before.inventory_item_id} in bin ${before.code}`)
  if (JSON.stringify(pick(before)) === JSON.stringify(pick(after))) return
  await sql.execute(
    `UPDATE comptoir_pick_bin_rule SET min = ?, max = ?, multiple = ?, updated_at = now() WHERE id = ?`,
    [after.min, after.max, after.multiple ?? null, id]
  )
  await neighbours.recordAudit(
    [entry(id, "updated", act, { before: pick(before), after: pick(after) })],
    context
  )
}

export async function deleteRule(
  sql: SqlExecutor,
  id: string,
  act: TaskAct,
  neighbours: TaskNeighbours,
  context: Context
): Promise<void> {
  const { sku, inventory_item_id, code, min, max } = await lockRule(sql, id)
  await sql.execute(`DELETE FROM comptoir_pick_bin_rule WHERE id = ?`, [id])
  const before = { name: `${sku ?? inventory_item_id} · ${code}`, min, max }
  await neighbours.recordAudit([entry(id, "deleted", act, { before })], context)
}

export type PickBinRuleFilters = {
  q?: string
  location_id?: string
  inventory_item_id?: string
  bin_id?: string
  /** Bins that hold less than their least. */
  low?: boolean
}

const THERE = `(SELECT coalesce(sum(content.quantity), 0)::int FROM comptoir_bin_content AS content
  WHERE content.bin_id = rule.bin_id AND content.inventory_item_id = rule.inventory_item_id AND content.hold_id IS NULL)`

const FROM = `comptoir_pick_bin_rule AS rule
  JOIN comptoir_bin AS bin ON bin.id = rule.bin_id
  LEFT JOIN inventory_item AS item ON item.id = rule.inventory_item_id`

function where(filters: PickBinRuleFilters): Condition[] {
  const conditions: Condition[] = []
  const add = (sql: string, ...values: unknown[]) => conditions.push({ sql, values })
  if (filters.location_id) add("bin.location_id = ?", filters.location_id)
  if (filters.inventory_item_id) add("rule.inventory_item_id = ?", filters.inventory_item_id)
  if (filters.bin_id) add("rule.bin_id = ?", filters.bin_id)
  if (filters.low !== undefined) add(`(${THERE} < rule.min) = ?`, filters.low)
  if (filters.q) {
    const found = containing(filters.q)
    add("item.sku ILIKE ? OR item.title ILIKE ? OR bin.code ILIKE ?", found, found, found)
  }
  return conditions
}

/** One screen of rules, in the order of their bins unless asked otherwise. */
export async function listRules(
  sql: SqlExecutor,
  filters: PickBinRuleFilters,
  page: { limit: number; offset: number; order?: string },
  now: Date
): Promise<ListPage & { rows: PickBinRuleDTO[] }> {
  const listed = await listPage(sql, {
    from: FROM,
    id: "rule.id",
    where: where(filters),
    sortable: {
      bin: "bin.code",
      sku: "item.sku",
      min: "rule.min",
      max: "rule.max",
      created_at: "rule.created_at",
      id: "rule.id",
    },
    defaultOrder: "bin",
    ...page,
  })
  return { ...listed, rows: await readRules(sql, listed.ids, now) }
}

/** From how many days of picks limits are suggested. */
const PICK_DAYS = 30

/** Rules by their ids, in that order, each with what is there and what is coming. */
export async function readRules(
  sql: SqlExecutor,
  ids: readonly string[],
  now: Date
): Promise<PickBinRuleDTO[]> {
  if (!ids.length) return []
  type Row = Omit<PickBinRuleDTO, "suggested_min" | "suggested_max"> & { picked: number }
  const since = new Date(now.getTime() - PICK_DAYS * 86_400_000)
  const rows = await sql.execute<Row>(
    `SELECT rule.id, rule.bin_id, bin.code AS bin_code, bin.status AS bin_status, bin.location_id,
            location.name AS location_name, rule.inventory_item_id, item.sku, item.title, rule.min, rule.max, rule.multiple,
            rule.created_at, ${THERE} AS there,
            (SELECT coalesce(sum(task.quantity - task.done_quantity), 0)::int FROM comptoir_warehouse_task AS task
              WHERE task.status = 'open' AND task.kind IN ('putaway', 'replenish') AND task.to_bin_id = rule.bin_id
                AND task.inventory_item_id = rule.inventory_item_id) AS promised,
            greatest(0, (SELECT coalesce(sum(content.quantity), 0) FROM comptoir_bin_content AS content
               JOIN comptoir_bin AS store ON store.id = content.bin_id AND store.status = 'active'
               JOIN comptoir_zone AS zone ON zone.id = store.zone_id AND zone.kind = 'reserve'
              WHERE content.inventory_item_id = rule.inventory_item_id AND content.location_id = bin.location_id
                AND content.hold_id IS NULL)
              - (SELECT coalesce(sum(task.quantity - task.done_quantity), 0) FROM comptoir_warehouse_task AS task
                  WHERE task.status = 'open' AND task.kind = 'replenish' AND task.location_id = bin.location_id
                    AND task.inventory_item_id = rule.inventory_item_id))::int AS reserve,
            (SELECT coalesce(-sum(move.quantity), 0)::int FROM comptoir_stock_move AS move
              WHERE move.inventory_item_id = rule.inventory_item_id AND move.location_id = bin.location_id
                AND move.cause IN ('core', 'shipment') AND move.quantity < 0 AND move.occurred_at >= ?) AS picked
       FROM ${FROM} LEFT JOIN stock_location AS location ON location.id = bin.location_id
      WHERE rule.id = ANY(?::text[])`,
    [since, ids]
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const found = byId.get(id)
    if (!found) return []
    const { picked, ...row } = found
    const limits = suggestedLimits(picked, PICK_DAYS, row.multiple)
    return [{ ...row, suggested_min: limits?.min ?? null, suggested_max: limits?.max ?? null }]
  })
}

/** One rule; refuses an id that is none. */
export async function readRule(sql: SqlExecutor, id: string, now: Date): Promise<PickBinRuleDTO> {
  const [rule] = id.includes("\0") ? [] : await readRules(sql, [id], now)
  if (rule) return rule
  throw notFound(`Limits of a pick bin ${id} do not exist`)
}

/** The next rules for an export, after the one with this id. */
export async function pageRules(
  sql: SqlExecutor,
  filters: PickBinRuleFilters,
  after: string,
  limit: number,
  now: Date
): Promise<PickBinRuleDTO[]> {
  const conditions: Condition[] = [{ sql: "rule.id > ?", values: [after] }, ...where(filters)]
  const rows = await sql.execute<{ id: string }>(
    `SELECT rule.id FROM ${FROM} WHERE ${conditions.map((condition) => `(${condition.sql})`).join(" AND ")}
      ORDER BY rule.id LIMIT ?`,
    [...conditions.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
  return readRules(
    sql,
    rows.map(({ id }) => id),
    now
  )
}

/** A row of a file of rules, as it was read. */
export type RuleFileRow = {
  line: number
  bin: string
  sku: string
  min: string
  max: string
  multiple: string
}

const LISTED_PROBLEMS = 100

/** Takes a file of rules in, whole or not at all: one that says a rule again changes it. */
export async function importRules(
  sql: SqlExecutor,
  locationId: string,
  { rows, preview = false }: { rows: readonly RuleFileRow[]; preview?: boolean },
  act: TaskAct,
  neighbours: TaskNeighbours,
  context: Context
): Promise<PickBinRuleImportResponse> {
  const found = await sql.execute<{
    line: number
    bin_id: string | null
    zone_kind: string | null
    status: string | null
    item_id: string | null
  }>(
    `SELECT given.line, bin.id AS bin_id, zone.kind AS zone_kind, bin.status, item.id AS item_id
       FROM ${recordset({ line: "int", bin: "text", sku: "text" }, "given")}
       LEFT JOIN comptoir_bin AS bin ON bin.location_id = ? AND bin.code = given.bin AND bin.deleted_at IS NULL
       LEFT JOIN comptoir_zone AS zone ON zone.id = bin.zone_id
       LEFT JOIN inventory_item AS item ON item.sku = given.sku AND item.deleted_at IS NULL`,
    [JSON.stringify(rows), locationId]
  )
  const byLine = new Map(found.map((row) => [row.line, row]))
  const problems: { line: number; message: string }[] = []
  const seen = new Map<string, number>()
  const rules: (NewPickBinRule & { id: string })[] = []
  for (const row of rows) {
    const known = byLine.get(row.line)
    const refuse = (message: string) => problems.push({ line: row.line, message })
    if (!known?.bin_id) refuse(`There is no bin "${row.bin}" in this warehouse`)
    else if (known.zone_kind !== "pick" || known.status === "archived")
      refuse(`Bin ${row.bin} is not an open bin of a pick zone`)
    else if (!known.item_id) refuse(`There is no article with the SKU "${row.sku}"`)
    else {
      const name = `${known.bin_id}|${known.item_id}`
      const before = seen.get(name)
      if (before) {
        refuse(`Line ${before} says the same bin and article already`)
        continue
      }
      seen.set(name, row.line)
      const limits = { min: Number(row.min), max: Number(row.max), multiple: Number(row.multiple) || null }
      try {
        checkLimits(limits, `${row.sku} in bin ${row.bin}`)
        rules.push({
          ...limits,
          id: generateEntityId(undefined, "cpbr"),
          bin_id: known.bin_id,
          inventory_item_id: known.item_id,
        })
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        refuse(error.message)
      }
    }
  }
  if (problems.length) {
    return {
      created: 0,
      changed: 0,
      unchanged: 0,
      problem_count: problems.length,
      problems: problems.slice(0, LISTED_PROBLEMS),
    }
  }
  const columns = {
    id: "text",
    bin_id: "text",
    inventory_item_id: "text",
    min: "int",
    max: "int",
    multiple: "int",
  }
  const given = recordset(columns, "given")
  const [counted] = await sql.execute<{ created: number; changed: number }>(
    `SELECT count(*) FILTER (WHERE rule.id IS NULL)::int AS created,
            count(*) FILTER (WHERE (rule.min, rule.max, rule.multiple) IS DISTINCT FROM (given.min, given.max, given.multiple)
                             AND rule.id IS NOT NULL)::int AS changed
       FROM ${given} LEFT JOIN comptoir_pick_bin_rule AS rule
         ON rule.bin_id = given.bin_id AND rule.inventory_item_id = given.inventory_item_id`,
    [JSON.stringify(rules)]
  )
  const { created = 0, changed = 0 } = counted ?? {}
  const answer = {
    created,
    changed,
    unchanged: rules.length - created - changed,
    problem_count: 0,
    problems: [],
  }
  if (preview || created + changed === 0) return answer
  await sql.execute(
    `INSERT INTO comptoir_pick_bin_rule (id, bin_id, inventory_item_id, min, max, multiple, created_by)
     SELECT id, bin_id, inventory_item_id, min, max, multiple, ? FROM ${given}
     ON CONFLICT (bin_id, inventory_item_id)
     DO UPDATE SET min = excluded.min, max = excluded.max, multiple = excluded.multiple, updated_at = now()`,
    [act.actor_id, JSON.stringify(rules)]
  )
  await neighbours.recordAudit([entry(locationId, "imported", act, { after: { created, changed } })], context)
  return answer
}
