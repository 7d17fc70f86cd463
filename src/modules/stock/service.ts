import { Context } from "@medusajs/framework/types"
import {
  generateEntityId,
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import { invalidData, notAllowed, notFound } from "../../domain/shared/domain-error"
import { wholeUnits } from "../../domain/shared/quantities"
import { PendingMove, Settlement, settle } from "../../domain/stock/door"
import { StockMove } from "../../domain/stock/move"
import { Gate } from "../../platform/gate"
import { parsePluginOptions, ParsedOptions } from "../../platform/plugin-options"
import type { StockHealthResponse, StockMoveDTO, WarehouseDTO } from "../../types/http/stock"
import { ListPage } from "../../platform/list-page"
import { SqlExecutor, sqlOf } from "../../platform/sql"
import { checkpoint } from "./checkpoint"
import { examineStock } from "./doctor"
import { listMoves, MoveFilters, pageMoves } from "./ledger"
import StockMoveModel from "./models/stock-move"
import StockPosition from "./models/stock-position"
import TrackedLocation from "./models/tracked-location"
import { findWarehouse, listWarehouses } from "./warehouses"

/** One inventory item at one location. */
export type PositionKey = { inventory_item_id: string; location_id: string }

/** Key in the level's metadata under which the number of the last applied move stands. */
export const MARK = "comptoir_sequence"

/** Where a difference that is found comes from, as far as an event told. */
export type DifferenceOrigin = {
  document_type?: string
  document_id?: string
  /** Make positions that are missing: a level that appeared since the location is tracked. */
  create?: boolean
}

/** What the settlement needs of other modules: a step hands it in. */
export type SettlementPorts = {
  /** What suppliers still owe, per position; positions without an entry owe nothing. */
  owedAt: (positions: PositionKey[], context: Context) => Promise<(PositionKey & { owed: number })[]>
  /** Core's inventory service: it alone writes levels. */
  inventory: {
    createInventoryLevels: (levels: (PositionKey & { stocked_quantity: number })[]) => Promise<unknown>
    updateInventoryLevels: (levels: LevelUpdate[]) => Promise<{ id: string }[]>
  }
}

type LevelUpdate = PositionKey & {
  stocked_quantity: number
  incoming_quantity: number
  metadata: Record<string, unknown>
}

type PositionRow = PositionKey & {
  id: string
  quantity: number
  last_sequence: number
  applied_sequence: number
}

type LevelRow = PositionKey & {
  stocked: string
  reserved: string
  incoming: string
  metadata: Record<string, unknown> | null
}

const pairs = (positions: readonly PositionKey[]) => [
  positions.map((position) => position.inventory_item_id),
  positions.map((position) => position.location_id),
]
const nameOf = ({ inventory_item_id, location_id }: PositionKey) => `${inventory_item_id}|${location_id}`

/** Each position once, in the order in which every caller locks them. */
function distinct(positions: readonly PositionKey[]): PositionKey[] {
  const byName = new Map(positions.map((position) => [nameOf(position), position]))
  return [...byName.keys()].sort().map((name) => byName.get(name) as PositionKey)
}

/** Keeps the ledger of stock moves and the positions they add up to. */
export default class StockService extends MedusaService({
  ComptoirTrackedLocation: TrackedLocation,
  ComptoirStockPosition: StockPosition,
  ComptoirStockMove: StockMoveModel,
}) {
  private readonly options: ParsedOptions["stock"]

  /** Caps the doors that are open at once in this process: each holds a connection while core uses another. */
  readonly gate: Gate

  constructor(container: object, options?: Record<string, unknown>) {
    super(container, options)
    this.options = parsePluginOptions(options).stock
    this.gate = new Gate(this.options.concurrent_doors)
  }

  getOptions(): ParsedOptions["stock"] {
    return this.options
  }

  /** Which of the locations keep their stock in the ledger. */
  @InjectManager()
  async listTracked(
    locationIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Set<string>> {
    const rows = await sqlOf(context).execute<{ location_id: string }>(
      `SELECT location_id FROM comptoir_tracked_location WHERE status = 'tracked' AND location_id = ANY(?::text[])`,
      [locationIds]
    )
    return new Set(rows.map((row) => row.location_id))
  }

  /**
   * Writes the moves into the ledger as pending, in the caller's transaction. A key that is known already
   * is not written again. Settle the positions after the commit: only then does Medusa's level follow.
   * Refuses untracked locations, moves of nothing, a known key with another content, and goods leaving
   * that are not there or are reserved.
   */
  @InjectTransactionManager()
  async recordMoves(
    moves: readonly StockMove[],
    @MedusaContext() context: Context = {}
  ): Promise<PositionKey[]> {
    if (!moves.length) return []
    for (const move of moves) checkQuantity(move)
    const sql = sqlOf(context)
    await this.checkTracked(moves, context)
    const positions = await this.lockPositions(sql, distinct(moves), true)
    const fresh = await this.withoutKnownKeys(sql, moves)
    await this.checkLeavingGoods(
      sql,
      fresh.filter((move) => move.cause !== "admin_edit")
    )
    const numbered = numberMoves(positions, fresh)
    if (numbered.length) {
      await insertMoves(sql, numbered)
      await sql.execute(
        `UPDATE comptoir_stock_position AS position
         SET last_sequence = numbered.sequence, due_since = coalesce(position.due_since, now()), updated_at = now()
         FROM (SELECT unnest(?::text[]) AS id, unnest(?::int[]) AS sequence) AS numbered WHERE position.id = numbered.id`,
        [positions.map((position) => position.id), positions.map((position) => position.last_sequence)]
      )
    }
    await checkpoint.pass("moves recorded")
    return positions.map(({ inventory_item_id, location_id }) => ({ inventory_item_id, location_id }))
  }

  /** Says, in the caller's transaction, that what is incoming at these positions changed. Untracked ones are left alone. */
  @InjectTransactionManager()
  async markDue(positions: readonly PositionKey[], @MedusaContext() context: Context = {}): Promise<void> {
    const sorted = distinct(positions)
    await sqlOf(context).execute(
      `INSERT INTO comptoir_stock_position (id, inventory_item_id, location_id, due_since)
       SELECT due.id, due.item, due.location, now()
       FROM (SELECT unnest(?::text[]) AS id, unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS due
       JOIN comptoir_tracked_location AS tracked ON tracked.location_id = due.location AND tracked.status = 'tracked'
       ORDER BY due.item, due.location
       ON CONFLICT (inventory_item_id, location_id)
       DO UPDATE SET due_since = coalesce(comptoir_stock_position.due_since, excluded.due_since)`,
      [sorted.map(() => generateEntityId(undefined, "cspo")), ...pairs(sorted)]
    )
  }

  /**
   * Brings these positions and Medusa's levels together, in one transaction of ours around one write of core's.
   * Call it under the core lock of the items. Answers the ids of the levels that were written.
   */
  @InjectTransactionManager()
  async settlePositions(
    wanted: readonly PositionKey[],
    ports: SettlementPorts,
    origin: DifferenceOrigin = {},
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    const sql = sqlOf(context)
    const positions = await this.lockPositions(sql, distinct(wanted), Boolean(origin.create))
    if (!positions.length) return []
    const pending = await this.listPending(sql, positions)
    const levels = await listLevels(sql, positions)
    const owed = new Map((await ports.owedAt(positions, context)).map((row) => [nameOf(row), row.owed]))
    await checkpoint.pass("positions read")

    const plans = positions.map((position) => planOf(position, pending.get(position.id) ?? [], levels, owed))
    const missing = plans.filter((plan) => plan.needsLevel)
    if (missing.length) {
      await ports.inventory.createInventoryLevels(
        missing.map((plan) => ({ ...plan.key, stocked_quantity: 0 }))
      )
      await checkpoint.pass("levels created")
    }
    const changed = plans.filter((plan) => plan.update)
    const written = changed.length
      ? await ports.inventory.updateInventoryLevels(changed.map((plan) => plan.update as LevelUpdate))
      : []
    await checkpoint.pass("levels written")
    await this.closeSettlement(sql, plans, origin)
    await checkpoint.pass("moves marked")
    return written.map((level) => level.id)
  }

  /** One screen of the ledger, the newest first unless asked otherwise. */
  @InjectManager()
  async listLedger(
    filters: MoveFilters,
    page: { limit: number; offset: number; order?: string },
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: StockMoveDTO[] }> {
    return await listMoves(sqlOf(context), filters, page)
  }

  /** The next rows of the ledger for an export, oldest first, after the row with this instant and id. */
  @InjectManager()
  async pageLedger(
    filters: MoveFilters,
    after: { occurred_at: string; id: string } | null,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<StockMoveDTO[]> {
    return await pageMoves(sqlOf(context), filters, after, limit)
  }

  /** What the doctor finds: every place where stock, reservations, incoming and ledger do not agree. */
  @InjectManager()
  async examine(@MedusaContext() context: Context = {}): Promise<Omit<StockHealthResponse, "checked_at">> {
    return await examineStock(sqlOf(context))
  }

  /** Every stock location with what the ledger knows of it. */
  @InjectManager()
  async listWarehouses(
    page: { q?: string; limit: number; offset: number },
    @MedusaContext() context: Context = {}
  ): Promise<{ rows: WarehouseDTO[]; count: number }> {
    return await listWarehouses(sqlOf(context), page)
  }

  /** One stock location as a warehouse; the caller knows that it exists. */
  @InjectManager()
  async retrieveWarehouse(
    locationId: string,
    @MedusaContext() context: Context = {}
  ): Promise<WarehouseDTO | undefined> {
    return await findWarehouse(sqlOf(context), locationId)
  }

  /** Refuses level edits that name no level, set a fraction, set a level twice, or set what is incoming. */
  @InjectManager()
  async checkLevelEdits(
    edits: readonly (PositionKey & { stocked_quantity?: unknown; incoming_quantity?: unknown })[],
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    const names = edits.map(nameOf)
    const twice = edits.find((edit, index) => names.indexOf(nameOf(edit)) !== index)
    if (twice)
      throw invalidData(
        `Item ${twice.inventory_item_id} is set twice at location ${twice.location_id}; set it once`
      )
    const levels = await listLevels(sqlOf(context), edits)
    for (const edit of edits) {
      const level = levels.get(nameOf(edit))
      const what = `Item ${edit.inventory_item_id} at location ${edit.location_id}`
      if (!level) throw notFound(`${what} has no inventory level; add the location to the item first`)
      if (edit.stocked_quantity !== undefined)
        wholeUnits(edit.stocked_quantity as number, `The stock of ${what}`, 0)
      if (edit.incoming_quantity !== undefined && Number(edit.incoming_quantity) !== Number(level.incoming)) {
        throw notAllowed(
          `${what} has ${Number(level.incoming)} units incoming, which is what its open purchase orders owe; change the orders instead`
        )
      }
    }
  }

  /** Positions whose moves or incoming still wait, the oldest first. */
  @InjectManager()
  async listDue(
    olderThan: Date,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<PositionKey[]> {
    return await sqlOf(context).execute<PositionKey>(
      `SELECT inventory_item_id, location_id FROM comptoir_stock_position
       WHERE due_since <= ? ORDER BY due_since LIMIT ?`,
      [olderThan, limit]
    )
  }

  /**
   * Levels of tracked locations that the ledger does not add up to and that no door is at work on: another
   * writer's doing. Pages by item and location: pass the last row to go on.
   */
  @InjectManager()
  async listDifferences(
    after: PositionKey | null,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<PositionKey[]> {
    return await sqlOf(context).execute<PositionKey>(
      `SELECT coalesce(level.inventory_item_id, position.inventory_item_id) AS inventory_item_id,
              coalesce(level.location_id, position.location_id) AS location_id
       FROM (SELECT level.* FROM inventory_level AS level JOIN comptoir_tracked_location AS tracked
               ON tracked.location_id = level.location_id AND tracked.status = 'tracked' WHERE level.deleted_at IS NULL) AS level
       FULL JOIN comptoir_stock_position AS position
         ON position.inventory_item_id = level.inventory_item_id AND position.location_id = level.location_id
       WHERE position.due_since IS NULL
         AND coalesce(position.quantity, 0) <> trunc(coalesce(level.stocked_quantity, 0))
         AND (coalesce(level.inventory_item_id, position.inventory_item_id), coalesce(level.location_id, position.location_id)) > (?, ?)
       ORDER BY 1, 2 LIMIT ?`,
      [after?.inventory_item_id ?? "", after?.location_id ?? "", limit]
    )
  }

  /** Of the levels with these ids, the positions at tracked locations that the ledger does not add up to. */
  @InjectManager()
  async listDifferencesOfLevels(
    levelIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<PositionKey[]> {
    return await sqlOf(context).execute<PositionKey>(
      `SELECT level.inventory_item_id, level.location_id FROM inventory_level AS level
       JOIN comptoir_tracked_location AS tracked ON tracked.location_id = level.location_id AND tracked.status = 'tracked'
       LEFT JOIN comptoir_stock_position AS position
         ON position.inventory_item_id = level.inventory_item_id AND position.location_id = level.location_id
       WHERE level.id = ANY(?::text[])
         AND coalesce(position.quantity, 0) <> CASE WHEN level.deleted_at IS NULL THEN trunc(level.stocked_quantity) ELSE 0 END`,
      [levelIds]
    )
  }

  /**
   * Records edits that set a position to a quantity; an edit that changes nothing records nothing. The positions
   * are settled and the core lock of their items is held, so that what we read is what is there.
   */
  @InjectTransactionManager()
  async recordEdits(
    edits: readonly (PositionKey & { stocked_quantity: number })[],
    by: { key: string; actor_id?: string; now: Date },
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    for (const edit of edits) {
      wholeUnits(edit.stocked_quantity, `The stock of ${edit.inventory_item_id} at ${edit.location_id}`, 0)
    }
    const positions = await this.lockPositions(sqlOf(context), distinct(edits), true)
    const current = new Map(positions.map((position) => [nameOf(position), position.quantity]))
    const moves = edits
      .map((edit) => ({ ...edit, quantity: edit.stocked_quantity - (current.get(nameOf(edit)) ?? 0) }))
      .filter((edit) => edit.quantity !== 0)
      .map(({ inventory_item_id, location_id, quantity }) => ({
        key: `admin_edit:${by.key}:${inventory_item_id}:${location_id}`,
        inventory_item_id,
        location_id,
        quantity,
        cause: "admin_edit" as const,
        actor_type: "user",
        actor_id: by.actor_id,
        occurred_at: by.now,
      }))
    await this.recordMoves(moves, context)
  }

  /** Opens the ledger of a location; true when nobody had before. */
  @InjectTransactionManager()
  async beginTracking(
    locationId: string,
    actorId?: string,
    @MedusaContext() context: Context = {}
  ): Promise<boolean> {
    const rows = await sqlOf(context).execute(
      `INSERT INTO comptoir_tracked_location (id, location_id, status, tracked_by) VALUES (?, ?, 'opening', ?)
       ON CONFLICT (location_id) DO NOTHING RETURNING id`,
      [generateEntityId(undefined, "ctlo"), locationId, actorId]
    )
    return rows.length > 0
  }

  /**
   * Writes the opening moves of the next levels of a location that is being opened, one move per level that
   * holds goods; false when there are no more, and the location is tracked from then on.
   */
  @InjectTransactionManager()
  async openNextLevels(
    locationId: string,
    count: number,
    actorId?: string,
    @MedusaContext() context: Context = {}
  ): Promise<boolean> {
    const sql = sqlOf(context)
    const [tracked] = await sql.execute<{ status: string; opened_up_to: string | null }>(
      `SELECT status, opened_up_to FROM comptoir_tracked_location WHERE location_id = ? FOR UPDATE`,
      [locationId]
    )
    if (!tracked || tracked.status === "tracked") return false
    const [opened] = await sql.execute<{ last: string | null }>(
      `WITH level AS (
         SELECT id, inventory_item_id, location_id, trunc(stocked_quantity)::int AS quantity,
                incoming_quantity <> 0 AS has_incoming
         FROM inventory_level WHERE location_id = ? AND deleted_at IS NULL AND id > ? ORDER BY id LIMIT ?
       ), position AS (
         INSERT INTO comptoir_stock_position
           (id, inventory_item_id, location_id, quantity, last_sequence, applied_sequence, due_since)
         SELECT 'cspo_' || replace(gen_random_uuid()::text, '-', ''), inventory_item_id, location_id, quantity,
                (quantity <> 0)::int, (quantity <> 0)::int, CASE WHEN has_incoming THEN now() END
         FROM level ORDER BY inventory_item_id, location_id ON CONFLICT DO NOTHING
         RETURNING id, inventory_item_id, location_id, quantity
       ), opening AS (
         INSERT INTO comptoir_stock_move
           (id, key, position_id, sequence, inventory_item_id, location_id, quantity, cause, actor_type, actor_id,
            occurred_at, applied_at)
         SELECT 'csmv_' || replace(gen_random_uuid()::text, '-', ''), 'opening:' || location_id || ':' || inventory_item_id,
                id, 1, inventory_item_id, location_id, quantity, 'opening', 'user', ?, now(), now()
         FROM position WHERE quantity <> 0
       )
       SELECT max(id) AS last FROM level`,
      [locationId, tracked.opened_up_to ?? "", count, actorId]
    )
    await sql.execute(
      `UPDATE comptoir_tracked_location SET opened_up_to = coalesce(?, opened_up_to),
              status = CASE WHEN ?::text IS NULL THEN 'tracked' ELSE status END, updated_at = now()
       WHERE location_id = ?`,
      [opened?.last ?? null, opened?.last ?? null, locationId]
    )
    return Boolean(opened?.last)
  }

  private async checkTracked(moves: readonly StockMove[], context: Context): Promise<void> {
    const locations = [...new Set(moves.map((move) => move.location_id))]
    const tracked = await this.listTracked(locations, context)
    const untracked = locations.find((location) => !tracked.has(location))
    if (untracked) {
      throw notAllowed(
        `Stock location ${untracked} is not tracked by Comptoir; switch it on in Stock → Warehouses first`
      )
    }
  }

  /** Locks the positions in one order for all; `create` makes those that are missing first. */
  private async lockPositions(
    sql: SqlExecutor,
    wanted: PositionKey[],
    create: boolean
  ): Promise<PositionRow[]> {
    if (create) {
      await sql.execute(
        `INSERT INTO comptoir_stock_position (id, inventory_item_id, location_id)
         SELECT wanted.id, wanted.item, wanted.location
         FROM (SELECT unnest(?::text[]) AS id, unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
         WHERE NOT EXISTS (SELECT 1 FROM comptoir_stock_position AS position
           WHERE position.inventory_item_id = wanted.item AND position.location_id = wanted.location)
         ORDER BY wanted.item, wanted.location ON CONFLICT DO NOTHING`,
        [wanted.map(() => generateEntityId(undefined, "cspo")), ...pairs(wanted)]
      )
    }
    return await sql.execute<PositionRow>(
      `SELECT position.id, position.inventory_item_id, position.location_id, position.quantity,
              position.last_sequence, position.applied_sequence
       FROM comptoir_stock_position AS position
       JOIN (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
         ON wanted.item = position.inventory_item_id AND wanted.location = position.location_id
       ORDER BY position.id FOR UPDATE OF position`,
      pairs(wanted)
    )
  }

  private async withoutKnownKeys(sql: SqlExecutor, moves: readonly StockMove[]): Promise<StockMove[]> {
    const rows = await sql.execute<PositionKey & { key: string; quantity: number }>(
      `SELECT key, inventory_item_id, location_id, quantity FROM comptoir_stock_move WHERE key = ANY(?::text[])`,
      [moves.map((move) => move.key)]
    )
    const known = new Map(rows.map((row) => [row.key, row]))
    const fresh = new Map<string, StockMove>()
    for (const move of moves) {
      const before = known.get(move.key) ?? fresh.get(move.key)
      if (!before) fresh.set(move.key, move)
      else if (nameOf(before) !== nameOf(move) || before.quantity !== move.quantity) {
        throw invalidData(
          `Stock move ${move.key} is already recorded as ${before.quantity} of ${before.inventory_item_id} at ${before.location_id}; another move needs another key`
        )
      }
    }
    return [...fresh.values()]
  }

  private async checkLeavingGoods(sql: SqlExecutor, moves: readonly StockMove[]): Promise<void> {
    const leaving = new Map<string, number>()
    for (const move of moves) leaving.set(nameOf(move), (leaving.get(nameOf(move)) ?? 0) + move.quantity)
    const wanted = distinct(moves.filter((move) => (leaving.get(nameOf(move)) ?? 0) < 0))
    if (!wanted.length) return
    const rows = await sql.execute<PositionKey & { sku: string | null; free: string }>(
      `SELECT wanted.item AS inventory_item_id, wanted.location AS location_id, item.sku,
              trunc(coalesce(level.stocked_quantity, 0) - coalesce(level.reserved_quantity, 0))
                + coalesce((SELECT sum(move.quantity) FROM comptoir_stock_move AS move
                    JOIN comptoir_stock_position AS position ON position.id = move.position_id
                    WHERE position.inventory_item_id = wanted.item AND position.location_id = wanted.location
                      AND move.applied_at IS NULL), 0) AS free
       FROM (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
       LEFT JOIN inventory_item AS item ON item.id = wanted.item
       LEFT JOIN inventory_level AS level
         ON level.inventory_item_id = wanted.item AND level.location_id = wanted.location AND level.deleted_at IS NULL`,
      pairs(wanted)
    )
    for (const row of rows) {
      const asked = -(leaving.get(nameOf(row)) ?? 0)
      if (asked > Number(row.free)) {
        throw notAllowed(
          `${asked} of ${row.sku ?? row.inventory_item_id} cannot leave ${row.location_id}: ${Math.max(0, Number(row.free))} are there and not reserved`
        )
      }
    }
  }

  private async listPending(
    sql: SqlExecutor,
    positions: readonly PositionRow[]
  ): Promise<Map<string, PendingMove[]>> {
    const rows = await sql.execute<PendingMove & { position_id: string }>(
      `SELECT position_id, sequence, quantity FROM comptoir_stock_move
       WHERE applied_at IS NULL AND position_id = ANY(?::text[]) ORDER BY position_id, sequence`,
      [positions.map((position) => position.id)]
    )
    const byPosition = new Map<string, PendingMove[]>()
    for (const row of rows) byPosition.set(row.position_id, [...(byPosition.get(row.position_id) ?? []), row])
    return byPosition
  }

  private async closeSettlement(
    sql: SqlExecutor,
    plans: readonly Plan[],
    origin: DifferenceOrigin
  ): Promise<void> {
    const settled = plans.filter((plan) => plan.settledUpTo > 0)
    if (settled.length) {
      await sql.execute(
        `UPDATE comptoir_stock_move AS move SET applied_at = now(), updated_at = now()
         FROM (SELECT unnest(?::text[]) AS position_id, unnest(?::int[]) AS sequence) AS settled
         WHERE move.position_id = settled.position_id AND move.sequence <= settled.sequence AND move.applied_at IS NULL`,
        [settled.map((plan) => plan.position.id), settled.map((plan) => plan.settledUpTo)]
      )
    }
    const differences = plans.filter((plan) => plan.difference)
    if (differences.length) {
      const now = new Date()
      await insertMoves(
        sql,
        differences.map(({ position, difference, key }) => ({
          ...key,
          key: `core:${position.id}:${position.last_sequence + 1}`,
          quantity: difference,
          cause: position.last_sequence === 0 && !origin.document_id ? "opening" : "core",
          document_type: origin.document_type,
          document_id: origin.document_id,
          position_id: position.id,
          sequence: position.last_sequence + 1,
          occurred_at: now,
          applied_at: now,
        }))
      )
    }
    await sql.execute(
      `UPDATE comptoir_stock_position AS position
       SET quantity = settled.quantity, applied_sequence = settled.applied, last_sequence = settled.last,
           due_since = NULL, updated_at = now()
       FROM (SELECT unnest(?::text[]) AS id, unnest(?::int[]) AS quantity, unnest(?::int[]) AS applied,
                    unnest(?::int[]) AS last) AS settled
       WHERE position.id = settled.id`,
      [
        plans.map((plan) => plan.position.id),
        plans.map((plan) => plan.quantity),
        plans.map((plan) => plan.appliedSequence),
        plans.map((plan) => plan.position.last_sequence + (plan.difference ? 1 : 0)),
      ]
    )
  }
}

async function listLevels(
  sql: SqlExecutor,
  positions: readonly PositionKey[]
): Promise<Map<string, LevelRow>> {
  const rows = await sql.execute<LevelRow>(
    `SELECT level.inventory_item_id, level.location_id, level.stocked_quantity AS stocked,
            level.reserved_quantity AS reserved, level.incoming_quantity AS incoming, level.metadata
     FROM inventory_level AS level
     JOIN (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
       ON wanted.item = level.inventory_item_id AND wanted.location = level.location_id
     WHERE level.deleted_at IS NULL`,
    pairs(positions)
  )
  return new Map(rows.map((row) => [nameOf(row), row]))
}

type Plan = {
  key: PositionKey
  position: PositionRow
  quantity: number
  difference: number
  settledUpTo: number
  appliedSequence: number
  needsLevel: boolean
  update?: LevelUpdate
}

function planOf(
  position: PositionRow,
  pending: readonly PendingMove[],
  levels: ReadonlyMap<string, LevelRow>,
  owedAt: ReadonlyMap<string, number>
): Plan {
  const key = { inventory_item_id: position.inventory_item_id, location_id: position.location_id }
  const level = levels.get(nameOf(position))
  const stocked = Number(level?.stocked ?? 0)
  const mark = Math.max(Number(level?.metadata?.[MARK] ?? 0), position.applied_sequence)
  // A fraction in core's level cannot be a whole unit of the ledger: the doctor names it, the door keeps it.
  const whole = Math.trunc(stocked)
  const result: Settlement = settle({ stocked: whole, mark, ledger: position.quantity, pending })
  const owed = owedAt.get(nameOf(position)) ?? 0
  const needsLevel = !level && (result.quantity !== 0 || result.applied.length > 0 || owed > 0)
  const changes = result.applied.length > 0 || (level ? Number(level.incoming) !== owed : owed > 0)
  return {
    key,
    position,
    quantity: result.quantity,
    difference: result.difference,
    settledUpTo: Math.max(0, ...result.alreadyHeld, ...result.applied),
    appliedSequence: Math.max(position.applied_sequence, ...result.alreadyHeld, ...result.applied),
    needsLevel,
    update: changes
      ? {
          ...key,
          stocked_quantity: result.quantity + (stocked - whole),
          incoming_quantity: owed,
          metadata: { ...(level?.metadata ?? {}), [MARK]: result.mark },
        }
      : undefined,
  }
}

function checkQuantity(move: StockMove): void {
  wholeUnits(Math.abs(move.quantity), `The quantity of stock move ${move.key}`)
}

type NumberedMove = StockMove & { position_id: string; sequence: number; applied_at?: Date }

/** Gives each move the next number of its position, and leaves the positions' `last_sequence` at the last one. */
function numberMoves(positions: PositionRow[], moves: readonly StockMove[]): NumberedMove[] {
  const byName = new Map(positions.map((position) => [nameOf(position), position]))
  return moves.map((move) => {
    const position = byName.get(nameOf(move)) as PositionRow
    position.last_sequence += 1
    return { ...move, position_id: position.id, sequence: position.last_sequence }
  })
}

const COLUMNS: readonly [keyof NumberedMove, string][] = [
  ["key", "text"],
  ["position_id", "text"],
  ["sequence", "int"],
  ["inventory_item_id", "text"],
  ["location_id", "text"],
  ["bin_id", "text"],
  ["lot", "text"],
  ["expires_on", "text"],
  ["hold_id", "text"],
  ["quantity", "int"],
  ["cause", "text"],
  ["document_type", "text"],
  ["document_id", "text"],
  ["document_line_id", "text"],
  ["actor_type", "text"],
  ["actor_id", "text"],
  ["reason", "text"],
  ["unit_value", "numeric"],
  ["currency_code", "text"],
  ["occurred_at", "timestamptz"],
  ["applied_at", "timestamptz"],
]

async function insertMoves(sql: SqlExecutor, moves: readonly NumberedMove[]): Promise<void> {
  const names = COLUMNS.map(([name]) => name).join(", ")
  await sql.execute(
    `INSERT INTO comptoir_stock_move (id, ${names})
     SELECT * FROM unnest(?::text[], ${COLUMNS.map(([, type]) => `?::${type}[]`).join(", ")})`,
    [
      moves.map(() => generateEntityId(undefined, "csmv")),
      ...COLUMNS.map(([name]) => moves.map((move) => move[name] ?? null)),
    ]
  )
}
