import type { ZoneKind } from "../../../src/domain/stock/relieve"
import { computeItemClassesWorkflow } from "../../../src/workflows/counting/compute-item-classes"
import { createPicker } from "../../../src/workflows/scanning/people"
import { completeTasksWorkflow } from "../../../src/workflows/warehouse/complete-tasks"
import { createPickBinRuleWorkflow } from "../../../src/workflows/warehouse/create-pick-bin-rule"
import { generateLayoutWorkflow } from "../../../src/workflows/warehouse/generate-layout"
import { raiseUnassignedPutawaysWorkflow } from "../../../src/workflows/warehouse/raise-unassigned-putaways"
import { replenishPickBinsWorkflow } from "../../../src/workflows/warehouse/replenish-pick-bins"
import { saveBinWorkflow } from "../../../src/workflows/warehouse/save-bin"
import { saveWarehouseProfileWorkflow } from "../../../src/workflows/warehouse/save-warehouse-profile"
import { saveZoneWorkflow } from "../../../src/workflows/warehouse/save-zone"
import { dayBefore } from "../days"
import type { WarehouseKey } from "../shop"
import { inChunks, listRecords, type World } from "./world"

/** Who works with a scanner in the demo shop, and their PINs. */
export const PEOPLE = [
  { code: "AMELIE", name: "Amélie Roux", pin: "2580", language_code: "fr" },
  { code: "KARIM", name: "Karim Benali", pin: "1470", language_code: "fr" },
  { code: "SOFIA", name: "Sofia Lindgren", pin: "3690", language_code: "en" },
] as const

type Building = {
  place: WarehouseKey
  core_sales: "automatic" | "ask"
  aisles: number
  bays: number
  blocks: number
  depth: string
  width: string
}

const BUILDINGS: readonly Building[] = [
  { place: "lyon", core_sales: "automatic", aisles: 8, bays: 10, blocks: 2, width: "32", depth: "36" },
  { place: "northampton", core_sales: "ask", aisles: 6, bays: 8, blocks: 2, width: "26", depth: "30" },
]

const ZONES: readonly { code: string; name: string; kind: ZoneKind }[] = [
  { code: "IN", name: "Goods in", kind: "receiving" },
  { code: "PICK", name: "Picking", kind: "pick" },
  { code: "RES", name: "Reserve", kind: "reserve" },
  { code: "PACK", name: "Packing tables", kind: "packing" },
  { code: "QUAR", name: "Quarantine", kind: "quarantine" },
  { code: "RET", name: "Returns", kind: "returns" },
]

/** Places on the floor: where goods arrive, wait and leave, with their middle in metres. */
const FLOOR = [
  { code: "DOCK-1", zone: "IN", kind: "staging", x: "4", y: "-4", role: "receiving_bin_id" },
  { code: "RETURNS-1", zone: "RET", kind: "staging", x: "9", y: "-4", role: "returns_bin_id" },
  { code: "QUARANTINE-1", zone: "QUAR", kind: "floor", x: "13", y: "-4", role: "quarantine_bin_id" },
  { code: "PACK-1", zone: "PACK", kind: "staging", x: "1", y: "-4", role: "packing_bin_id" },
] as const

type Row = { id: string; code: string }

/** Two of the warehouses get bins: a large one that Medusa's sales take from by themselves, and a small one that asks. */
export async function seedLayouts(world: World): Promise<void> {
  for (const building of BUILDINGS) await layOut(world, building)
}

async function layOut(world: World, building: Building): Promise<void> {
  const { container, owner_id: actor_id, warehouses } = world
  const location_id = warehouses[building.place]
  const { core_sales, width, depth } = building
  await saveWarehouseProfileWorkflow(container).run({
    input: {
      location_id,
      changes: {
        core_sales,
        width,
        depth,
        depot_x: "0",
        depot_y: "-3",
        end_x: "2",
        end_y: "-3",
      },
      actor_id,
    },
  })
  const known = await listRecords<Row>(container, "comptoir_zone", ["id", "code"], { location_id })
  const zones = new Map(known.map((zone) => [zone.code, zone.id]))
  for (const [position, zone] of ZONES.entries()) {
    if (zones.has(zone.code)) continue
    const { result } = await saveZoneWorkflow(container).run({
      input: { location_id, fields: { ...zone, position }, actor_id },
    })
    zones.set(zone.code, result)
  }
  await generateLayoutWorkflow(container).run({
    input: {
      location_id,
      plan: {
        blocks: building.blocks,
        aisles: building.aisles,
        bays: building.bays,
        levels: 3,
        sides: "both",
        bay_numbering: "odd_even",
        bays_continue: true,
        pattern: "{aisle:A}-{bay:02}-{level}",
        aisle_pattern: null,
        aisle_start: 1,
        aisle_step: 1,
        bay_start: 1,
        bay_step: 1,
        level_start: 1,
        level_step: 1,
        origin_x: 2,
        origin_y: 0,
        aisle_pitch: 4,
        bay_width: 1.4,
        level_height: 1.5,
        rack_offset: 1.2,
        cross_aisle_width: 2,
        directions: "both",
        zones_by: "level",
        zones: [
          { from: 1, to: 1, zone_code: "PICK" },
          { from: 2, zone_code: "RES" },
        ],
        kind: "shelf",
        capacity_units: 160,
        sequence_start: 10,
      } as never,
      actor_id,
    },
  })
  const roles: Record<string, string> = {}
  const bins = await binsOf(world, location_id)
  for (const { code, zone, kind, x, y, role } of FLOOR) {
    const found = bins.get(code)
    const id =
      found ??
      (
        await saveBinWorkflow(container).run({
          input: {
            location_id,
            fields: { code, zone_id: zones.get(zone) as string, kind, x, y } as never,
            actor_id,
          },
        })
      ).result
    roles[role] = id
  }
  await saveWarehouseProfileWorkflow(container).run({ input: { location_id, changes: roles, actor_id } })
}

async function binsOf({ container }: World, location_id: string): Promise<Map<string, string>> {
  const rows = await listRecords<Row>(container, "comptoir_bin", ["id", "code"], { location_id })
  return new Map(rows.map((bin) => [bin.code, bin.id]))
}

/** The warehouses have had their bins for longer than their counts go back. */
const BINS_SINCE_DAYS = 80

/** So many arrivals wait on the dock when the shop is looked at. */
const LEFT_ON_THE_DOCK = 9

/** What lies there is put away as suggested, but for what came last. */
export async function seedPutAway(world: World): Promise<void> {
  const { container, owner_id: actor_id, shop, warehouses, report } = world
  await computeItemClassesWorkflow(container).run({ input: {} })
  const at = new Date(`${dayBefore(shop.today, BINS_SINCE_DAYS)}T07:00:00Z`)
  for (const { place } of BUILDINGS) {
    const location_id = warehouses[place]
    await raiseUnassignedPutawaysWorkflow(container).run({ input: { location_id, actor_id } })
    const tasks = await listRecords<{ id: string; created_at: string }>(
      container,
      "comptoir_warehouse_task",
      ["id", "created_at"],
      { location_id, kind: "putaway", status: "open" }
    )
    const ids = tasks.map(({ id }) => id).sort()
    const done = ids.slice(0, Math.max(0, ids.length - LEFT_ON_THE_DOCK))
    for (const [index, chunk] of inChunks(done, 100).entries()) {
      report("put-away", index * 100, done.length)
      await completeTasksWorkflow(container).run({
        input: { ids: chunk, idempotency_key: `demo-${shop.seed}-${place}-${index}`, actor_id, at },
      })
    }
  }
}

type Content = { bin_id: string; inventory_item_id: string; quantity: number; location_id: string }

/** Articles that are picked from a bin of their own, some of which run low. */
export async function seedPickBins(world: World): Promise<void> {
  const { container, owner_id: actor_id, warehouses } = world
  const location_id = warehouses.lyon
  const bins = new Map(
    (
      await listRecords<{ id: string; code: string; level: number }>(
        container,
        "comptoir_bin",
        ["id", "code", "level"],
        { location_id, level: 1 }
      )
    ).map((bin) => [bin.id, bin.code])
  )
  const contents = (
    await listRecords<Content>(
      container,
      "comptoir_bin_content",
      ["bin_id", "inventory_item_id", "quantity", "location_id"],
      { location_id, hold_id: null }
    )
  )
    .filter(({ bin_id }) => bins.has(bin_id))
    .sort((a, b) => ((bins.get(a.bin_id) as string) < (bins.get(b.bin_id) as string) ? -1 : 1))
  const known = new Set(
    (await listRecords<{ bin_id: string }>(container, "comptoir_pick_bin_rule", ["bin_id"])).map(
      ({ bin_id }) => bin_id
    )
  )
  const taken = new Set<string>()
  for (const { bin_id, inventory_item_id, quantity } of contents) {
    if (taken.size >= 24) break
    if (taken.has(bin_id) || known.has(bin_id)) continue
    taken.add(bin_id)
    const isLow = taken.size % 6 === 0
    await createPickBinRuleWorkflow(container).run({
      input: {
        bin_id,
        inventory_item_id,
        min: isLow ? quantity + 2 : Math.max(1, Math.floor(quantity / 3)),
        max: Math.max(quantity + 20, 40),
        actor_id,
      } as never,
    })
  }
  await replenishPickBinsWorkflow(container).run({ input: { location_id, actor_id } })
}

/** The people of the scanner. A device is paired when somebody asks for one. */
export async function seedScannerPeople({ container, owner_id, warehouses }: World): Promise<void> {
  const known = await listRecords<{ code: string }>(container, "comptoir_picker", ["id", "code"])
  for (const { pin, ...person } of PEOPLE) {
    if (known.some(({ code }) => code === person.code)) continue
    await createPicker(
      container,
      {
        ...person,
        pin,
        tasks: ["receive", "put_away", "move", "count", "transfer", "pick"],
        location_ids:
          person.language_code === "fr" ? [warehouses.lyon, warehouses.lille] : [warehouses.northampton],
      },
      { actor_id: owner_id }
    )
  }
}
