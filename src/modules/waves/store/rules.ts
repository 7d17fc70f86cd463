import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notFound } from "../../../domain/shared/domain-error"
import {
  checkRelease,
  isFull,
  isToBeReleased,
  PlannedWave,
  roomOf,
  WaveConditions,
  WaveRelease,
} from "../../../domain/waves/rule"
import { cartOrdersOf, OPEN_WAVES, WaveMethod } from "../../../domain/waves/wave"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { WaveCandidateDTO, WaveRuleDTO } from "../../../types/http/waves"
import type { WaveAct, WaveNeighbours } from "../neighbours"
import { Candidate, candidateRows, likelyPlaces, urgentCandidates } from "./candidates"
import { addToWave, followDueDates, planWave } from "./plan"
import { insertRows, oneOf, storable } from "./sql"
import { checkLocation, MOST_IN_WAVE } from "./wave-rows"

export type WaveRuleInput = {
  location_id: string
  name: string
  is_active: boolean
  position: number
  conditions: WaveConditions
  method: WaveMethod
  most_orders: number
  most_units: number | null
  cart_orders?: number
  cart_units: number | null
  release: WaveRelease
  release_minutes: number | null
}

type RuleRow = WaveRuleInput & { id: string; cart_orders: number }

const COLUMNS = `id, location_id, name, is_active, position, conditions, method, most_orders, most_units, cart_orders,
  cart_units, release, release_minutes`

const TYPES = {
  id: "text",
  location_id: "text",
  name: "text",
  is_active: "boolean",
  position: "int",
  conditions: "jsonb",
  method: "text",
  most_orders: "int",
  most_units: "int",
  cart_orders: "int",
  cart_units: "int",
  release: "text",
  release_minutes: "int",
  created_by: "text",
} as const

async function lockRule(sql: SqlExecutor, id: string): Promise<RuleRow> {
  const [rule] = await sql.execute<RuleRow>(
    `SELECT ${COLUMNS} FROM comptoir_wave_rule WHERE id = ANY(?::text[]) AND deleted_at IS NULL FOR UPDATE`,
    [storable([id])]
  )
  if (!rule) throw notFound(`Wave rule ${id} does not exist`)
  return rule
}

async function checkRule(sql: SqlExecutor, rule: Omit<WaveRuleInput, "position">, id: string): Promise<void> {
  checkRelease(rule.name, rule)
  await checkLocation(sql, rule.location_id)
  if (rule.most_orders > MOST_IN_WAVE)
    throw invalidData(
      `The wave rule “${rule.name}” makes waves of ${rule.most_orders} orders; a wave has at most ${MOST_IN_WAVE}`
    )
  const [same] = await sql.execute(
    `SELECT id FROM comptoir_wave_rule WHERE location_id = ? AND name = ? AND id <> ?`,
    [rule.location_id, rule.name, id]
  )
  if (same)
    throw invalidData(`Another wave rule of this warehouse is called “${rule.name}”; choose another name`)
  const zones = rule.conditions.zone_ids ?? []
  if (!zones.length) return
  const known = await sql.execute<{ id: string }>(
    `SELECT id FROM comptoir_zone WHERE id = ANY(?::text[]) AND location_id = ? AND deleted_at IS NULL`,
    [storable(zones), rule.location_id]
  )
  const missing = zones.find((zone) => !known.some((one) => one.id === zone))
  if (missing !== undefined)
    throw invalidData(`Zone ${missing} is not in the warehouse of the wave rule “${rule.name}”`)
}

/** A rule as the audit tells of it: what its conditions name is told by name. */
async function wordsOf(sql: SqlExecutor, rule: WaveRuleInput): Promise<Record<string, unknown>> {
  const { conditions, location_id, ...terms } = rule
  const { shipping_option_ids = [], sales_channel_ids = [], zone_ids = [], ...plain } = conditions
  const rows = await sql.execute<{ id: string; name: string | null }>(
    `SELECT id, name FROM stock_location WHERE id = ?
     UNION ALL SELECT id, name FROM shipping_option WHERE id = ANY(?::text[])
     UNION ALL SELECT id, name FROM sales_channel WHERE id = ANY(?::text[])
     UNION ALL SELECT id, name FROM comptoir_zone WHERE id = ANY(?::text[])`,
    [location_id, storable(shipping_option_ids), storable(sales_channel_ids), storable(zone_ids)]
  )
  const nameOf = new Map(rows.map(({ id, name }) => [id, name ?? id]))
  const named = (ids: readonly string[]) => ids.map((id) => nameOf.get(id) ?? id)
  return {
    ...terms,
    location: nameOf.get(location_id) ?? location_id,
    ...plain,
    shipping_options: named(shipping_option_ids),
    sales_channels: named(sales_channel_ids),
    zones: named(zone_ids),
  }
}

const auditOf = async (
  sql: SqlExecutor,
  id: string,
  act: string,
  actor_id: string | null,
  before: WaveRuleInput | null,
  after: WaveRuleInput | null
) => ({
  entity_type: "wave_rule",
  entity_id: id,
  act,
  actor_id,
  before: before && (await wordsOf(sql, before)),
  after: after && (await wordsOf(sql, after)),
})

/** Adds a rule; refuses one whose name another of the warehouse has. */
export async function addRule(
  sql: SqlExecutor,
  input: WaveRuleInput,
  act: WaveAct,
  neighbours: WaveNeighbours,
  context: Context
): Promise<string> {
  const id = generateEntityId(undefined, "cwvr")
  await checkRule(sql, input, id)
  const row = { ...input, id, cart_orders: cartOrdersOf(input), created_by: act.actor_id }
  await insertRows(sql, "comptoir_wave_rule", TYPES, [row])
  await neighbours.recordAudit([await auditOf(sql, id, "created", act.actor_id, null, input)], context)
  return id
}

/** Changes a rule; the waves that it planned already stay as they are. */
export async function updateRule(
  sql: SqlExecutor,
  id: string,
  changes: Partial<WaveRuleInput>,
  act: WaveAct,
  neighbours: WaveNeighbours,
  context: Context
): Promise<void> {
  const before = await lockRule(sql, id)
  const { id: _id, ...kept } = before
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const after: WaveRuleInput = { ...kept, ...given }
  if (changes.method && changes.method !== before.method && changes.cart_orders === undefined)
    after.cart_orders = cartOrdersOf({ method: changes.method })
  else after.cart_orders = cartOrdersOf(after)
  await checkRule(sql, after, id)
  await sql.execute(
    `UPDATE comptoir_wave_rule SET location_id = ?, name = ?, is_active = ?, position = ?, conditions = ?::jsonb, method = ?,
            most_orders = ?, most_units = ?, cart_orders = ?, cart_units = ?, release = ?, release_minutes = ?,
            last_error = NULL, updated_at = now() WHERE id = ?`,
    [
      after.location_id,
      after.name,
      after.is_active,
      after.position,
      JSON.stringify(after.conditions),
      after.method,
      after.most_orders,
      after.most_units,
      after.cart_orders,
      after.cart_units,
      after.release,
      after.release_minutes,
      id,
    ]
  )
  await neighbours.recordAudit([await auditOf(sql, id, "updated", act.actor_id, kept, after)], context)
}

/** Removes a rule; the waves that it planned stay, as if somebody had planned them. */
export async function dropRule(
  sql: SqlExecutor,
  id: string,
  act: WaveAct,
  neighbours: WaveNeighbours,
  context: Context
): Promise<void> {
  const { id: _id, ...before } = await lockRule(sql, id)
  await sql.execute(`UPDATE comptoir_wave SET wave_rule_id = NULL WHERE wave_rule_id = ?`, [id])
  await sql.execute(`DELETE FROM comptoir_wave_rule WHERE id = ?`, [id])
  await neighbours.recordAudit([await auditOf(sql, id, "deleted", act.actor_id, before, null)], context)
}

export type WaveRuleFilters = { q?: string; location_id?: readonly string[]; is_active?: boolean }

const ruleRows = async (sql: SqlExecutor, ids: readonly string[]): Promise<WaveRuleDTO[]> => {
  if (!ids.length) return []
  const rows = await sql.execute<WaveRuleDTO>(
    `SELECT rule.id, rule.location_id, place.name AS location_name, rule.name, rule.is_active, rule.position, rule.conditions,
            rule.method, rule.most_orders, rule.most_units, rule.cart_orders, rule.cart_units, rule.release,
            rule.release_minutes, rule.last_error, rule.created_at, rule.updated_at,
            (SELECT count(*)::int FROM comptoir_wave AS wave
              WHERE wave.wave_rule_id = rule.id AND wave.status IN ${oneOf(OPEN_WAVES)}) AS open_waves
       FROM comptoir_wave_rule AS rule LEFT JOIN stock_location AS place ON place.id = rule.location_id
      WHERE rule.id = ANY(?::text[])`,
    [ids]
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One page of rules, as they take their turn. */
export async function findRules(
  sql: SqlExecutor,
  filters: WaveRuleFilters,
  paging: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: WaveRuleDTO[] }> {
  const where: Condition[] = [{ sql: "rule.deleted_at IS NULL" }]
  if (filters.q) where.push({ sql: "rule.name ILIKE ?", values: [containing(filters.q)] })
  if (filters.location_id?.length)
    where.push({ sql: "rule.location_id = ANY(?::text[])", values: [filters.location_id] })
  if (filters.is_active !== undefined)
    where.push({ sql: "rule.is_active = ?::boolean", values: [filters.is_active] })
  const page = await listPage(sql, {
    from: `comptoir_wave_rule AS rule LEFT JOIN stock_location AS place ON place.id = rule.location_id`,
    id: "rule.id",
    where,
    sortable: {
      id: "rule.id",
      name: "rule.name",
      location: "place.name",
      position: "rule.position",
      created_at: "rule.created_at",
      turn: "(place.name, rule.position, rule.name)",
    },
    defaultOrder: "turn",
    ...paging,
  })
  return { ...page, rows: await ruleRows(sql, page.ids) }
}

/** One rule; refuses an id that is none. */
export async function readRule(sql: SqlExecutor, id: string): Promise<WaveRuleDTO> {
  const [rule] = await ruleRows(sql, storable([id]))
  if (!rule) throw notFound(`Wave rule ${id} does not exist`)
  return rule
}

/** How the dispatches of one wave are chosen among candidates: `chooseOrders` of the domain, with the aisles they lie in. */
export type Choose = (
  candidates: readonly (Candidate & { aisles: string[] })[],
  room: { orders: number; units: number | null }
) => readonly string[]

/** So many times what fits is looked at, the most urgent first: among them density decides. */
const LOOK_AT = 4

/** The most urgent candidates with the aisles that a picker would go to for them. */
export async function candidatesWithAisles(
  sql: SqlExecutor,
  filters: Parameters<typeof urgentCandidates>[1],
  orders: number,
  now: Date
): Promise<(Candidate & { aisles: string[] })[]> {
  const candidates = await urgentCandidates(
    sql,
    filters,
    Math.min(orders * LOOK_AT, LOOK_AT * MOST_IN_WAVE),
    now
  )
  const items = [...new Set(candidates.flatMap(({ articles }) => articles))]
  const places = items.length ? await likelyPlaces(sql, filters.location_id, items) : []
  const aisleOf = new Map(places.map((place) => [place.inventory_item_id, place.aisle_id ?? place.bin_id]))
  return candidates.map((one) => ({
    ...one,
    // Goods that lie in no bin are fetched from one and the same place.
    aisles: [...new Set(one.articles.map((article) => aisleOf.get(article) ?? "loose"))],
  }))
}

/** Rules that are switched on, in their turn. */
export const activeRules = async (sql: SqlExecutor): Promise<{ id: string; name: string }[]> =>
  await sql.execute<{ id: string; name: string }>(
    `SELECT id, name FROM comptoir_wave_rule WHERE is_active AND deleted_at IS NULL
      ORDER BY location_id, position, name LIMIT 500`
  )

type PlannedOfRule = PlannedWave & { id: string; number: string; location_id: string }

/** The planned waves of a rule with what they have, the oldest first; locked, as far as nobody is at them. */
async function plannedOf(sql: SqlExecutor, ruleId: string): Promise<PlannedOfRule[]> {
  const waves = await sql.execute<{ id: string; number: string; location_id: string }>(
    `SELECT id, number, location_id FROM comptoir_wave WHERE wave_rule_id = ? AND status = 'planned'
      ORDER BY id LIMIT 200 FOR UPDATE SKIP LOCKED`,
    [ruleId]
  )
  const sizes = await sql.execute<{ wave_id: string; orders: number; units: number; due_at: Date | null }>(
    `SELECT one.wave_id, count(DISTINCT dispatch.id)::int AS orders, coalesce(sum(line.quantity), 0)::int AS units,
            min(dispatch.due_at) AS due_at
       FROM comptoir_wave_dispatch AS one
       JOIN comptoir_dispatch AS dispatch ON dispatch.id = one.dispatch_id AND dispatch.status = 'ready'
       JOIN comptoir_dispatch_line AS line ON line.dispatch_id = dispatch.id
      WHERE one.wave_id = ANY(?::text[]) AND one.is_open GROUP BY one.wave_id`,
    [waves.map(({ id }) => id)]
  )
  const sizeOf = new Map(sizes.map((size) => [size.wave_id, size]))
  return waves.map((wave) => {
    const { orders = 0, units = 0, due_at = null } = sizeOf.get(wave.id) ?? {}
    return { ...wave, orders, units, due_at: due_at ? new Date(due_at) : null }
  })
}

/** A rule makes at most so many waves in one turn; the next minute makes more. */
const MOST_WAVES = 20

export type KeptRule = {
  /** Waves that it planned now. */
  planned: { id: string; number: string; location_id: string }[]
  added: number
  /** Waves that are to be released now. */
  due: string[]
}

/**
 * One turn of a rule, one transaction: its planned waves are filled up, what is left makes new ones, and those whose time
 * has come are named. Nothing where another process has the rule.
 */
export async function keepRule(
  sql: SqlExecutor,
  id: string,
  choose: Choose,
  act: WaveAct,
  neighbours: WaveNeighbours,
  context: Context
): Promise<KeptRule> {
  const nothing: KeptRule = { planned: [], added: 0, due: [] }
  const [rule] = await sql.execute<RuleRow>(
    `SELECT ${COLUMNS} FROM comptoir_wave_rule WHERE id = ? AND is_active AND deleted_at IS NULL FOR UPDATE SKIP LOCKED`,
    [id]
  )
  if (!rule) return nothing
  const filters = { ...rule.conditions, location_id: rule.location_id }
  const planned: KeptRule["planned"] = []
  let added = 0
  const open = (await plannedOf(sql, id)).filter((wave) => !isFull(rule, wave))
  for (let turn = 0; turn < MOST_WAVES; turn += 1) {
    const wave = open[turn]
    const room = wave ? roomOf(rule, wave) : { orders: rule.most_orders, units: rule.most_units }
    const candidates = await candidatesWithAisles(sql, filters, room.orders, act.at)
    const chosen = candidates.length ? choose(candidates, room) : []
    if (!chosen.length) {
      // Nothing fits into this wave any more, but perhaps into an empty one.
      if (candidates.length && wave) continue
      break
    }
    if (wave) {
      added += await addToWave(sql, wave, chosen, true)
      await followDueDates(sql, [wave.id])
      continue
    }
    const made = await planWave(
      sql,
      {
        location_id: rule.location_id,
        dispatch_ids: chosen,
        is_chosen: true,
        method: rule.method,
        cart_orders: rule.cart_orders,
        cart_units: rule.cart_units,
        wave_rule_id: id,
      },
      act,
      neighbours,
      context
    )
    planned.push({ id: made.id, number: made.number, location_id: rule.location_id })
    added += made.dispatches
  }
  const due = (await plannedOf(sql, id)).filter((wave) => isToBeReleased(rule, wave, act.at))
  await sql.execute(
    `UPDATE comptoir_wave_rule SET last_error = NULL WHERE id = ? AND last_error IS NOT NULL`,
    [id]
  )
  return { planned, added, due: due.map((wave) => wave.id) }
}

/** What a rule would take now, if it began anew. Nothing is written. */
export async function tryRule(
  sql: SqlExecutor,
  rule: Pick<WaveRuleInput, "location_id" | "conditions" | "most_orders" | "most_units">,
  choose: Choose,
  now: Date
): Promise<{ dispatches: number; units: number; waves: number; candidates: WaveCandidateDTO[] }> {
  const filters = { ...rule.conditions, location_id: rule.location_id }
  const all = await candidatesWithAisles(sql, filters, MOST_IN_WAVE, now)
  let left = all
  const first: string[] = []
  let [dispatches, units, waves] = [0, 0, 0]
  for (let turn = 0; turn < MOST_WAVES && left.length; turn += 1) {
    const chosen = new Set(
      choose(left.slice(0, rule.most_orders * LOOK_AT), { orders: rule.most_orders, units: rule.most_units })
    )
    if (!chosen.size) break
    if (first.length < TRIED) first.push(...chosen)
    waves += 1
    dispatches += chosen.size
    units += left.reduce((sum, one) => sum + (chosen.has(one.id) ? one.units : 0), 0)
    left = left.filter(({ id }) => !chosen.has(id))
  }
  return { dispatches, units, waves, candidates: await candidateRows(sql, first.slice(0, TRIED), now) }
}

/** Dispatches that are shown of what a rule would take. */
const TRIED = 20

/** Writes down why a rule came to nothing. */
export const noteRuleFailure = (sql: SqlExecutor, id: string, error: string): Promise<unknown> =>
  sql.execute(`UPDATE comptoir_wave_rule SET last_error = ? WHERE id = ?`, [error.slice(0, 1000), id])
