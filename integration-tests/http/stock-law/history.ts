import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  cancelOrderFulfillmentWorkflow,
  cancelOrderWorkflow,
  createOrderFulfillmentWorkflow,
  createSalesChannelsWorkflow,
  linkProductsToSalesChannelWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"
import { pickingCheckpoint } from "../../../src/workflows/picking/checkpoint"
import { wavesCheckpoint } from "../../../src/modules/waves/checkpoint"
import { tourCheckpoint } from "../../../src/workflows/waves/tours/checkpoint"
import { packingCheckpoint } from "../../../src/modules/picking/packing-checkpoint"
import { checkpoint as routingCheckpoint } from "../../../src/modules/routing/checkpoint"
import { checkpoint } from "../../../src/modules/stock/checkpoint"
import { STOCK_MODULE } from "../../../src/modules/stock/names"
import type StockService from "../../../src/modules/stock/service"
import { addSupplierItemWorkflow } from "../../../src/workflows/purchasing/add-supplier-item"
import { cancelPurchaseOrderWorkflow } from "../../../src/workflows/purchasing/cancel-purchase-order"
import { closePurchaseOrderWorkflow } from "../../../src/workflows/purchasing/close-purchase-order"
import { createPurchaseOrderWorkflow } from "../../../src/workflows/purchasing/create-purchase-order"
import { createReceiptWorkflow } from "../../../src/workflows/purchasing/create-receipt"
import { createSupplierWorkflow } from "../../../src/workflows/purchasing/create-supplier"
import { postReceiptWorkflow } from "../../../src/workflows/purchasing/post-receipt"
import { createSupplierReturnWorkflow } from "../../../src/workflows/purchasing/create-supplier-return"
import { postSupplierReturnWorkflow } from "../../../src/workflows/purchasing/post-supplier-return"
import { reverseReceiptWorkflow } from "../../../src/workflows/purchasing/reverse-receipt"
import { reverseSupplierReturnWorkflow } from "../../../src/workflows/purchasing/reverse-supplier-return"
import { revisePurchaseOrderWorkflow } from "../../../src/workflows/purchasing/revise-purchase-order"
import { sendPurchaseOrderWorkflow } from "../../../src/workflows/purchasing/send-purchase-order"
import { shortClosePurchaseOrderLineWorkflow } from "../../../src/workflows/purchasing/short-close-purchase-order-line"
import { submitPurchaseOrderWorkflow } from "../../../src/workflows/purchasing/submit-purchase-order"
import { editStockLevelsWorkflow } from "../../../src/workflows/stock/edit-stock-levels"
import { endStockHoldWorkflow } from "../../../src/workflows/stock/end-stock-hold"
import { placeStockHoldWorkflow } from "../../../src/workflows/stock/place-stock-hold"
import { reconcileStockWorkflow } from "../../../src/workflows/stock/reconcile-stock"
import { setChannelRoutingWorkflow } from "../../../src/workflows/routing/set-channel-routing"
import { createPickBinRuleWorkflow } from "../../../src/workflows/warehouse/create-pick-bin-rule"
import { aStorefront } from "../../helpers/a-storefront"
import { aWarehouse } from "../../helpers/a-warehouse"
import { Dice, dice } from "../../helpers/dice"
import { someBins } from "../../helpers/some-bins"
import { expectNoError } from "../../helpers/stock-facts"
import { atOnce, type Chronicle, type Scene } from "./chronicle"
import { ShippingActs } from "./shipping-acts"
import { WarehouseActs } from "./warehouse-acts"
import { WaveActs } from "./wave-acts"

export type { Scene }

export async function aScene(container: MedusaContainer): Promise<Scene> {
  const places = [
    await aWarehouse(container, { name: "Lyon" }),
    await aWarehouse(container, { name: "Lille" }),
    await aWarehouse(container, { name: "Nantes" }),
  ] as const
  const shop = await aStorefront(
    container,
    places.map((place) => place.id),
    3
  )
  await container
    .resolve(Modules.INVENTORY)
    .createInventoryLevels(
      shop.articles.flatMap(({ inventory_item_id }) =>
        places.map(({ id }) => ({ inventory_item_id, location_id: id, stocked_quantity: 20 }))
      )
    )
  await reconcile(container)
  const bins = await someBins(container, places[0].id, {
    bins: {
      DOCK: { zone: "receiving" },
      BACK: { zone: "returns" },
      JAIL: { zone: "quarantine" },
      "P-1": { zone: "pick" },
      "P-2": { zone: "pick", capacity_units: 12 },
      "R-1": { zone: "reserve", capacity_units: 30 },
      "R-2": { zone: "reserve" },
    },
    receiving: "DOCK",
    returns: "BACK",
  })
  const asking = await someBins(container, places[2].id, {
    bins: { "P-9": { zone: "pick" }, "R-8": { zone: "reserve" }, "R-9": { zone: "reserve" } },
    core_sales: "ask",
  })
  const inReserve = [
    { place: places[0], bin_id: bins["R-2"], quantity: 14 },
    { place: places[2], bin_id: asking["R-8"], quantity: 18 },
  ]
  await container.resolve<StockService>(STOCK_MODULE).recordBinMoves(
    shop.articles.flatMap(({ inventory_item_id }) =>
      inReserve.map(({ place, bin_id, quantity }) => ({
        key: `scene:${place.id}:${inventory_item_id}`,
        inventory_item_id,
        location_id: place.id,
        quantity,
        from: { bin_id: null },
        to: { bin_id },
        cause: "putaway" as const,
        occurred_at: new Date("2026-11-01T08:00:00Z"),
      }))
    )
  )
  await createPickBinRuleWorkflow(container).run({
    input: {
      bin_id: bins["P-1"],
      inventory_item_id: shop.articles[0]!.inventory_item_id,
      min: 4,
      max: 10,
    } as never,
  })
  const { result: supplier } = await createSupplierWorkflow(container).run({
    input: {
      name: "Lumen",
      currency_code: "eur",
      lead_time_days: 5,
      over_tolerance_units: 3,
      under_tolerance_units: 1,
    } as never,
  })
  for (const { inventory_item_id } of shop.articles) {
    await addSupplierItemWorkflow(container).run({
      input: { supplier_id: idOf(supplier), item: { inventory_item_id, unit_price: "2.35" } as never },
    })
  }
  const routed_channel_id = await aRoutedChannel(
    container,
    shop,
    places.map((place) => place.id)
  )
  return { shop, places: [...places], supplier_id: idOf(supplier), routed_channel_id }
}

/** A second channel of the shop, which sells the same from the same places; its orders are ours to send. */
async function aRoutedChannel(
  container: MedusaContainer,
  { articles }: Scene["shop"],
  locationIds: readonly string[]
): Promise<string> {
  const {
    result: [channel],
  } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: [{ name: "Marketplace" }] },
  })
  const id = channel!.id
  const [variant] = await container.resolve(Modules.PRODUCT).listProductVariants({
    id: articles.map((article) => article.variant_id),
  })
  await linkProductsToSalesChannelWorkflow(container).run({ input: { id, add: [variant!.product_id!] } })
  for (const location_id of locationIds) {
    await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id: location_id, add: [id] } })
  }
  await setChannelRoutingWorkflow(container).run({
    input: { sales_channel_id: id, changes: { is_enabled: true, checks_at_completion: false } },
  })
  return id
}

export const idOf = (result: unknown): string =>
  typeof result === "string" ? result : (result as { id: string }).id

export const reconcile = (container: MedusaContainer) =>
  reconcileStockWorkflow(container).run({
    input: { due_before: new Date(Date.now() + 60_000), differences: true },
  })

/** A sent order of this much of every article for the first warehouse, and a receipt of all of it, not posted yet. */
export async function anExpectedDelivery(
  container: MedusaContainer,
  scene: Scene,
  quantity: number
): Promise<string> {
  const lines = scene.shop.articles.map(({ inventory_item_id }) => ({ inventory_item_id, quantity }))
  const { result: order } = await createPurchaseOrderWorkflow(container).run({
    input: { supplier_id: scene.supplier_id, location_id: scene.places[0]!.id, lines } as never,
  })
  const input = { id: idOf(order) }
  await submitPurchaseOrderWorkflow(container).run({ input })
  await sendPurchaseOrderWorkflow(container).run({ input })
  const { result: receipt } = await createReceiptWorkflow(container).run({
    input: { purchase_order_id: input.id } as never,
  })
  return idOf(receipt)
}

type Passage = { pass: (name: never) => Promise<void> }

/** Where a process dies, and how often beside the others: the door, the router, waves and tours, the picker and the packer. */
const CRASHES: readonly { at: Passage; names: readonly string[] }[] = [
  {
    at: checkpoint,
    names: [
      "moves recorded",
      "bin moves recorded",
      "positions read",
      "holds reserved",
      "levels written",
      "holds freed",
      "moves marked",
    ],
  },
  {
    at: routingCheckpoint,
    names: [
      "orders allotted",
      "reservations read",
      "reservations created",
      "reservations raised",
      "reservations lowered",
      "reservations settled",
    ],
  },
  { at: pickingCheckpoint, names: ["short written", "picking cancelled"] },
  { at: wavesCheckpoint, names: ["picking started", "tours formed", "wave released"] },
  { at: tourCheckpoint, names: ["units picked", "stop short"] },
  {
    at: packingCheckpoint,
    names: [
      "packed",
      "fulfilments claimed",
      "order changes written",
      "order changes confirmed",
      "fulfilments linked",
      "parcels registered",
      "reservations settled",
      "parcels announced",
      "unpacking begun",
      "fulfilments cancelled",
      "goods reserved again",
      "unpacked",
    ],
  },
]

/** Events are lost for the whole of a history: whatever an act leaves open, the jobs find. */
function loseEvents(container: MedusaContainer): () => void {
  const bus = container.resolve(Modules.EVENT_BUS) as { emit: (...events: never[]) => Promise<void> }
  const emit = bus.emit
  bus.emit = async () => undefined
  return () => {
    bus.emit = emit
  }
}

const MOST_TRIES = 12
/** Jobs of the minutes after an act; what a picker holds is left to them that long. */
const AHEAD_MILLISECONDS = 600_000

/** Runs one history of random acts and holds the law of stock after each of them. */
export async function runHistory(
  container: MedusaContainer,
  scene: Scene,
  seed: number,
  acts: number
): Promise<string[]> {
  const history = new History(container, scene, dice(seed))
  const hearAgain = loseEvents(container)
  try {
    await history.expectLaw()
    for (let count = 0; count < acts; count += 1) await history.act()
  } finally {
    hearAgain()
  }
  return history.told
}

/** The kinds of acts that a telling says were done, sorted. */
export function actsDone(told: readonly string[]): string[] {
  const kinds = told
    .filter((line) => line.endsWith("done") || line.includes("(a crash"))
    .map((line) => /[a-z][a-z ]*[a-z]/.exec(line)?.[0] ?? "")
  return [...new Set(kinds.map((kind) => (kind.startsWith("a crash") ? "a crash" : kind)))].sort()
}

class History implements Chronicle {
  /** What is physically there, by the history's own book-keeping. */
  private readonly physical = new Map<string, number>()
  /** What of it is on hold, by the history's own book-keeping. */
  private readonly held = new Map<string, number>()
  private readonly knex
  readonly told: string[] = []
  private readonly inWarehouse = new WarehouseActs(this)
  private readonly atTheDesk = new ShippingActs(this)
  private readonly onTheFloor = new WaveActs(this)

  constructor(
    readonly container: MedusaContainer,
    readonly scene: Scene,
    readonly dice: Dice
  ) {
    this.knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    for (const { inventory_item_id } of scene.shop.articles) {
      for (const { id } of scene.places) this.physical.set(`${inventory_item_id}|${id}`, 20)
    }
  }

  async act(): Promise<void> {
    const acts = [
      () => this.order(),
      () => this.order(),
      () => this.receive(),
      () => this.receive(),
      () => this.receive(),
      () => this.endOrder(),
      () => this.revise(),
      () => this.shortClose(),
      () => this.shortClose(),
      () => this.reverse(),
      () => this.receiveUnplanned(),
      () => this.putAside(),
      () => this.judgeHeld(),
      () => this.judgeHeld(),
      () => this.sendBack(),
      () => this.sendBack(),
      () => this.takeBackReturn(),
      () => this.takeBackReturn(),
      () => this.sell(),
      () => this.sell(),
      () => this.fulfil(),
      () => this.fulfil(),
      () => this.unfulfil(),
      () => this.unfulfil(),
      () => this.cancelSale(),
      () => this.edit(),
      () => this.foreignWrite(),
      ...this.inWarehouse.all(),
      ...this.atTheDesk.all(),
      ...this.atTheDesk.all(),
      ...this.onTheFloor.all(),
    ]
    const dying = this.dice.upTo(4) === 0 ? this.dice.pick(CRASHES) : undefined
    const crash = dying ? this.dice.pick(dying.names) : undefined
    const spy = dying
      ? jest.spyOn(dying.at, "pass").mockImplementation(async (name) => {
          if (name === crash) throw new Error(`crashed at ${name}`)
        })
      : undefined
    // An act that finds nothing to act on tells nothing, and another one is tried.
    const before = this.told.length
    for (let tries = 0; tries < MOST_TRIES && this.told.length === before; tries += 1) {
      await this.dice.pick(acts)()
    }
    spy?.mockRestore()
    if (crash) this.told.push(`  (a crash at: ${crash})`)
    jest.restoreAllMocks()
    await reconcile(this.container)
    await this.atTheDesk.keep()
    await this.onTheFloor.keep(new Date(Date.now() + AHEAD_MILLISECONDS))
    await reconcile(this.container)
    await this.expectLaw()
  }

  async expectLaw(): Promise<void> {
    const { rows } = await this.knex.raw(
      `SELECT inventory_item_id || '|' || location_id AS name, stocked_quantity::int AS stocked FROM inventory_level
       WHERE deleted_at IS NULL`
    )
    const levels = new Map(rows.map((row: { name: string; stocked: number }) => [row.name, row.stocked]))
    const sent = await this.atTheDesk.sent()
    const there = new Map([...this.physical].map(([name, units]) => [name, units + (sent.get(name) ?? 0)]))
    try {
      expect(levels).toEqual(there)
      expect(await this.reservedForHolds()).toEqual(
        new Map([...this.held].filter(([, quantity]) => quantity !== 0))
      )
      await this.atTheDesk.expectLaw()
      await this.onTheFloor.expectLaw()
      await expectNoError(this.container)
    } catch (error) {
      throw new Error(`After this history the law of stock does not hold:\n${this.told.join("\n")}`, {
        cause: error,
      })
    }
  }

  readonly move = (item: string, location: string, quantity: number): void => {
    const name = `${item}|${location}`
    this.physical.set(name, (this.physical.get(name) ?? 0) + quantity)
  }

  readonly hold = (item: string, location: string, quantity: number): void => {
    const name = `${item}|${location}`
    this.held.set(name, (this.held.get(name) ?? 0) + quantity)
  }

  /** What Medusa reserves without an order: nobody may sell or pick it. */
  private async reservedForHolds(): Promise<Map<string, number>> {
    const rows = await this.rows<{ name: string; quantity: number }>(
      `SELECT inventory_item_id || '|' || location_id AS name, sum(quantity)::int AS quantity FROM reservation_item
       WHERE line_item_id IS NULL AND deleted_at IS NULL GROUP BY 1`
    )
    return new Map(rows.map((row) => [row.name, row.quantity]))
  }

  readonly rows = async <T>(sql: string): Promise<T[]> => {
    return (await this.knex.raw(sql)).rows
  }

  /** Runs an act that may be refused; true when it was done. A crash leaves it to `wasDone` to tell. */
  readonly attempt = async (
    what: string,
    work: () => Promise<unknown>,
    wasDone?: () => Promise<boolean>
  ): Promise<boolean> => {
    let done = true
    let why = ""
    try {
      await work()
    } catch (error) {
      why = (error as Error).message
      done = wasDone ? await wasDone() : false
    }
    this.told.push(done ? `${what}: done` : `${what}: refused, ${why}`)
    return done
  }

  private async order() {
    const place = this.dice.pick(this.scene.places)
    const lines = this.scene.shop.articles
      .filter(() => this.dice.upTo(2) > 0)
      .map(({ inventory_item_id }) => ({ inventory_item_id, quantity: this.dice.between(1, 12) }))
    if (!lines.length) return
    await this.attempt(`order: ${lines.length} lines for ${place.name}`, async () => {
      const { result } = await createPurchaseOrderWorkflow(this.container).run({
        input: { supplier_id: this.scene.supplier_id, location_id: place.id, lines } as never,
      })
      const input = { id: idOf(result) }
      await submitPurchaseOrderWorkflow(this.container).run({ input })
      if (this.dice.upTo(4)) await sendPurchaseOrderWorkflow(this.container).run({ input })
    })
  }

  private async receive() {
    const [order] = await this.shuffled<{ id: string; location_id: string }>(
      `SELECT id, location_id FROM comptoir_purchase_order WHERE status IN ('sent', 'acknowledged') AND receipt_status <> 'full'`
    )
    if (!order) return
    const open = await this.rows<{ id: string; inventory_item_id: string; owed: number }>(
      `SELECT id, inventory_item_id, quantity - received_quantity - short_closed_quantity AS owed
       FROM comptoir_purchase_order_line WHERE purchase_order_id = '${order.id}'
         AND quantity > received_quantity + short_closed_quantity ORDER BY position`
    )
    const lines = open.map((line) => {
      const accepted = this.dice.upTo(3) ? this.dice.upTo(line.owed) : line.owed + this.dice.upTo(4)
      const rest = Math.max(0, line.owed - accepted)
      return {
        ...line,
        accepted,
        rejected: this.dice.upTo(3) ? 0 : this.dice.upTo(rest),
        aside: this.dice.upTo(1) ? 0 : this.dice.upTo(rest),
      }
    })
    const brought = lines.filter((line) => line.accepted + line.rejected + line.aside > 0)
    if (!brought.length) return
    const key = `post-${this.told.length}`
    let receiptId = ""
    const post = () =>
      postReceiptWorkflow(this.container).run({ input: { id: receiptId, idempotency_key: key } })
    const done = await this.attempt(
      `receive ${brought.map((line) => `${line.accepted}+${line.rejected}r+${line.aside}q`).join(" ")}`,
      async () => {
        const { result } = await createReceiptWorkflow(this.container).run({
          input: {
            purchase_order_id: order.id,
            lines: brought.map((line) => ({
              purchase_order_line_id: line.id,
              accepted_quantity: line.accepted,
              rejected_quantity: line.rejected,
              reject_reason: line.rejected ? "broken" : null,
              quarantined_quantity: line.aside,
              quarantine_reason: line.aside ? "wet" : null,
            })),
          } as never,
        })
        receiptId = idOf(result)
        await atOnce(...(this.dice.upTo(2) ? [post()] : [post(), post(), post()]))
      },
      async () => (await this.statusOf("receipt", receiptId)) === "posted"
    )
    if (!done) return
    for (const line of brought) {
      if (line.accepted + line.aside)
        this.move(line.inventory_item_id, order.location_id, line.accepted + line.aside)
      if (line.aside) this.hold(line.inventory_item_id, order.location_id, line.aside)
    }
  }

  /** Goods that nobody ordered come in. */
  private async receiveUnplanned() {
    const place = this.dice.pick(this.scene.places)
    const article = this.dice.pick(this.scene.shop.articles)
    const quantity = this.dice.between(1, 5)
    let receiptId = ""
    const done = await this.attempt(
      `receive without an order ${quantity}`,
      async () => {
        const { result } = await createReceiptWorkflow(this.container).run({
          input: {
            supplier_id: this.scene.supplier_id,
            location_id: place.id,
            lines: [{ inventory_item_id: article.inventory_item_id, accepted_quantity: quantity }],
          },
        })
        receiptId = idOf(result)
        await postReceiptWorkflow(this.container).run({ input: { id: receiptId } })
      },
      async () => (await this.statusOf("receipt", receiptId)) === "posted"
    )
    if (done) this.move(article.inventory_item_id, place.id, quantity)
  }

  /** Somebody puts free stock aside. */
  private async putAside() {
    const [level] = await this.shuffled<{ inventory_item_id: string; location_id: string; free: number }>(
      `SELECT inventory_item_id, location_id, (stocked_quantity - reserved_quantity)::int AS free FROM inventory_level`
    )
    if (!level) return
    const { inventory_item_id, location_id } = level
    const quantity = this.dice.between(1, Math.max(1, level.free))
    const idempotency_key = `hold-${this.told.length}`
    const place = () =>
      placeStockHoldWorkflow(this.container).run({
        input: { inventory_item_id, location_id, quantity, kind: "damage", reason: "wet", idempotency_key },
      })
    const done = await this.attempt(
      `put aside ${quantity}`,
      () => atOnce(place(), place()),
      async () =>
        (await this.rows(`SELECT 1 FROM comptoir_hold WHERE key = 'hold:${idempotency_key}'`)).length > 0
    )
    if (done) this.hold(inventory_item_id, location_id, quantity)
  }

  /** Somebody finds held goods good or good for nothing. */
  private async judgeHeld() {
    const [hold] = await this.shuffled<{
      id: string
      inventory_item_id: string
      location_id: string
      quantity: number
    }>(`SELECT id, inventory_item_id, location_id, quantity FROM comptoir_hold WHERE quantity > 0`)
    if (!hold) return
    const { id, inventory_item_id, location_id } = hold
    const outcome = this.dice.upTo(1) ? ("accepted" as const) : ("written_off" as const)
    const quantity = this.dice.between(1, hold.quantity)
    const key = `judge-${this.told.length}`
    const input = { id, outcome, quantity, reason: "looked at", idempotency_key: key }
    const judge = () => endStockHoldWorkflow(this.container).run({ input })
    const done = await this.attempt(
      `${outcome === "accepted" ? "accept" : "write off"} held goods ${quantity}`,
      () => atOnce(judge(), judge()),
      async () =>
        (await this.rows(`SELECT 1 FROM comptoir_hold_entry WHERE key LIKE '%:${id}:${key}'`)).length > 0
    )
    if (!done) return
    this.hold(inventory_item_id, location_id, -quantity)
    if (outcome === "written_off") this.move(inventory_item_id, location_id, -quantity)
  }

  /** Goods of a receipt go back to the supplier, from free stock or from their hold. */
  private async sendBack() {
    const [line] = await this.shuffled<{
      id: string
      inventory_item_id: string
      location_id: string
      hold_id: string | null
      returnable: number
    }>(
      `SELECT line.id, line.inventory_item_id, receipt.location_id, line.hold_id,
              line.accepted_quantity + line.quarantined_quantity - line.returned_quantity AS returnable
         FROM comptoir_receipt_line AS line JOIN comptoir_receipt AS receipt ON receipt.id = line.receipt_id
        WHERE receipt.status = 'posted'
          AND line.accepted_quantity + line.quarantined_quantity > line.returned_quantity`
    )
    if (!line) return
    const isHeld = line.hold_id !== null && this.dice.upTo(2) > 0
    const quantity = this.dice.between(1, line.returnable)
    const settlement = this.dice.upTo(1) ? ("replace" as const) : ("credit" as const)
    let returnId = ""
    const done = await this.attempt(
      `send back ${quantity} ${isHeld ? "held" : "free"} to ${settlement}`,
      async () => {
        const { result } = await createSupplierReturnWorkflow(this.container).run({
          input: {
            supplier_id: this.scene.supplier_id,
            location_id: line.location_id,
            lines: [
              {
                receipt_line_id: line.id,
                quantity,
                settlement,
                ...(isHeld ? { hold_id: line.hold_id } : {}),
              },
            ],
          },
        })
        returnId = idOf(result)
        const post = () =>
          postSupplierReturnWorkflow(this.container).run({
            input: { id: returnId, mail: false, idempotency_key: "post" },
          })
        await atOnce(post(), post())
      },
      async () => (await this.statusOf("supplier_return", returnId)) === "posted"
    )
    if (!done) return
    this.move(line.inventory_item_id, line.location_id, -quantity)
    if (isHeld) this.hold(line.inventory_item_id, line.location_id, -quantity)
  }

  private async takeBackReturn() {
    const [found] = await this.shuffled<{ id: string; location_id: string }>(
      `SELECT id, location_id FROM comptoir_supplier_return WHERE status = 'posted'`
    )
    if (!found) return
    const lines = await this.rows<{ inventory_item_id: string; quantity: number; hold_id: string | null }>(
      `SELECT inventory_item_id, quantity, hold_id FROM comptoir_supplier_return_line
        WHERE supplier_return_id = '${found.id}'`
    )
    const done = await this.attempt(
      "reverse a return",
      () =>
        reverseSupplierReturnWorkflow(this.container).run({
          input: { id: found.id, reason: "they kept it" },
        }),
      async () => (await this.statusOf("supplier_return", found.id)) === "reversed"
    )
    if (!done) return
    for (const line of lines) {
      this.move(line.inventory_item_id, found.location_id, line.quantity)
      if (line.hold_id) this.hold(line.inventory_item_id, found.location_id, line.quantity)
    }
  }

  /** A buyer changes how much of a line is wanted. */
  private async revise() {
    const [line] = await this.shuffled<{ id: string; purchase_order_id: string; quantity: number }>(
      `SELECT line.id, line.purchase_order_id, line.quantity FROM comptoir_purchase_order_line AS line
         JOIN comptoir_purchase_order AS purchase ON purchase.id = line.purchase_order_id
        WHERE purchase.status IN ('sent', 'acknowledged') AND line.deleted_at IS NULL`
    )
    if (!line) return
    const quantity = Math.max(1, line.quantity + this.dice.between(-6, 6))
    await this.attempt(`revise a line from ${line.quantity} to ${quantity}`, () =>
      revisePurchaseOrderWorkflow(this.container).run({
        input: {
          id: line.purchase_order_id,
          changes: [{ line_id: line.id, quantity }],
          reason: "another forecast",
          idempotency_key: `revise-${this.told.length}`,
        } as never,
      })
    )
  }

  /** A buyer gives up what one line still owes. */
  private async shortClose() {
    const [line] = await this.shuffled<{ id: string; purchase_order_id: string }>(
      `SELECT line.id, line.purchase_order_id FROM comptoir_purchase_order_line AS line
         JOIN comptoir_purchase_order AS purchase ON purchase.id = line.purchase_order_id
        WHERE purchase.status IN ('sent', 'acknowledged') AND line.deleted_at IS NULL
          AND line.quantity > line.received_quantity + line.short_closed_quantity`
    )
    if (!line) return
    await this.attempt("give up a line", () =>
      shortClosePurchaseOrderLineWorkflow(this.container).run({
        input: { id: line.purchase_order_id, line_id: line.id, reason: "not made any more" } as never,
      })
    )
  }

  private async endOrder() {
    const [order] = await this.shuffled<{ id: string }>(
      `SELECT id FROM comptoir_purchase_order WHERE status NOT IN ('closed', 'cancelled')`
    )
    if (!order) return
    const workflow = this.dice.upTo(1) ? cancelPurchaseOrderWorkflow : closePurchaseOrderWorkflow
    await this.attempt("end an order", () =>
      workflow(this.container).run({ input: { id: order.id, reason: "no longer wanted" } })
    )
  }

  private async reverse() {
    const [receipt] = await this.shuffled<{ id: string; location_id: string }>(
      `SELECT id, location_id FROM comptoir_receipt WHERE status = 'posted'`
    )
    if (!receipt) return
    const lines = await this.rows<{ inventory_item_id: string; taken: number; held: number }>(
      `SELECT line.inventory_item_id, line.accepted_quantity + line.quarantined_quantity AS taken,
              coalesce(hold.quantity, 0) AS held
         FROM comptoir_receipt_line AS line LEFT JOIN comptoir_hold AS hold ON hold.id = line.hold_id
        WHERE line.receipt_id = '${receipt.id}'`
    )
    const done = await this.attempt(
      "reverse a receipt",
      () =>
        reverseReceiptWorkflow(this.container).run({ input: { id: receipt.id, reason: "wrong delivery" } }),
      async () => (await this.statusOf("receipt", receipt.id)) === "reversed"
    )
    if (!done) return
    for (const line of lines) {
      if (line.taken) this.move(line.inventory_item_id, receipt.location_id, -line.taken)
      if (line.held) this.hold(line.inventory_item_id, receipt.location_id, -line.held)
    }
  }

  private async sell() {
    const lines = this.scene.shop.articles
      .filter(() => this.dice.upTo(1))
      .map((article) => ({ article, quantity: this.dice.between(1, 6) }))
    if (lines.length) await this.attempt("a shopper buys", () => this.scene.shop.placeOrder(lines))
  }

  private async fulfil() {
    const [line] = await this.shuffled<{
      order_id: string
      line_item_id: string
      inventory_item_id: string
      location_id: string
      quantity: number
    }>(
      `SELECT item.order_id, reservation.line_item_id, reservation.inventory_item_id, reservation.location_id,
              reservation.quantity::int AS quantity
       FROM reservation_item AS reservation JOIN order_item AS item ON item.item_id = reservation.line_item_id
       WHERE reservation.deleted_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM comptoir_order_route AS route WHERE route.order_id = item.order_id)`
    )
    if (!line) return
    const quantity = this.dice.between(1, line.quantity)
    const done = await this.attempt(`send ${quantity} to a customer`, () =>
      createOrderFulfillmentWorkflow(this.container).run({
        input: {
          order_id: line.order_id,
          location_id: line.location_id,
          items: [{ id: line.line_item_id, quantity }],
        },
      })
    )
    if (done) this.move(line.inventory_item_id, line.location_id, -quantity)
  }

  private async unfulfil() {
    const [sent] = await this.shuffled<{ order_id: string; id: string; location_id: string }>(
      `SELECT link.order_id, fulfilment.id, fulfilment.location_id FROM fulfillment AS fulfilment
       JOIN order_fulfillment AS link ON link.fulfillment_id = fulfilment.id WHERE fulfilment.canceled_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM comptoir_order_route AS route WHERE route.order_id = link.order_id)`
    )
    if (!sent) return
    const items = await this.rows<{ inventory_item_id: string; quantity: number }>(
      `SELECT inventory_item_id, quantity::int FROM fulfillment_item WHERE fulfillment_id = '${sent.id}'`
    )
    const done = await this.attempt("take a parcel back", () =>
      cancelOrderFulfillmentWorkflow(this.container).run({
        input: { order_id: sent.order_id, fulfillment_id: sent.id },
      })
    )
    if (done) for (const item of items) this.move(item.inventory_item_id, sent.location_id, item.quantity)
  }

  private async cancelSale() {
    const [sale] = await this.shuffled<{ id: string }>(
      `SELECT sale.id FROM "order" AS sale WHERE status = 'pending' AND NOT EXISTS
         (SELECT 1 FROM order_fulfillment AS link JOIN fulfillment AS fulfilment ON fulfilment.id = link.fulfillment_id
          WHERE link.order_id = sale.id AND fulfilment.canceled_at IS NULL)`
    )
    if (sale)
      await this.attempt("a sale is cancelled", () =>
        cancelOrderWorkflow(this.container).run({ input: { order_id: sale.id } })
      )
  }

  /** An admin counts and types in what is there: never less than is reserved. */
  private async edit() {
    const [level] = await this.shuffled<{ inventory_item_id: string; location_id: string; reserved: number }>(
      `SELECT inventory_item_id, location_id, reserved_quantity::int AS reserved FROM inventory_level`
    )
    if (!level) return
    const { inventory_item_id, location_id, reserved } = level
    const stocked_quantity = reserved + this.dice.upTo(25)
    const key = `edit-${this.told.length}`
    const done = await this.attempt(
      `an admin sets ${stocked_quantity}`,
      () =>
        editStockLevelsWorkflow(this.container).run({
          input: { edits: [{ inventory_item_id, location_id, stocked_quantity }], key, now: new Date() },
        }),
      async () =>
        (await this.rows(`SELECT 1 FROM comptoir_stock_move WHERE key LIKE 'admin_edit:${key}:%'`)).length > 0
    )
    const name = `${inventory_item_id}|${location_id}`
    if (done) this.physical.set(name, stocked_quantity - ((await this.atTheDesk.sent()).get(name) ?? 0))
  }

  /** Another plugin writes stock through core's service, as core's own workflows do. */
  private async foreignWrite() {
    const [level] = await this.shuffled<{ inventory_item_id: string; location_id: string; free: number }>(
      `SELECT inventory_item_id, location_id, (stocked_quantity - reserved_quantity)::int AS free FROM inventory_level`
    )
    if (!level) return
    const quantity = this.dice.between(-Math.max(0, level.free), 5)
    const done = await this.attempt(`another program moves ${quantity}`, () =>
      this.container.resolve(Modules.LOCKING).execute([level.inventory_item_id], async () => {
        await this.container
          .resolve(Modules.INVENTORY)
          .adjustInventory(level.inventory_item_id, level.location_id, quantity)
      })
    )
    if (done) this.move(level.inventory_item_id, level.location_id, quantity)
  }

  private async statusOf(table: "receipt" | "supplier_return", id: string): Promise<string | undefined> {
    const [row] = await this.rows<{ status: string }>(
      `SELECT status FROM comptoir_${table} WHERE id = '${id}'`
    )
    return row?.status
  }

  /** Rows in an order that depends on the dice alone, not on random ids. */
  readonly shuffled = async <T>(sql: string): Promise<T[]> => {
    const rows = await this.rows<T>(`SELECT * FROM (${sql}) AS candidate`)
    return rows.length ? [this.dice.pick(rows)] : []
  }
}
