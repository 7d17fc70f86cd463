import type { HealthCheck } from "../../domain/stock/health"
import type { RepairAct, RepairOption, RepairRow } from "../../domain/stock/repair"
import { freeUnassigned, relieve, releaseInBins } from "../../domain/stock/room"
import type { SqlExecutor } from "../../platform/sql"
import type { StockFindingDTO } from "../../types/http/stock"
import { freeAt } from "./holds"
import { listLevels, lockPositions, nameOf, pairs, PositionKey, PositionRow } from "./positions"
import { readRooms } from "./rooms"

export type RepairPlan = { finding: StockFindingDTO; options: RepairOption[] }

const row = (
  field: RepairRow["field"],
  place: string | null,
  before: number | string | null,
  after: number | string | null
): RepairRow => ({
  field,
  place,
  before: before === null ? null : String(before),
  after: after === null ? null : String(after),
})

const option = (
  act: RepairAct,
  units: number,
  rows: RepairRow[],
  location?: { id: string; name: string }
): RepairOption => ({
  choice: location ? `${act}:${location.id}` : act,
  act,
  location_name: location?.name ?? null,
  units: Math.abs(units),
  rows,
})

const number = (text: string | null): number => Math.trunc(Number(text ?? 0)) || 0
const at = (finding: StockFindingDTO): PositionKey => ({
  inventory_item_id: finding.inventory_item_id ?? "",
  location_id: finding.location_id ?? "",
})

/** The change that a finding shows as it stands: from what is found to what is expected. */
const asExpected = (act: RepairAct, field: RepairRow["field"]) => (finding: StockFindingDTO) => [
  option(act, number(finding.expected) - number(finding.found), [
    row(field, finding.location_name, finding.found, finding.expected),
  ]),
]

const count = (finding: StockFindingDTO): RepairOption =>
  option("request_count", 0, [row("count", finding.location_name, null, null)])

type Planner = (
  sql: SqlExecutor,
  findings: readonly StockFindingDTO[]
) => Promise<Map<string, RepairOption[]>>

const each =
  (plan: (finding: StockFindingDTO) => RepairOption[]): Planner =>
  (_sql, findings) =>
    Promise.resolve(new Map(findings.map((finding) => [finding.id, plan(finding)])))

/** Medusa's level was written by another program: the ledger records it. A level that is gone held nothing. */
const planLevel = each((finding) => {
  const found = number(finding.found)
  return [
    option("settle", found - number(finding.expected), [
      row("ledger", finding.location_name, finding.expected, found),
    ]),
  ]
})

/** What waits is brought into the level: moves that it does not hold yet, and what is incoming. */
const planWaiting: Planner = async (sql, findings) => {
  const levels = await listLevels(sql, findings.map(at))
  const waiting = await sql.execute<PositionKey & { units: string }>(
    `SELECT position.inventory_item_id, position.location_id, coalesce(sum(move.quantity), 0) AS units
     FROM comptoir_stock_position AS position
     JOIN comptoir_stock_move AS move ON move.position_id = position.id AND move.applied_at IS NULL
     JOIN inventory_level AS level ON level.inventory_item_id = position.inventory_item_id
       AND level.location_id = position.location_id AND level.deleted_at IS NULL
     WHERE position.id = ANY(?::text[])
       AND move.sequence > coalesce((level.metadata->>'comptoir_sequence')::int, 0) GROUP BY 1, 2`,
    [findings.map((finding) => finding.record_id)]
  )
  const unitsOf = new Map(waiting.map((one) => [nameOf(one), Number(one.units)]))
  return new Map(
    findings.map((finding) => {
      const stocked = Number(levels.get(nameOf(at(finding)))?.stocked ?? 0)
      const units = unitsOf.get(nameOf(at(finding))) ?? 0
      return [
        finding.id,
        [option("settle", units, [row("stocked", finding.location_name, stocked, stocked + units)])],
      ]
    })
  )
}

const planTwin = each((finding) => {
  const [stocked = "0", reserved = "0"] = (finding.expected ?? "").split(" / ")
  const [was = "0", promised = "0"] = (finding.found ?? "").split(" / ")
  return [
    option("write_level", number(stocked) - number(was), [
      row("stocked", finding.location_name, was, stocked),
      row("reserved", finding.location_name, promised, reserved),
    ]),
  ]
})

const planNegative = each((finding) => {
  const lacking = -number(finding.found)
  return [
    count(finding),
    option("raise_to_zero", lacking, [
      row("stocked", finding.location_name, finding.found, 0),
      row("ledger", finding.location_name, finding.found, 0),
    ]),
  ]
})

type Line = {
  order_id: string
  inventory_item_id: string
  line_item_id: string
  wanted: string
  reserved: string
}

/** The open lines of these orders that do not reserve what is still to be sent of them. */
export async function linesToReserve(
  sql: SqlExecutor,
  findings: readonly { record_id: string | null; inventory_item_id: string | null }[]
): Promise<Line[]> {
  return await sql.execute<Line>(
    `SELECT wanted.order_id, wanted.item AS inventory_item_id, line.id AS line_item_id,
            greatest(0, item.quantity - item.fulfilled_quantity) * component.required_quantity AS wanted,
            coalesce((SELECT sum(quantity) FROM reservation_item AS reservation WHERE reservation.line_item_id = line.id
              AND reservation.inventory_item_id = wanted.item AND reservation.deleted_at IS NULL), 0) AS reserved
     FROM (SELECT unnest(?::text[]) AS order_id, unnest(?::text[]) AS item) AS wanted
     JOIN "order" AS sale ON sale.id = wanted.order_id
     JOIN order_item AS item ON item.order_id = sale.id AND item.version = sale.version AND item.deleted_at IS NULL
     JOIN order_line_item AS line ON line.id = item.item_id
     JOIN product_variant_inventory_item AS component ON component.variant_id = line.variant_id
       AND component.inventory_item_id = wanted.item AND component.deleted_at IS NULL
     ORDER BY line.id`,
    [findings.map((finding) => finding.record_id), findings.map((finding) => finding.inventory_item_id)]
  )
}

type Place = PositionKey & { name: string; reserved: string }

/** Where items have a level in the ledger's care, with what is reserved there. */
async function placesOf(sql: SqlExecutor, items: readonly (string | null)[]): Promise<Place[]> {
  return await sql.execute<Place>(
    `SELECT level.inventory_item_id, level.location_id, location.name, level.reserved_quantity AS reserved
     FROM inventory_level AS level
     JOIN comptoir_tracked_location AS tracked ON tracked.location_id = level.location_id AND tracked.status = 'tracked'
     JOIN stock_location AS location ON location.id = level.location_id
     WHERE level.inventory_item_id = ANY(?::text[]) AND level.deleted_at IS NULL ORDER BY location.name, location.id`,
    [[...new Set(items)]]
  )
}

/** Reserve again where it is free, or free what is reserved too much. */
const planLines: Planner = async (sql, findings) => {
  const lines = await linesToReserve(sql, findings)
  const places = await placesOf(
    sql,
    findings.map((finding) => finding.inventory_item_id)
  )
  const free = places.length ? await freeAt(sql, places) : new Map<string, { free: number }>()
  return new Map(
    findings.map((finding) => {
      const own = lines.filter(
        (line) => line.order_id === finding.record_id && line.inventory_item_id === finding.inventory_item_id
      )
      const lacking = own.reduce(
        (units, one) => units + Math.max(0, Number(one.wanted) - Number(one.reserved)),
        0
      )
      const surplus = own.reduce(
        (units, one) => units + Math.max(0, Number(one.reserved) - Number(one.wanted)),
        0
      )
      const options = places
        .filter((place) => lacking > 0 && place.inventory_item_id === finding.inventory_item_id)
        .filter((place) => (free.get(nameOf(place))?.free ?? 0) >= lacking)
        .map((place) =>
          option(
            "reserve",
            lacking,
            [row("reserved", place.name, Number(place.reserved), Number(place.reserved) + lacking)],
            { id: place.location_id, name: place.name }
          )
        )
      if (surplus > 0)
        options.push(option("release", surplus, [row("reserved", null, finding.found, finding.expected)]))
      return [finding.id, options]
    })
  )
}

/** A reservation that stands for nothing is taken back; the counter falls with it. */
const planStray: Planner = async (sql, findings) => {
  const levels = await listLevels(sql, findings.map(at))
  return new Map(
    findings.map((finding) => {
      const reserved = Number(levels.get(nameOf(at(finding)))?.reserved ?? 0)
      const units = Number(finding.found)
      return [
        finding.id,
        [option("release", units, [row("reserved", finding.location_name, reserved, reserved - units)])],
      ]
    })
  )
}

/** Where the goods of an order were reserved that were sent from elsewhere. */
export async function reservedElsewhere(
  sql: SqlExecutor,
  findings: readonly StockFindingDTO[]
): Promise<(PositionKey & { order_id: string; name: string })[]> {
  return await sql.execute(
    `SELECT DISTINCT wanted.order_id, wanted.item AS inventory_item_id, reservation.location_id, location.name
     FROM (SELECT unnest(?::text[]) AS order_id, unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
     JOIN order_item AS item ON item.order_id = wanted.order_id
     JOIN reservation_item AS reservation ON reservation.line_item_id = item.item_id
       AND reservation.inventory_item_id = wanted.item AND reservation.location_id <> wanted.location
     JOIN stock_location AS location ON location.id = reservation.location_id
     JOIN comptoir_tracked_location AS tracked
       ON tracked.location_id = reservation.location_id AND tracked.status = 'tracked'
     ORDER BY location.name`,
    [
      findings.map((finding) => finding.record_id),
      findings.map((finding) => finding.inventory_item_id),
      findings.map((finding) => finding.location_id),
    ]
  )
}

/** The goods were sent from here after all; or they really left where they were reserved, and still lie here. */
const planSentElsewhere: Planner = async (sql, findings) => {
  const places = await reservedElsewhere(sql, findings)
  const levels = await listLevels(sql, [...findings.map(at), ...places])
  const stocked = (position: PositionKey) => Number(levels.get(nameOf(position))?.stocked ?? 0)
  return new Map(
    findings.map((finding) => {
      const units = number(finding.found)
      const here = stocked(at(finding))
      const options = places
        .filter(
          (place) =>
            place.order_id === finding.record_id && place.inventory_item_id === finding.inventory_item_id
        )
        .map((place) =>
          option(
            "left_from",
            units,
            [
              row("stocked", finding.location_name, here, here + units),
              row("stocked", place.name, stocked(place), stocked(place) - units),
            ],
            { id: place.location_id, name: place.name }
          )
        )
      return [finding.id, [option("accept", 0, []), ...options]]
    })
  )
}

/** Where a reservation stood before, if that much is free there now. */
const planMoved: Planner = async (sql, findings) => {
  const before = await sql.execute<PositionKey & { id: string; name: string; quantity: string }>(
    `SELECT reservation.id, reservation.quantity, reservation.inventory_item_id, earlier.location_id, earlier.name
     FROM reservation_item AS reservation
     JOIN LATERAL (SELECT old.location_id, location.name FROM reservation_item AS old
       JOIN stock_location AS location ON location.id = old.location_id
       WHERE old.line_item_id = reservation.line_item_id AND old.inventory_item_id = reservation.inventory_item_id
         AND old.deleted_at IS NOT NULL AND old.location_id <> reservation.location_id
       ORDER BY old.deleted_at DESC LIMIT 1) AS earlier ON true
     WHERE reservation.id = ANY(?::text[])`,
    [findings.map((finding) => finding.record_id)]
  )
  const free = before.length ? await freeAt(sql, before) : new Map<string, { free: number }>()
  const levels = await listLevels(sql, [...findings.map(at), ...before])
  const reserved = (position: PositionKey) => Number(levels.get(nameOf(position))?.reserved ?? 0)
  return new Map(
    findings.map((finding) => {
      const options = before
        .filter((one) => one.id === finding.record_id)
        .filter((one) => (free.get(nameOf(one))?.free ?? 0) >= Number(one.quantity))
        .map((one) => {
          const units = Number(one.quantity)
          return option(
            "move_back",
            units,
            [
              row("reserved", one.name, reserved(one), reserved(one) + units),
              row("reserved", finding.location_name, reserved(at(finding)), reserved(at(finding)) - units),
            ],
            { id: one.location_id, name: one.name }
          )
        })
      return [finding.id, [option("accept", 0, []), ...options]]
    })
  )
}

/**
 * The newest order's reservation at each of these positions: who came last waits, or is served from elsewhere. Orders
 * that Comptoir picks are moved by their routing, and not one by one.
 */
export async function newestReservations(
  sql: SqlExecutor,
  positions: readonly PositionKey[]
): Promise<(PositionKey & { id: string; line_item_id: string; quantity: string })[]> {
  return await sql.execute(
    `SELECT DISTINCT ON (reservation.inventory_item_id, reservation.location_id) reservation.id,
            reservation.line_item_id, reservation.inventory_item_id, reservation.location_id, reservation.quantity
     FROM reservation_item AS reservation
     JOIN (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
       ON wanted.item = reservation.inventory_item_id AND wanted.location = reservation.location_id
     WHERE reservation.deleted_at IS NULL AND reservation.line_item_id IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM order_item AS item JOIN comptoir_order_route AS route ON route.order_id = item.order_id
         WHERE item.item_id = reservation.line_item_id)
     ORDER BY reservation.inventory_item_id, reservation.location_id, reservation.created_at DESC, reservation.id DESC`,
    pairs(positions)
  )
}

/** A count tells whether the goods are there; or the newest order is served from where they are free. */
const planOverbooked: Planner = async (sql, findings) => {
  const newest = await newestReservations(sql, findings.map(at))
  const places = await placesOf(
    sql,
    findings.map((finding) => finding.inventory_item_id)
  )
  const free = places.length ? await freeAt(sql, places) : new Map<string, { free: number }>()
  return new Map(
    findings.map((finding) => {
      const reservation = newest.find((one) => nameOf(one) === nameOf(at(finding)))
      const units = Number(reservation?.quantity ?? 0)
      const options = places
        .filter((place) => units > 0 && place.inventory_item_id === finding.inventory_item_id)
        .filter((place) => place.location_id !== finding.location_id)
        .filter((place) => (free.get(nameOf(place))?.free ?? 0) >= units)
        .map((place) =>
          option(
            "move_to",
            units,
            [
              row("reserved", place.name, Number(place.reserved), Number(place.reserved) + units),
              row("reserved", finding.location_name, finding.found, Number(finding.found) - units),
            ],
            { id: place.location_id, name: place.name }
          )
        )
      return [finding.id, [count(finding), ...options]]
    })
  )
}

/** The ledger gets the rows that it lacks; what is there stays as it is. */
const planLedger = each((finding) => {
  const [total = "0"] = (finding.expected ?? "").split(" / ")
  const [quantity = "0"] = (finding.found ?? "").split(" / ")
  return [
    option("add_rows", number(quantity) - number(total), [
      row("ledger", finding.location_name, finding.expected, finding.found),
    ]),
  ]
})

const planBin = each((finding) => {
  const parts = (text: string | null) =>
    new Map(
      (text ?? "").split(", ").map((part) => {
        const [units = "0", ...label] = part.split(" ")
        return [label.join(" "), number(units)] as const
      })
    )
  const [written, there] = [parts(finding.expected), parts(finding.found)]
  const rows = [...new Set([...written.keys(), ...there.keys()])].map((label) =>
    row(
      "in_bin",
      [finding.record_name, label].filter(Boolean).join(" · "),
      there.get(label) ?? 0,
      Math.max(0, written.get(label) ?? 0)
    )
  )
  const units = rows.reduce((sum, one) => sum + Math.abs(Number(one.after) - Number(one.before)), 0)
  return [option("follow_ledger", units, rows)]
})

/** The rooms of findings as they are, without locking them: a preview changes nothing. */
async function roomsOf(sql: SqlExecutor, findings: readonly StockFindingDTO[]) {
  const positions = await sql.execute<PositionRow>(
    `SELECT id, inventory_item_id, location_id, quantity, unassigned_quantity, last_sequence, applied_sequence
     FROM comptoir_stock_position AS position
     JOIN (SELECT DISTINCT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
       ON wanted.item = position.inventory_item_id AND wanted.location = position.location_id`,
    [findings.map((finding) => finding.inventory_item_id), findings.map((finding) => finding.location_id)]
  )
  return await readRooms(sql, positions, [])
}

/** Takes off the bins what was sent from none of them. */
const planRelief: Planner = async (sql, findings) => {
  const rooms = await roomsOf(sql, findings)
  return new Map(
    findings.map((finding) => {
      const room = rooms.byName.get(nameOf(at(finding)))
      if (!room) return [finding.id, []]
      const before = room.unassigned
      const shifts = relieve(room, { quantity: Math.max(0, -freeUnassigned(room)), occurred_at: new Date() })
      const units = shifts.reduce((sum, shift) => sum + shift.quantity, 0)
      const rows = shifts.map(({ from, quantity }) => {
        const code = room.bins.get(from.bin_id ?? "")?.code ?? from.bin_id
        const left = [...room.contents.values()].find(
          (content) =>
            content.bin_id === from.bin_id && content.lot === from.lot && content.hold_id === from.hold_id
        )
        return row(
          "in_bin",
          [code, from.lot].filter(Boolean).join(" · "),
          (left?.quantity ?? 0) + quantity,
          left?.quantity ?? 0
        )
      })
      const unassigned = row("unassigned", finding.location_name, before, before + units)
      const relief = units ? [option("relieve", units, [unassigned, ...rows])] : []
      return [finding.id, [...relief, count(finding)]]
    })
  )
}

const planArchived = each((finding) => [
  option("unassign", number(finding.found), [row("in_bin", finding.record_name, finding.found, 0)]),
])

const planHeldInBins: Planner = async (sql, findings) => {
  const rooms = await roomsOf(sql, findings)
  return new Map(
    findings.map((finding) => {
      const room = rooms.byName.get(nameOf(at(finding)))
      const excess = number(finding.found) - number(finding.expected)
      if (!room) return [finding.id, []]
      const shifts = releaseInBins(room, {
        hold_id: finding.record_id ?? "",
        quantity: excess,
        at: new Date(),
      })
      const rows = shifts.map(({ from, quantity }) =>
        row("held_in_bin", room.bins.get(from.bin_id ?? "")?.code ?? from.bin_id, quantity, 0)
      )
      return [finding.id, [option("relabel", excess, rows)]]
    })
  )
}

const PLANNERS: Readonly<Record<HealthCheck, Planner>> = {
  ledger_incomplete: planLedger,
  level_differs: planLevel,
  settlement_waits: planWaiting,
  reserved_differs: each(asExpected("set_counter", "reserved")),
  incoming_differs: each(asExpected("settle", "incoming")),
  negative_stock: planNegative,
  fractional_level: each(asExpected("write_level", "stocked")),
  exact_twin_differs: planTwin,
  hold_not_reserved: each(asExpected("settle", "reserved")),
  hold_reservation_stray: each(asExpected("settle", "reserved")),
  hold_incomplete: each((finding) => [
    option("add_rows", number(finding.found) - number(finding.expected), [
      row("hold_history", finding.location_name, finding.expected, finding.found),
    ]),
  ]),
  line_reservation_differs: planLines,
  reservation_without_order: planStray,
  allotment_differs: each((finding) => [
    option("follow_allotment", 0, [row("reserved", null, finding.found, finding.expected)]),
  ]),
  fulfilled_elsewhere: planSentElsewhere,
  reservation_moved: planMoved,
  more_reserved_than_stocked: planOverbooked,
  bin_differs: planBin,
  unassigned_differs: each(asExpected("follow_ledger", "unassigned")),
  unassigned_negative: planRelief,
  bin_archived_holds_goods: planArchived,
  hold_content_exceeds: planHeldInBins,
}

/** What would be done about each finding: exactly what changes, and what a person may choose. Nothing is changed. */
export async function planRepairs(
  sql: SqlExecutor,
  findings: readonly StockFindingDTO[]
): Promise<RepairPlan[]> {
  const byCheck = new Map<HealthCheck, StockFindingDTO[]>()
  for (const finding of findings) {
    const check = finding.check as HealthCheck
    byCheck.set(check, [...(byCheck.get(check) ?? []), finding])
  }
  const options = new Map<string, RepairOption[]>()
  for (const [check, own] of byCheck)
    for (const [id, one] of await PLANNERS[check](sql, own)) options.set(id, one)
  return findings.map((finding) => ({ finding, options: options.get(finding.id) ?? [] }))
}

/** The position of a finding, locked, with what lies where. */
export async function lockRoom(sql: SqlExecutor, position: PositionKey) {
  const positions = await lockPositions(sql, [position], false)
  return { positions, rooms: await readRooms(sql, positions, []) }
}
