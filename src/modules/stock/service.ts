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
import type { BinMove } from "../../domain/stock/bin-move"
import { checkJudgedByHand } from "../../domain/stock/hold"
import { HealthCheck, readFindingId } from "../../domain/stock/health"
import { actorTypeOf, MoveCause, StockMove } from "../../domain/stock/move"
import { holdInBins, releaseInBins, Room } from "../../domain/stock/room"
import { Gate } from "../../platform/gate"
import { parsePluginOptions, ParsedOptions } from "../../platform/plugin-options"
import type { StockHoldDTO } from "../../types/http/receiving"
import type { StockHealthResponse, StockMoveDTO, WarehouseDTO } from "../../types/http/stock"
import { ListPage } from "../../platform/list-page"
import { sqlOf } from "../../platform/sql"
import {
  BinContentRow,
  binContents,
  ContentSearch,
  recordBinMoves,
  shiftRows,
  UnassignedRow,
  unassignedOf,
  writeMoves,
  writeShifts,
} from "./bin-moves"
import { adoptMoves, differencesAt } from "./adopted"
import { Checkpoint, checkpoint } from "./checkpoint"
import { COUNTER_ENTRIES, Examination, examineStock } from "./doctor"
import { listMoves, MoveFilters, pageMoves } from "./ledger"
import {
  acceptHeld,
  applyHoldMoves,
  checkFreeToHold,
  HoldRelease,
  HoldRow,
  HoldSearch,
  holdsOf,
  insertHolds,
  NewHold,
  HOLD_DIFFERENCES,
  positionsOfHolds,
} from "./holds"
import { HoldFilters, listHolds, pageHolds, readHoldEntries, readHolds } from "./hold-list"
import HoldModel from "./models/hold"
import HoldEntry from "./models/hold-entry"
import BinContent from "./models/bin-content"
import StockMoveModel from "./models/stock-move"
import StockPosition from "./models/stock-position"
import StockRepair from "./models/stock-repair"
import TrackedLocation from "./models/tracked-location"
import { distinct, listLevels, lockPositions, nameOf, pairs, PositionKey } from "./positions"
import { checkLeavingGoods, checkQuantity, withoutKnownKeys } from "./recording"
import { linesToReserve, newestReservations, planRepairs, RepairPlan } from "./repair-plans"
import {
  claimRepair,
  closeRepair,
  isOwnAct,
  knownRepair,
  NewRepair,
  RepairRecord,
  RepairStatus,
  repairOwn,
} from "./repairs"
import { readRooms } from "./rooms"
import {
  closeSettlement,
  DifferenceOrigin,
  freeHeld,
  LevelUpdate,
  listPending,
  planHolds,
  planOf,
  reserveHeld,
  SettlementPorts,
} from "./settlement"
import { findWarehouse, listWarehouses } from "./warehouses"

export type {
  BinContentRow,
  ContentSearch,
  DifferenceOrigin,
  HoldFilters,
  HoldRelease,
  HoldRow,
  HoldSearch,
  NewHold,
  NewRepair,
  PositionKey,
  RepairPlan,
  SettlementPorts,
  UnassignedRow,
}

/** Causes by which somebody says what is there: it is there, whoever it is promised to. */
const SAYS_WHAT_IS_THERE: readonly MoveCause[] = ["admin_edit", "count"]

/** What stock asks of the audit log within its own transaction. */
export type StockAudit = (
  entries: {
    entity_type: string
    entity_id: string
    act: string
    actor_id?: string | null
    after?: Record<string, unknown>
    reason?: string | null
  }[],
  context: Context
) => Promise<unknown>

const holdEntry = (
  entity_id: string,
  act: string,
  actor_id: string | null | undefined,
  detail: { after: Record<string, unknown>; reason?: string | null }
) => ({ entity_type: "stock_hold", entity_id, act, actor_id: actor_id ?? null, ...detail })

const findingPosition = ({ finding }: NewRepair): PositionKey => ({
  inventory_item_id: finding.inventory_item_id ?? "",
  location_id: finding.location_id ?? "",
})

/** What the ledger says where goods get or lose the label of a hold in their bin. */
const regradeOf = (
  at: PositionKey & { actor_id?: string | null; reason?: string | null; at: Date },
  { key, hold_id }: { key: string; hold_id: string }
): StockMove => ({
  key,
  inventory_item_id: at.inventory_item_id,
  location_id: at.location_id,
  quantity: 0,
  cause: "regrade",
  document_type: "hold",
  document_id: hold_id,
  actor_type: actorTypeOf(at.actor_id),
  actor_id: at.actor_id,
  reason: at.reason,
  occurred_at: at.at,
})

/** Keeps the ledger of stock moves, the positions they add up to, the bins they lie in, and what of them is on hold. */
export default class StockService extends MedusaService({
  ComptoirTrackedLocation: TrackedLocation,
  ComptoirStockPosition: StockPosition,
  ComptoirStockMove: StockMoveModel,
  ComptoirHold: HoldModel,
  ComptoirHoldEntry: HoldEntry,
  ComptoirBinContent: BinContent,
  ComptoirStockRepair: StockRepair,
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
   * Refuses untracked locations, moves of nothing, a known key with another content, goods leaving that are not there or
   * are reserved, and bins that do not hold or take them. A move that names a hold puts its units on it or takes them
   * off. Goods that come without a bin land in the warehouse's receiving bin, if it has one; goods that leave without
   * one are taken from what lies unassigned, and what is short there off the bins.
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
    const positions = await lockPositions(sql, distinct(moves), true)
    const fresh = await withoutKnownKeys(sql, moves)
    await checkLeavingGoods(
      sql,
      fresh.filter((move) => !SAYS_WHAT_IS_THERE.includes(move.cause))
    )
    await applyHoldMoves(sql, fresh)
    if (fresh.length) await writeMoves(sql, positions, fresh)
    await checkpoint.pass("moves recorded")
    return positions.map(({ inventory_item_id, location_id }) => ({ inventory_item_id, location_id }))
  }

  /**
   * Moves goods between the bins of a warehouse, or from where they lie unassigned into a bin and back, in the caller's
   * transaction: two rows of the ledger each, which Medusa's level never learns of. A key that is known already changes
   * nothing. Refuses bins that are unknown, elsewhere, blocked, archived, full or of another storage class, goods that
   * are not there, and held goods in pick bins.
   */
  @InjectTransactionManager()
  async recordBinMoves(moves: readonly BinMove[], @MedusaContext() context: Context = {}): Promise<void> {
    if (!moves.length) return
    for (const move of moves) wholeUnits(move.quantity, `The quantity of the move ${move.key}`)
    await this.checkTracked(moves, context)
    await recordBinMoves(sqlOf(context), moves)
    await checkpoint.pass("bin moves recorded")
  }

  /** What lies in the bins that fit; a search that names nothing is refused. */
  @InjectManager()
  async binContents(search: ContentSearch, @MedusaContext() context: Context = {}): Promise<BinContentRow[]> {
    return await binContents(sqlOf(context), search)
  }

  /** What lies unassigned at these positions, and how much of it is on no hold. */
  @InjectManager()
  async unassignedOf(
    positions: readonly PositionKey[],
    @MedusaContext() context: Context = {}
  ): Promise<UnassignedRow[]> {
    return await unassignedOf(sqlOf(context), positions)
  }

  /** What the levels hold beyond the ledger and its waiting moves, at these positions, which are locked from then on. */
  @InjectTransactionManager()
  async differencesAt(
    wanted: readonly PositionKey[],
    @MedusaContext() context: Context = {}
  ): Promise<(PositionKey & { difference: number })[]> {
    return await differencesAt(sqlOf(context), wanted)
  }

  /**
   * Says, in the transaction that recorded them, that these moves are in Medusa's levels already: somebody else had
   * written them there, and the door must not do it again.
   */
  @InjectTransactionManager()
  async adoptMoves(keys: readonly string[], @MedusaContext() context: Context = {}): Promise<void> {
    await adoptMoves(sqlOf(context), keys)
  }

  /**
   * Puts goods aside, in the caller's transaction: neither sellable nor pickable from the settlement on. Goods that come
   * in on hold are put on it by the moves that name it; free stock is put aside here, and refused where it is not free.
   * Answers the holds that are new: one whose key is known is the hold it was.
   */
  @InjectTransactionManager()
  async placeHolds(holds: readonly NewHold[], @MedusaContext() context: Context = {}): Promise<NewHold[]> {
    if (!holds.length) return []
    const sql = sqlOf(context)
    const here = holds.filter((hold) => !hold.is_incoming)
    if (here.length) await this.checkTracked(here, context)
    const positions = here.length ? await lockPositions(sql, distinct(here), true) : []
    const known = await this.knownHolds(holds, context)
    const unknown = holds.filter((hold) => !hold.key || !known.has(hold.key))
    await checkFreeToHold(sql, unknown)
    const fresh = await insertHolds(sql, unknown)
    if (!here.length) return fresh
    const rooms = await readRooms(sql, positions, [...new Set(here.flatMap((hold) => hold.bin_id ?? []))])
    const rows = fresh
      .filter((hold) => !hold.is_incoming)
      .flatMap((hold) => {
        const shifts = holdInBins(rooms.byName.get(nameOf(hold)) as Room, hold)
        return shiftRows(regradeOf(hold, { key: hold.id, hold_id: hold.id }), shifts, "regrade")
      })
    await writeShifts(sql, positions, rooms, rows)
    await this.markDue(here, context)
    return fresh
  }

  /** The ids of the holds that were placed with these keys, by key. */
  @InjectManager()
  async knownHolds(
    holds: readonly { key?: string | null }[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, string>> {
    const keys = holds.flatMap((hold) => (hold.key ? [hold.key] : []))
    if (!keys.length) return new Map()
    const rows = await sqlOf(context).execute<{ key: string; id: string }>(
      `SELECT key, id FROM comptoir_hold WHERE key = ANY(?::text[])`,
      [keys]
    )
    return new Map(rows.map((row) => [row.key, row.id]))
  }

  /** Takes units off holds, so that they are sold and picked again; answers the positions to settle. */
  @InjectTransactionManager()
  async releaseHolds(
    releases: readonly HoldRelease[],
    @MedusaContext() context: Context = {}
  ): Promise<PositionKey[]> {
    const sql = sqlOf(context)
    const ids = releases.map((release) => release.hold_id)
    const positions = await lockPositions(sql, await positionsOfHolds(sql, ids), true)
    const released = await acceptHeld(sql, releases)
    if (!released.length) return []
    const rooms = await readRooms(sql, positions, [])
    const rows = released.flatMap((release) => {
      const shifts = releaseInBins(rooms.byName.get(nameOf(release)) as Room, release)
      return shiftRows(regradeOf(release, release), shifts, "regrade")
    })
    await writeShifts(sql, positions, rooms, rows)
    await this.markDue(released, context)
    return distinct(
      released.map(({ inventory_item_id, location_id }) => ({ inventory_item_id, location_id }))
    )
  }

  /** Puts free stock aside, because somebody says so; answers the id of the hold, or of the one that has its key. */
  @InjectTransactionManager()
  async holdFreeStock(
    hold: NewHold,
    recordAudit: StockAudit,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    const key = hold.key ? `hold:${hold.key}` : null
    const [placed] = await this.placeHolds([{ ...hold, key }], context)
    if (!placed) {
      const known = (await this.knownHolds([{ key }], context)).get(key as string) as string
      const [before] = await holdsOf(sqlOf(context), { ids: [known] })
      if (before && nameOf(before) === nameOf(hold)) return known
      throw invalidData(`The idempotency key ${hold.key} put other goods on hold; use a new key`)
    }
    const { quantity, kind, lot = null } = hold
    const [row] = await holdsOf(sqlOf(context), { ids: [hold.id] })
    const after = { name: row?.sku ?? null, quantity, kind, lot }
    await recordAudit([holdEntry(hold.id, "created", hold.actor_id, { after, reason: hold.reason })], context)
    return hold.id
  }

  /** Takes units off a hold that are good after all; answers the positions to settle. */
  @InjectTransactionManager()
  async acceptHeld(
    release: HoldRelease,
    recordAudit: StockAudit,
    @MedusaContext() context: Context = {}
  ): Promise<PositionKey[]> {
    const [hold] = await holdsOf(sqlOf(context), { ids: [release.hold_id] })
    if (hold) checkJudgedByHand(hold)
    const positions = await this.releaseHolds([release], context)
    if (positions.length) {
      const after = { name: hold?.sku ?? null, quantity: release.quantity }
      const { hold_id, actor_id, reason } = release
      await recordAudit([holdEntry(hold_id, "accepted", actor_id, { after, reason })], context)
    }
    return positions
  }

  /** Takes units off a hold that are good for nothing: they leave stock. Answers the positions to settle. */
  @InjectTransactionManager()
  async writeOffHeld(
    release: HoldRelease,
    recordAudit: StockAudit,
    @MedusaContext() context: Context = {}
  ): Promise<PositionKey[]> {
    const sql = sqlOf(context)
    const [hold] = await holdsOf(sql, { ids: [release.hold_id] })
    if (!hold) throw notFound(`Hold ${release.hold_id} does not exist`)
    checkJudgedByHand(hold)
    wholeUnits(release.quantity, `The quantity to write off`)
    const { inventory_item_id, location_id, lot, expires_on } = hold
    const key = `write_off:${release.key}`
    await lockPositions(sql, [hold], true)
    const known = await sql.execute(`SELECT 1 FROM comptoir_stock_move WHERE key = ?`, [key])
    const positions = await this.recordMoves(
      [
        {
          key,
          inventory_item_id,
          location_id,
          lot,
          expires_on,
          hold_id: hold.id,
          quantity: -release.quantity,
          cause: "write_off",
          document_type: "hold",
          document_id: hold.id,
          actor_type: actorTypeOf(release.actor_id),
          actor_id: release.actor_id,
          reason: release.reason,
          occurred_at: release.at,
        },
      ],
      context
    )
    if (!known.length) {
      const after = { name: hold.sku, quantity: release.quantity }
      const { hold_id, actor_id, reason } = release
      await recordAudit([holdEntry(hold_id, "written_off", actor_id, { after, reason })], context)
    }
    return positions
  }

  /** One screen of holds, the newest first unless asked otherwise. */
  @InjectManager()
  async findHolds(
    filters: HoldFilters,
    page: { limit: number; offset: number; order?: string },
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: StockHoldDTO[] }> {
    return await listHolds(sqlOf(context), filters, page)
  }

  /** The next holds for an export, after the one with this id. */
  @InjectManager()
  async pageHolds(
    filters: HoldFilters,
    after: string,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<StockHoldDTO[]> {
    return await pageHolds(sqlOf(context), filters, after, limit)
  }

  /** One hold with what became of its units; refuses an id that is none. */
  @InjectManager()
  async readHold(id: string, @MedusaContext() context: Context = {}): Promise<StockHoldDTO> {
    const sql = sqlOf(context)
    // PostgreSQL stores no such text, so no record can have it as its id.
    const [hold] = id.includes("\0") ? [] : await readHolds(sql, [id])
    if (!hold) throw notFound(`Hold ${id} does not exist`)
    return { ...hold, entries: await readHoldEntries(sql, id) }
  }

  /** Holds by their ids or by the lines of documents that placed them, each with what became of its units. */
  @InjectManager()
  async holdsOf(search: HoldSearch, @MedusaContext() context: Context = {}): Promise<HoldRow[]> {
    return await holdsOf(sqlOf(context), search)
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
    const positions = await lockPositions(sql, distinct(wanted), Boolean(origin.create))
    if (!positions.length) return []
    const pending = await listPending(sql, positions)
    const levels = await listLevels(sql, positions)
    const holds = await planHolds(sql, positions)
    const owed = new Map((await ports.owedAt(positions, context)).map((row) => [nameOf(row), row.owed]))
    await checkpoint.pass("positions read")

    const plans = positions.map((position) =>
      planOf(position, pending.get(position.id) ?? [], levels, owed, holds.get(nameOf(position)))
    )
    const missing = plans.filter((plan) => plan.needsLevel)
    if (missing.length) {
      await ports.inventory.createInventoryLevels(
        missing.map((plan) => ({ ...plan.key, stocked_quantity: 0 }))
      )
      await checkpoint.pass("levels created")
    }
    if (await reserveHeld(plans, ports)) await checkpoint.pass("holds reserved")
    const changed = plans.filter((plan) => plan.update)
    const written = changed.length
      ? await ports.inventory.updateInventoryLevels(changed.map((plan) => plan.update as LevelUpdate))
      : []
    await checkpoint.pass("levels written")
    if (await freeHeld(plans, ports)) await checkpoint.pass("holds freed")
    await closeSettlement(sql, plans, origin)
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
  async examine(
    wanted: Examination = {},
    @MedusaContext() context: Context = {}
  ): Promise<Omit<StockHealthResponse, "checked_at">> {
    return await examineStock(sqlOf(context), wanted)
  }

  // ---- repair ----

  /** What would be done about these findings, or about all that are shown of these checks. Nothing is changed. */
  @InjectManager()
  async planRepairs(
    wanted: { checks?: readonly HealthCheck[]; finding_ids?: readonly string[] },
    @MedusaContext() context: Context = {}
  ): Promise<RepairPlan[]> {
    const sql = sqlOf(context)
    const named = wanted.finding_ids?.map((id) => {
      const parts = readFindingId(id)
      if (!parts) throw notFound(`Finding ${id} does not exist`)
      return { id, ...parts }
    })
    const checks = wanted.checks ?? [...new Set((named ?? []).map((finding) => finding.check))]
    const { findings } = await examineStock(sql, {
      checks,
      ...(named
        ? { inventory_item_ids: named.map((finding) => finding.inventory_item_id), shown: 10_000 }
        : {}),
    })
    const ids = new Set(named?.map((finding) => finding.id))
    return await planRepairs(sql, named ? findings.filter((finding) => ids.has(finding.id)) : findings)
  }

  /** The repair that was asked for with this key, if any. */
  @InjectManager()
  async knownRepair(key: string, @MedusaContext() context: Context = {}): Promise<RepairRecord | undefined> {
    return await knownRepair(sqlOf(context), key)
  }

  /** Writes down, before anything is touched, what is about to be repaired, by whom and why. */
  @InjectTransactionManager()
  async claimRepair(repair: NewRepair, @MedusaContext() context: Context = {}): Promise<RepairRecord> {
    return await claimRepair(sqlOf(context), repair)
  }

  /** Does a repair of what the ledger itself keeps, and says that it is done: one transaction, once a key. */
  @InjectTransactionManager()
  async repairOwn(
    repair: NewRepair,
    at: Date,
    recordAudit: StockAudit,
    @MedusaContext() context: Context = {}
  ): Promise<RepairStatus> {
    const sql = sqlOf(context)
    const { id, status } = await claimRepair(sql, repair)
    if (status !== "claimed") return status
    await lockPositions(sql, [findingPosition(repair)], false)
    const [still] = await this.planRepairs({ finding_ids: [repair.finding.id] }, context)
    if (still && isOwnAct(repair.option.act))
      await repairOwn(sql, id, { ...repair, finding: still.finding }, at)
    await checkpoint.pass("repair done")
    return await this.closeRepair(id, repair, recordAudit, context)
  }

  /** Says that a repair is done, in the audit log too; the second who says so says nothing. */
  @InjectTransactionManager()
  async closeRepair(
    id: string,
    { finding, option, reason, actor_id }: NewRepair,
    recordAudit: StockAudit,
    @MedusaContext() context: Context = {}
  ): Promise<RepairStatus> {
    const isFirst = await closeRepair(sqlOf(context), id)
    if (!isFirst) return "done"
    const after = {
      name: finding.sku,
      check: finding.check,
      choice: option.act,
      units: option.units,
      rows: option.rows,
    }
    await recordAudit(
      [{ entity_type: "stock_repair", entity_id: id, act: "repaired", actor_id, after, reason }],
      context
    )
    return "done"
  }

  /** Keeps every other door away from these positions while core's services are asked to put something right. */
  @InjectTransactionManager()
  async holdingPositions<T>(
    positions: readonly PositionKey[],
    work: () => Promise<T>,
    @MedusaContext() context: Context = {}
  ): Promise<T> {
    await lockPositions(sqlOf(context), distinct(positions), false)
    return await work()
  }

  /** Says how far a repair got that lies in a workflow; see `checkpoint`. */
  async passCheckpoint(name: Checkpoint): Promise<void> {
    await checkpoint.pass(name)
  }

  /** What the reservations of a level add up to, and the entries that a stopped repair of its counter left. */
  @InjectManager()
  async promisedAt(
    { inventory_item_id, location_id }: PositionKey,
    @MedusaContext() context: Context = {}
  ): Promise<{ promised: number; entries: string[] }> {
    const rows = await sqlOf(context).execute<{ id: string; quantity: string; is_entry: boolean }>(
      `SELECT id, quantity, coalesce(external_id LIKE '${COUNTER_ENTRIES}', false) AS is_entry FROM reservation_item
       WHERE inventory_item_id = ? AND location_id = ? AND deleted_at IS NULL`,
      [inventory_item_id, location_id]
    )
    const real = rows.filter((row) => !row.is_entry)
    return {
      promised: real.reduce((units, row) => units + Number(row.quantity), 0),
      entries: rows.filter((row) => row.is_entry).map((row) => row.id),
    }
  }

  /** The lines of an order that do not reserve what is still to be sent of an item. */
  @InjectManager()
  async linesToReserve(
    finding: { record_id: string | null; inventory_item_id: string | null },
    @MedusaContext() context: Context = {}
  ): Promise<{ line_item_id: string; lacking: number; surplus: number }[]> {
    const lines = await linesToReserve(sqlOf(context), [finding])
    return lines.map((line) => ({
      line_item_id: line.line_item_id,
      lacking: Math.max(0, Number(line.wanted) - Number(line.reserved)),
      surplus: Math.max(0, Number(line.reserved) - Number(line.wanted)),
    }))
  }

  /** The newest order's reservation at a position. */
  @InjectManager()
  async newestReservation(
    position: PositionKey,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; line_item_id: string; quantity: number } | undefined> {
    const [newest] = await newestReservations(sqlOf(context), [position])
    return newest && { ...newest, quantity: Number(newest.quantity) }
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
   * Positions where Medusa's reservations do not say what the holds say and no door is at work: a person deleted one, or
   * a process was stopped. Pages by item and location: pass the last row to go on.
   */
  @InjectManager()
  async listHoldDifferences(
    after: PositionKey | null,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<PositionKey[]> {
    return await sqlOf(context).execute<PositionKey>(
      `SELECT DISTINCT difference.inventory_item_id, difference.location_id FROM (${HOLD_DIFFERENCES}) AS difference
        JOIN comptoir_tracked_location AS tracked
          ON tracked.location_id = difference.location_id AND tracked.status = 'tracked'
       WHERE (difference.inventory_item_id, difference.location_id) > (?, ?) ORDER BY 1, 2 LIMIT ?`,
      [after?.inventory_item_id ?? "", after?.location_id ?? "", limit]
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
    const positions = await lockPositions(sqlOf(context), distinct(edits), true)
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
        actor_type: actorTypeOf(by.actor_id),
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
           (id, inventory_item_id, location_id, quantity, unassigned_quantity, last_sequence, applied_sequence, due_since)
         SELECT 'cspo_' || replace(gen_random_uuid()::text, '-', ''), inventory_item_id, location_id, quantity, quantity,
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

  private async checkTracked(moves: readonly PositionKey[], context: Context): Promise<void> {
    const locations = [...new Set(moves.map((move) => move.location_id))]
    const tracked = await this.listTracked(locations, context)
    const untracked = locations.find((location) => !tracked.has(location))
    if (untracked) {
      throw notAllowed(
        `Stock location ${untracked} is not tracked by Comptoir; switch it on in Stock → Warehouses first`
      )
    }
  }
}
