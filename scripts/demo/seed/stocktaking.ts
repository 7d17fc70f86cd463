import {
  beginReceiveReturnWorkflow,
  beginReturnOrderWorkflow,
  confirmReturnRequestWorkflow,
  receiveItemReturnRequestWorkflow,
  requestItemReturnWorkflow,
} from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"
import { updateSettingsWorkflow } from "../../../src/workflows/administration/update-settings"
import { approveCountWorkflow } from "../../../src/workflows/counting/approve-count"
import { closeCountingWorkflow } from "../../../src/workflows/counting/close-counting"
import { computeItemClassesWorkflow } from "../../../src/workflows/counting/compute-item-classes"
import { createCountCampaignWorkflow } from "../../../src/workflows/counting/create-count-campaign"
import { createCountPlanWorkflow } from "../../../src/workflows/counting/create-count-plan"
import { createStockCountWorkflow } from "../../../src/workflows/counting/create-stock-count"
import { enterCountsWorkflow } from "../../../src/workflows/counting/enter-counts"
import { decideReturnInspectionsWorkflow } from "../../../src/workflows/returns/decide-return-inspections"
import { receiveCustomerReturnWorkflow } from "../../../src/workflows/returns/receive-customer-return"
import { createStockTransferWorkflow } from "../../../src/workflows/transfers/create-stock-transfer"
import { readyStockTransferWorkflow } from "../../../src/workflows/transfers/ready-stock-transfer"
import { receiveStockTransferWorkflow } from "../../../src/workflows/transfers/receive-stock-transfer"
import { shipStockTransferWorkflow } from "../../../src/workflows/transfers/ship-stock-transfer"
import { dayBefore } from "../days"
import type { WarehouseKey } from "../shop"
import { listRecords, type World } from "./world"

const idOf = (result: unknown): string =>
  typeof result === "string" ? result : (result as { id: string }).id

/** When the counts of the past weeks were made, with how many of their places were wrong. */
const PAST_COUNTS = [
  { days_ago: 63, wrong: 5 },
  { days_ago: 49, wrong: 4 },
  { days_ago: 35, wrong: 4 },
  { days_ago: 21, wrong: 2 },
  { days_ago: 14, wrong: 3 },
  { days_ago: 7, wrong: 1 },
] as const

const MOST_PLACES_A_COUNT = 24

type Line = { id: string; position: number; snapshot_quantity: number; inventory_item_id: string | null }

/** What the counts of the demo share: who counts, what lies where, and how a count is made. */
async function countingOf(world: World) {
  const { container, owner_id, shop, warehouses } = world
  const location_id = warehouses.lyon
  const pickers = await listRecords<{ id: string; code: string }>(container, "comptoir_picker", [
    "id",
    "code",
  ])
  const counter = (pickers.find(({ code }) => code === "KARIM") ?? pickers[0])?.id ?? owner_id
  const contents = await listRecords<{ bin_id: string }>(
    container,
    "comptoir_bin_content",
    ["id", "bin_id"],
    {
      location_id,
      hold_id: null,
    }
  )
  const bins = [...new Set(contents.map(({ bin_id }) => bin_id))].sort()
  // A small shop has small counts: there are as many as there were weeks, and two more.
  const places = Math.max(
    1,
    Math.min(MOST_PLACES_A_COUNT, Math.floor(bins.length / (PAST_COUNTS.length + 2)))
  )
  const share = (index: number) => bins.slice(index * places, (index + 1) * places)
  const counting = async (key: string, ids: string[], at: Date, title: string) => {
    const { result } = await createStockCountWorkflow(container).run({
      input: {
        location_id,
        scope: { kind: "bins", ids },
        start: true,
        title,
        idempotency_key: `demo-${shop.seed}-${key}`,
        actor_id: owner_id,
        at,
      },
    })
    return idOf(result)
  }
  const count = async (key: string, id: string, wrong: number, at: Date, share = 1) => {
    const lines = (
      await listRecords<Line>(
        container,
        "comptoir_stock_count_line",
        ["id", "position", "snapshot_quantity", "inventory_item_id"],
        { stock_count_id: id, status: "open" }
      )
    )
      .filter(({ inventory_item_id }) => inventory_item_id)
      .sort((a, b) => a.position - b.position)
    const entries = lines.slice(0, Math.ceil(lines.length * share)).map((line, index) => ({
      line_id: line.id,
      // Every few places one is wrong, by a unit or two, more often too little than too much.
      quantity: Math.max(
        0,
        line.snapshot_quantity + (index % 5 === 2 && index / 5 < wrong ? (index % 2 ? 1 : -2) : 0)
      ),
    }))
    if (!entries.length) return
    await enterCountsWorkflow(container).run({
      input: { id, entries, idempotency_key: `demo-${shop.seed}-${key}-entries`, actor_id: counter, at },
    })
  }
  return { counter, share, counting, count }
}

/** Counts of the past weeks, made while what lies in the bins lay there already. */
export async function seedPastCounts(world: World): Promise<void> {
  const { container, owner_id, shop, report } = world
  await updateSettingsWorkflow(container).run({
    input: {
      settings: { "warehouse.count_recount_units": 0, "warehouse.count_recount_value": "0" },
      actor_id: owner_id,
    },
  })
  const { counter, share, counting, count } = await countingOf(world)
  for (const [index, { days_ago, wrong }] of PAST_COUNTS.entries()) {
    report("counts", index, PAST_COUNTS.length)
    const key = `count-${index}`
    const day = dayBefore(shop.today, days_ago)
    const id = await counting(key, share(index), new Date(`${day}T08:00:00Z`), "Weekly count")
    const [row] = await listRecords<{ status: string }>(container, "comptoir_stock_count", ["status"], { id })
    if (row?.status === "completed") continue
    await count(key, id, wrong, new Date(`${day}T09:30:00Z`))
    const at = new Date(`${day}T10:00:00Z`)
    await closeCountingWorkflow(container).run({
      input: { id, uncounted: "leave", idempotency_key: `demo-${key}-close`, actor_id: counter, at },
    })
    const [closed] = await listRecords<{ status: string }>(container, "comptoir_stock_count", ["status"], {
      id,
    })
    if (closed?.status === "reviewing")
      await approveCountWorkflow(container).run({
        input: {
          id,
          reason: index % 2 ? "damaged" : "unknown",
          idempotency_key: `demo-${key}-approve`,
          actor_id: owner_id,
          at: new Date(`${day}T11:00:00Z`),
        },
      })
  }
}

/** A count that is being counted and one that waits for the owner; plans, and a campaign. */
export async function seedCounts(world: World): Promise<void> {
  const { container, owner_id, shop, warehouses } = world
  const location_id = warehouses.lyon
  await computeItemClassesWorkflow(container).run({ input: {} })
  const { counter, share, counting, count } = await countingOf(world)
  const now = new Date()
  const reviewed = await counting("review", share(PAST_COUNTS.length), now, "After the sale")
  await count("review", reviewed, 4, now)
  await closeCountingWorkflow(container).run({
    input: { id: reviewed, uncounted: "leave", idempotency_key: "demo-review-close", actor_id: counter },
  })
  const open = await counting("open", share(PAST_COUNTS.length + 1), now, "Weekly count")
  await count("open", open, 1, now, 0.4)
  const plans = await listRecords(container, "comptoir_count_plan", ["id"])
  if (!plans.length)
    for (const plan of [
      {
        name: "Often picked, often counted",
        method: "abc",
        days_a: 30,
        days_b: 90,
        days_c: 365,
        places_per_day: 20,
      },
      { name: "Whatever looks wrong", method: "suspicion", places_per_day: 10 },
    ] as const)
      await createCountPlanWorkflow(container).run({ input: { location_id, ...plan, actor_id: owner_id } })
  await createCountCampaignWorkflow(container).run({
    input: {
      location_id: warehouses.northampton,
      name: `Yearly count ${shop.today.slice(0, 4)}`,
      places_per_sheet: 40,
      ends_on: dayBefore(shop.today, -20),
      idempotency_key: `demo-${shop.seed}-campaign`,
      actor_id: owner_id,
    },
  })
}

type Free = {
  inventory_item_id: string
  location_id: string
  stocked_quantity: number
  reserved_quantity: number
}

/** A transfer that arrived, one that arrived in part, one that is late, one to be shipped today, and a draft. */
export async function seedTransfers(world: World): Promise<void> {
  const { container, owner_id: actor_id, shop, warehouses } = world
  const levels = await listRecords<Free>(container, "inventory_level", [
    "inventory_item_id",
    "location_id",
    "stocked_quantity",
    "reserved_quantity",
  ])
  const free = (place: WarehouseKey) =>
    levels
      .filter((level) => level.location_id === warehouses[place])
      .filter((level) => Number(level.stocked_quantity) - Number(level.reserved_quantity) >= 24)
      .sort((a, b) => (a.inventory_item_id < b.inventory_item_id ? -1 : 1))
  const transfers = [
    { key: "arrived", from: "lyon", to: "lille", days_ago: 9, lines: [0, 1, 2] },
    { key: "parts", from: "lyon", to: "northampton", days_ago: 6, lines: [3, 4, 5] },
    { key: "late", from: "lille", to: "lyon", days_ago: 8, lines: [0, 1] },
    { key: "way", from: "lyon", to: "lille", days_ago: 1, lines: [6, 7] },
    { key: "ready", from: "lyon", to: "northampton", days_ago: 0, lines: [8, 9, 10] },
    { key: "draft", from: "northampton", to: "lyon", days_ago: 0, lines: [0, 1] },
  ] as const
  for (const { key, from, to, days_ago, lines } of transfers) {
    const goods = free(from)
    const wanted = lines.flatMap((index) => {
      const level = goods[index]
      return level ? [{ inventory_item_id: level.inventory_item_id, quantity: 6 + index }] : []
    })
    if (!wanted.length) continue
    const prefix = `demo-${shop.seed}-transfer-${key}`
    const at = new Date(`${dayBefore(shop.today, days_ago)}T07:30:00Z`)
    const by = { actor_id, at }
    const { result } = await createStockTransferWorkflow(container).run({
      input: {
        source_location_id: warehouses[from],
        destination_location_id: warehouses[to],
        lines: wanted,
        idempotency_key: prefix,
        ...by,
      },
    })
    const id = idOf(result)
    if (key === "draft") continue
    await readyStockTransferWorkflow(container).run({
      input: { id, idempotency_key: `${prefix}-ready`, ...by },
    })
    if (key === "ready") continue
    await shipStockTransferWorkflow(container).run({
      input: {
        id,
        carrier: "Transports Mercier",
        expected_on: dayBefore(shop.today, days_ago - 3),
        idempotency_key: `${prefix}-ship`,
        ...by,
      },
    })
    if (key === "arrived")
      await receiveStockTransferWorkflow(container).run({
        input: { id, idempotency_key: `${prefix}-receive`, actor_id },
      })
    if (key === "parts") {
      const rows = await listRecords<{ id: string; position: number; quantity: number }>(
        container,
        "comptoir_stock_transfer_line",
        ["id", "position", "quantity"],
        { transfer_id: id }
      )
      const [first, second] = rows.sort((a, b) => a.position - b.position)
      await receiveStockTransferWorkflow(container).run({
        input: {
          id,
          lines: [
            { line_id: first!.id, received_quantity: first!.quantity },
            {
              line_id: second!.id,
              received_quantity: second!.quantity - 3,
              damaged_quantity: 1,
              damage_reason: "Crushed corner",
            },
          ],
          idempotency_key: `${prefix}-receive`,
          actor_id,
        },
      })
    }
  }
}

type SentItem = { id: string; quantity: number; detail: { fulfilled_quantity: number } }
type SentOrder = {
  id: string
  items: SentItem[]
  fulfillments: { location_id: string; canceled_at: string | null }[]
}

const REASONS = [
  { value: "too_small", label: "Smaller than expected" },
  { value: "broken", label: "Arrived broken" },
  { value: "changed_mind", label: "Changed my mind" },
]
const NOTES = ["The box was open", "The handle is loose", "A gift that was not wanted", "Never used"]
const WANTED = 6

/** What customers sent back: some of it is decided, the rest waits to be inspected. */
export async function seedCustomerReturns(world: World): Promise<void> {
  const { container, owner_id: actor_id, warehouses, shop } = world
  if ((await listRecords(container, "comptoir_return_arrival", ["id"])).length) return
  const orders = container.resolve(Modules.ORDER)
  const known = await orders.listReturnReasons({})
  const reasons = known.length >= REASONS.length ? known : await orders.createReturnReasons(REASONS)
  const sold = (
    await listRecords<SentOrder>(container, "order", [
      "id",
      "items.id",
      "items.quantity",
      "items.detail.fulfilled_quantity",
      "fulfillments.location_id",
      "fulfillments.canceled_at",
    ])
  )
    .filter(
      ({ items, fulfillments }) =>
        items.some((item) => Number(item.detail?.fulfilled_quantity ?? 0) > 0) &&
        fulfillments.some((one) => !one.canceled_at && one.location_id === warehouses.lyon)
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, WANTED)
  for (const [index, order] of sold.entries()) {
    const item = order.items.find(({ detail }) => Number(detail?.fulfilled_quantity ?? 0) > 0) as SentItem
    const items = [
      {
        id: item.id,
        quantity: Math.min(2, Number(item.detail.fulfilled_quantity)),
        reason_id: (reasons as { id: string }[])[index % reasons.length]!.id,
        internal_note: NOTES[index % NOTES.length],
      },
    ]
    const { result } = await beginReturnOrderWorkflow(container).run({
      input: { order_id: order.id, location_id: warehouses.lyon },
    })
    const return_id = (result as { return_id?: string }).return_id as string
    await requestItemReturnWorkflow(container).run({ input: { return_id, items } })
    await confirmReturnRequestWorkflow(container).run({ input: { return_id } })
    await beginReceiveReturnWorkflow(container).run({ input: { return_id } })
    await receiveItemReturnRequestWorkflow(container).run({
      input: { return_id, items: items.map(({ id, quantity }) => ({ id, quantity })) },
    })
    await receiveCustomerReturnWorkflow(container).run({ input: { return_id, actor_id } })
  }
  const lines = await listRecords<{ id: string; quantity: number }>(
    container,
    "comptoir_return_arrival_line",
    ["id", "quantity"],
    { status: "received" }
  )
  const decided = lines.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, 3)
  const kinds = ["restock", "quarantine", "write_off"] as const
  await decideReturnInspectionsWorkflow(container).run({
    input: {
      decisions: decided.map(({ id }, index) => ({
        id,
        kind: kinds[index % kinds.length]!,
        quantity: 1,
        reason: index === 2 ? "damaged" : null,
        key: `demo-${shop.seed}-inspect-${index}`,
      })),
      actor_id,
    },
  })
}
