import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import type { StockMove } from "../../../domain/stock/move"
import {
  checkInspected,
  Inspected,
  InspectionAct,
  QuarantineHold,
  takeBack,
} from "../../../domain/warehouse/inspection"
import { SqlExecutor, sqlOf } from "../../../platform/sql"
import type { Act, Neighbours, Position } from "../neighbours"

/** What somebody decided about returned units. */
export type InspectionRequest = Readonly<{
  id: string
  kind: InspectionAct
  /** All that is there, when left out. */
  quantity?: number
  reason?: string | null
  /** The same act asked twice is one. */
  key: string
}>

/** Units that are stock like any other from now on: somebody has to put them away. */
export type AcceptedUnits = Position &
  Readonly<{
    id: string
    act_id: string
    return_id: string
    order_id: string
    /** The hold that they were on: the ledger names it where they lie. */
    hold_id: string
    quantity: number
  }>

export type InspectionOutcome = Readonly<{
  accepted: readonly AcceptedUnits[]
  /** To be settled after the commit. */
  positions: readonly Position[]
}>

type LineRow = Position & {
  id: string
  return_id: string
  order_id: string
  hold_id: string | null
  reason: string | null
  sku: string | null
  to_inspect: number
  quarantine: QuarantineHold[]
}

/** A decision about a line that is locked. */
type Decision = Readonly<{ act_id: string; line: LineRow; request: InspectionRequest; quantity: number }>

/**
 * Carries decisions out, in one transaction: units go back into stock, into quarantine or out of the door. A decision that
 * is known already changes nothing. Refuses more units than wait for it, before the first write.
 */
export async function decideInspections(
  requests: readonly InspectionRequest[],
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<InspectionOutcome> {
  const sql = sqlOf(context)
  const lines = await lockLines(
    sql,
    requests.map((request) => request.id)
  )
  const fresh = await withoutKnown(sql, requests)
  if (!fresh.length) return { accepted: [], positions: [] }
  const decisions = fresh.map((request): Decision => {
    const line = lines.get(request.id) as LineRow
    const quantity = request.quantity ?? unitsFor(line, request.kind)
    checkInspected(stateOf(line), request.kind, quantity)
    return { act_id: generateEntityId(undefined, "cria"), line, request, quantity }
  })
  checkOnce(decisions)
  const restocked = decisions.filter(({ request }) => request.kind === "restock")
  await release(restocked, act, neighbours, context)
  await writeOff(
    decisions.filter(({ request }) => request.kind === "write_off"),
    act,
    neighbours,
    context
  )
  const quarantines = await quarantine(
    decisions.filter(({ request }) => request.kind === "quarantine"),
    act,
    neighbours,
    context
  )
  await undoQuarantine(
    decisions.filter(({ request }) => request.kind === "undo_quarantine"),
    act,
    neighbours,
    context
  )
  await insertActs(sql, decisions, quarantines, act)
  await neighbours.recordAudit(
    decisions.map(({ line, request, quantity }) => ({
      entity_type: "return_inspection",
      entity_id: line.id,
      act: AUDITED[request.kind],
      actor_id: act.actor_id,
      after: { name: line.sku, quantity },
      reason: request.reason ?? null,
    })),
    context
  )
  return {
    accepted: restocked.map(({ act_id, line, quantity }) => ({
      id: line.id,
      act_id,
      return_id: line.return_id,
      order_id: line.order_id,
      hold_id: line.hold_id as string,
      inventory_item_id: line.inventory_item_id,
      location_id: line.location_id,
      quantity,
    })),
    positions: decisions.map(({ line }) => ({
      inventory_item_id: line.inventory_item_id,
      location_id: line.location_id,
    })),
  }
}

const AUDITED: Readonly<Record<InspectionAct, string>> = {
  restock: "restocked",
  quarantine: "quarantined",
  undo_quarantine: "quarantine_undone",
  write_off: "written_off",
}

const quarantinedOf = (line: LineRow): number =>
  line.quarantine.reduce((units, { quantity }) => units + quantity, 0)

const stateOf = (line: LineRow): Inspected => ({
  id: line.id,
  sku: line.sku,
  to_inspect: line.to_inspect,
  quarantined: quarantinedOf(line),
})

const unitsFor = (line: LineRow, kind: InspectionAct): number =>
  kind === "undo_quarantine" ? quarantinedOf(line) : line.to_inspect

/** Two decisions about one line in one request would each be checked against all that is there. */
function checkOnce(decisions: readonly Decision[]): void {
  const seen = new Set<string>()
  for (const { line } of decisions) {
    if (seen.has(line.id)) throw invalidData(`The inspection ${line.id} is named twice; name it once`)
    seen.add(line.id)
  }
}

/** The lines, locked in one order for all, with what of them waits; refuses ids that are none. */
async function lockLines(sql: SqlExecutor, ids: readonly string[]): Promise<Map<string, LineRow>> {
  const wanted = [...new Set(ids)].filter((id) => !id.includes("\0"))
  await sql.execute(
    `SELECT id FROM comptoir_return_arrival_line WHERE id = ANY(?::text[]) AND status = 'received' ORDER BY id FOR UPDATE`,
    [wanted]
  )
  const rows = await sql.execute<LineRow>(
    `SELECT line.id, line.return_id, line.order_id, line.inventory_item_id, line.location_id, line.hold_id, line.reason,
            item.sku, coalesce((SELECT quantity FROM comptoir_hold WHERE id = line.hold_id), 0) AS to_inspect,
            coalesce((SELECT jsonb_agg(jsonb_build_object('hold_id', hold.id, 'quantity', hold.quantity)
                               ORDER BY hold.placed_at, hold.id)
                        FROM comptoir_hold AS hold WHERE hold.document_id = line.return_id AND hold.document_line_id = line.id
                         AND hold.id <> line.hold_id AND hold.quantity > 0), '[]'::jsonb) AS quarantine
       FROM comptoir_return_arrival_line AS line
       LEFT JOIN inventory_item AS item ON item.id = line.inventory_item_id
      WHERE line.id = ANY(?::text[]) AND line.status = 'received'`,
    [wanted]
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  const missing = ids.find((id) => !found.has(id))
  if (missing !== undefined) throw notFound(`Inspection ${missing} does not exist`)
  return found
}

/** The decisions whose key is new; refuses a known key with another content. The lines are locked. */
async function withoutKnown(
  sql: SqlExecutor,
  requests: readonly InspectionRequest[]
): Promise<InspectionRequest[]> {
  const rows = await sql.execute<{ key: string; line_id: string; kind: string; quantity: number }>(
    `SELECT key, line_id, kind, quantity FROM comptoir_return_inspection_act WHERE key = ANY(?::text[])`,
    [requests.map((request) => request.key)]
  )
  const known = new Map(rows.map((row) => [row.key, row]))
  return requests.filter((request) => {
    const before = known.get(request.key)
    if (!before) return true
    const isSame =
      before.line_id === request.id &&
      before.kind === request.kind &&
      (request.quantity === undefined || before.quantity === request.quantity)
    if (isSame) return false
    throw invalidData(
      `The idempotency key of this decision took ${before.quantity} units of the inspection ${before.line_id}; use a new key`
    )
  })
}

async function release(
  decisions: readonly Decision[],
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  if (!decisions.length) return
  await neighbours.releaseHolds(
    decisions.map(({ act_id, line, request, quantity }) => ({
      hold_id: line.hold_id as string,
      quantity,
      key: `return_inspection:${act_id}`,
      reason: request.reason,
      actor_id: act.actor_id,
      at: act.at,
    })),
    context
  )
}

/** A move of held goods that a decision makes. */
const moveOf = (
  { act_id, line, request }: Decision,
  act: Act,
  move: Pick<StockMove, "cause" | "quantity" | "hold_id"> &
    Partial<Pick<StockMove, "bin_id" | "lot" | "expires_on">> & { part: string }
): StockMove => {
  const { part, ...rest } = move
  return {
    ...rest,
    key: `return_inspection:${act_id}:${part}`,
    inventory_item_id: line.inventory_item_id,
    location_id: line.location_id,
    document_type: "return",
    document_id: line.return_id,
    document_line_id: line.id,
    actor_type: act.actor_type,
    actor_id: act.actor_id,
    reason: request.reason,
    occurred_at: act.at,
  }
}

async function writeOff(
  decisions: readonly Decision[],
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  if (!decisions.length) return
  await neighbours.recordMoves(
    decisions.map((decision) =>
      moveOf(decision, act, {
        part: "written_off",
        cause: "write_off",
        quantity: -decision.quantity,
        hold_id: decision.line.hold_id,
      })
    ),
    context
  )
}

/** Puts units on holds of their own, in the quarantine bin where the warehouse has one. Answers the holds by their acts. */
async function quarantine(
  decisions: readonly Decision[],
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<ReadonlyMap<string, string>> {
  const holds = new Map(decisions.map(({ act_id }) => [act_id, generateEntityId(undefined, "chld")]))
  if (!decisions.length) return holds
  const holdFor = (decision: Decision) => holds.get(decision.act_id) as string
  await neighbours.placeHolds(
    decisions.map((decision) => ({
      id: holdFor(decision),
      inventory_item_id: decision.line.inventory_item_id,
      location_id: decision.line.location_id,
      quantity: decision.quantity,
      kind: "quarantine" as const,
      reason: decision.request.reason ?? decision.line.reason,
      document_type: "return",
      document_id: decision.line.return_id,
      document_line_id: decision.line.id,
      actor_id: act.actor_id,
      at: act.at,
      is_incoming: true,
    })),
    context
  )
  const changes = decisions.map((decision) => ({
    decision,
    from: [{ hold_id: decision.line.hold_id as string, quantity: decision.quantity }],
    to: holdFor(decision),
  }))
  await changeHolds(changes, "quarantine_bin_id", act, neighbours, context)
  return holds
}

/** Gives units back that were in quarantine: they wait to be inspected again. */
async function undoQuarantine(
  decisions: readonly Decision[],
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const changes = decisions.map((decision) => ({
    decision,
    from: takeBack(decision.line.quarantine, decision.quantity),
    to: decision.line.hold_id as string,
  }))
  await changeHolds(changes, "returns_bin_id", act, neighbours, context)
}

type LandingBin = "quarantine_bin_id" | "returns_bin_id"

/** Units that leave these holds for that one. */
type Change = Readonly<{ decision: Decision; from: readonly QuarantineHold[]; to: string }>

/**
 * Units leave one hold for another, and their bin for the one that the warehouse has for it. They are on hold throughout,
 * and Medusa's level does not change: for each unit that leaves, one comes.
 */
async function changeHolds(
  changes: readonly Change[],
  landing: LandingBin,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  if (!changes.length) return
  const items = [...new Set(changes.map(({ decision }) => decision.line.inventory_item_id))]
  const contents = await neighbours.binContents({ inventory_item_ids: items }, context)
  const locations = changes.map(({ decision }) => decision.line.location_id)
  const bins = await activeBins(sqlOf(context), locations, landing, contents)
  const moves = changes.flatMap(({ decision, from, to }) =>
    from
      .flatMap(({ hold_id, quantity }) =>
        placesOf(
          contents.filter((content) => content.hold_id === hold_id),
          quantity
        ).map((place) => ({ ...place, hold_id }))
      )
      .flatMap(({ quantity, hold_id, ...place }, index) => {
        const stays = place.bin_id && bins.active.has(place.bin_id) ? place.bin_id : null
        const into = bins.landing.get(decision.line.location_id) ?? stays
        const move = { ...place, cause: "regrade" as const }
        const part = index + 1
        return [
          moveOf(decision, act, { ...move, part: `${part}:out`, quantity: -quantity, hold_id }),
          moveOf(decision, act, { ...move, part: `${part}:in`, bin_id: into, quantity, hold_id: to }),
        ]
      })
  )
  await neighbours.recordMoves(moves, context)
}

type Lying = Readonly<{
  bin_id: string | null
  lot: string | null
  expires_on: string | null
  quantity: number
}>

/** From which bins so many units are taken; what lies in none is unassigned. */
function placesOf(contents: readonly Lying[], quantity: number): Lying[] {
  let left = quantity
  const places: Lying[] = []
  for (const { bin_id, lot, expires_on, quantity: there } of contents) {
    const units = Math.min(left, there)
    if (units > 0) places.push({ bin_id, lot, expires_on, quantity: units })
    left -= units
  }
  return left > 0 ? [...places, { bin_id: null, lot: null, expires_on: null, quantity: left }] : places
}

/** The bins that warehouses want such goods in, where they may be put into, and which of those where they lie may. */
async function activeBins(
  sql: SqlExecutor,
  locationIds: readonly string[],
  landing: LandingBin,
  contents: readonly { bin_id: string }[]
): Promise<{ landing: ReadonlyMap<string, string>; active: ReadonlySet<string> }> {
  const rows = await sql.execute<{ id: string; location_id: string; is_landing: boolean }>(
    `SELECT bin.id, bin.location_id, coalesce(bin.id = warehouse.${landing}, false) AS is_landing FROM comptoir_bin AS bin
       LEFT JOIN comptoir_warehouse AS warehouse ON warehouse.location_id = bin.location_id AND warehouse.deleted_at IS NULL
      WHERE bin.location_id = ANY(?::text[]) AND bin.status = 'active'
        AND (bin.id = ANY(?::text[]) OR bin.id = warehouse.${landing})`,
    [locationIds, contents.map((content) => content.bin_id)]
  )
  return {
    landing: new Map(rows.filter((row) => row.is_landing).map((row) => [row.location_id, row.id])),
    active: new Set(rows.map((row) => row.id)),
  }
}

async function insertActs(
  sql: SqlExecutor,
  decisions: readonly Decision[],
  quarantines: ReadonlyMap<string, string>,
  act: Act
): Promise<void> {
  const rows = decisions.map(({ act_id, line, request, quantity }) => ({
    id: act_id,
    line_id: line.id,
    kind: request.kind,
    quantity,
    reason: request.reason ?? null,
    key: request.key,
    quarantine_hold_id: quarantines.get(act_id) ?? null,
  }))
  const written = await sql.execute(
    `INSERT INTO comptoir_return_inspection_act (id, line_id, kind, quantity, reason, key, quarantine_hold_id, actor_id, occurred_at)
     SELECT id, line_id, kind, quantity, reason, key, quarantine_hold_id, ?, ?
       FROM jsonb_to_recordset(?::jsonb) AS row(id text, line_id text, kind text, quantity integer, reason text, key text,
            quarantine_hold_id text)
     ON CONFLICT (key) DO NOTHING RETURNING id`,
    [act.actor_id, act.at, JSON.stringify(rows)]
  )
  if (written.length < rows.length) {
    throw notAllowed(
      "Somebody decided about other units with the same idempotency key just now; use a new key"
    )
  }
}
