import {
  beginReceiveReturnWorkflow,
  beginReturnOrderWorkflow,
  confirmReturnRequestWorkflow,
  receiveItemReturnRequestWorkflow,
  requestItemReturnWorkflow,
} from "@medusajs/medusa/core-flows"
import { approveCountWorkflow } from "../../../src/workflows/counting/approve-count"
import { closeCountingWorkflow } from "../../../src/workflows/counting/close-counting"
import { createStockCountWorkflow } from "../../../src/workflows/counting/create-stock-count"
import { enterCountsWorkflow } from "../../../src/workflows/counting/enter-counts"
import { decideReturnInspectionsWorkflow } from "../../../src/workflows/returns/decide-return-inspections"
import { finishCustomerReturnsWorkflow } from "../../../src/workflows/returns/finish-customer-returns"
import { receiveCustomerReturnWorkflow } from "../../../src/workflows/returns/receive-customer-return"
import { cancelStockTransferWorkflow } from "../../../src/workflows/transfers/cancel-stock-transfer"
import { closeStockTransferWorkflow } from "../../../src/workflows/transfers/close-stock-transfer"
import { createStockTransferWorkflow } from "../../../src/workflows/transfers/create-stock-transfer"
import { readyStockTransferWorkflow } from "../../../src/workflows/transfers/ready-stock-transfer"
import { receiveStockTransferWorkflow } from "../../../src/workflows/transfers/receive-stock-transfer"
import { reverseStockTransferReceiptWorkflow } from "../../../src/workflows/transfers/reverse-stock-transfer-receipt"
import { shipStockTransferWorkflow } from "../../../src/workflows/transfers/ship-stock-transfer"
import { completeTaskWorkflow } from "../../../src/workflows/warehouse/complete-task"
import { keepWarehouseTasksWorkflow } from "../../../src/workflows/warehouse/keep-warehouse-tasks"
import { moveBetweenBinsWorkflow } from "../../../src/workflows/warehouse/move-between-bins"
import { putAwayWorkflow } from "../../../src/workflows/warehouse/put-away"
import { replenishPickBinsWorkflow } from "../../../src/workflows/warehouse/replenish-pick-bins"
import { undoBinMoveWorkflow } from "../../../src/workflows/warehouse/undo-bin-move"
import { atOnce, type Chronicle } from "./chronicle"

const CLERKS = ["user_anna", "user_boris"]
const MANAGER = "user_carla"

const idOf = (result: unknown): string =>
  typeof result === "string" ? result : (result as { id: string }).id

/** What posted documents say moved, per item and place: transfers, counts, and returns of customers. */
const DOCUMENTS = `
  SELECT item || '|' || place AS name, sum(units)::int AS units FROM (
    SELECT line.inventory_item_id AS item,
           CASE WHEN part.outcome IN ('shipped', 'restocked') THEN transfer.source_location_id
                ELSE transfer.destination_location_id END AS place,
           CASE WHEN part.outcome = 'shipped' THEN -part.quantity
                WHEN part.outcome = 'written_off' OR posting.reversed_at IS NOT NULL THEN 0
                ELSE part.quantity END AS units
      FROM comptoir_stock_transfer_posting_line AS part
      JOIN comptoir_stock_transfer_posting AS posting ON posting.id = part.posting_id
      JOIN comptoir_stock_transfer_line AS line ON line.id = part.transfer_line_id
      JOIN comptoir_stock_transfer AS transfer ON transfer.id = line.transfer_id
    UNION ALL
    SELECT inventory_item_id, location_id, posted_quantity FROM comptoir_stock_count_line WHERE posted_quantity <> 0
    UNION ALL
    SELECT inventory_item_id, location_id, core_quantity FROM comptoir_return_arrival_line WHERE status = 'received'
    UNION ALL
    SELECT line.inventory_item_id, line.location_id, -act.quantity
      FROM comptoir_return_inspection_act AS act JOIN comptoir_return_arrival_line AS line ON line.id = act.line_id
     WHERE act.kind = 'write_off'
  ) AS moved GROUP BY 1`

const HELD = `SELECT inventory_item_id || '|' || location_id AS name, sum(quantity)::int AS units FROM comptoir_hold GROUP BY 1`

type Sums = Map<string, number>

/**
 * What people of a warehouse do, at random. What moved by it is read from their documents, and never from the stock: the
 * law is that stock follows them, whatever crashed.
 */
export class WarehouseActs {
  constructor(private readonly chronicle: Chronicle) {}

  /** Each with how often it is chosen. */
  all(): (() => Promise<void>)[] {
    // What goes on with something that was begun is tried more often than beginning it: else no history gets to its end.
    const goingOn = [
      this.doTask,
      this.doTask,
      this.ship,
      this.receive,
      this.enterCounts,
      this.closeCount,
      this.approve,
      this.inspect,
      this.inspect,
      this.refill,
      this.closeTransfer,
      this.reverseArrival,
      this.takeReturn,
      this.takeReturn,
    ]
    const beginning = [
      this.moveGoods,
      this.moveGoods,
      this.putAwayFreely,
      this.undoMove,
      this.refill,
      this.transfer,
      this.transfer,
      this.cancelTransfer,
      this.reverseArrival,
      this.count,
      this.count,
    ]
    return [...goingOn, ...goingOn, ...beginning].map((act) => () => this.booked(() => act.call(this)))
  }

  /** Runs an act and books what its documents say, also of what a job finished meanwhile. */
  private async booked(act: () => Promise<void>): Promise<void> {
    const { move, hold, container } = this.chronicle
    const before = [await this.sums(DOCUMENTS), await this.sums(HELD)] as const
    const told = this.chronicle.told.length
    await act()
    if (this.chronicle.told.length === told) return
    jest.restoreAllMocks()
    await finishCustomerReturnsWorkflow(container).run({ input: {} })
    await keepWarehouseTasksWorkflow(container).run({
      input: { at: new Date(), replenish: false, is_thorough: true },
    })
    const book = (was: Sums, is: Sums, into: typeof move) => {
      for (const name of new Set([...was.keys(), ...is.keys()])) {
        const [item, place] = name.split("|") as [string, string]
        const change = (is.get(name) ?? 0) - (was.get(name) ?? 0)
        if (change) into(item, place, change)
      }
    }
    book(before[0], await this.sums(DOCUMENTS), move)
    book(before[1], await this.sums(HELD), hold)
  }

  private async sums(sql: string): Promise<Sums> {
    const rows = await this.chronicle.rows<{ name: string; units: number }>(sql)
    return new Map(rows.map((row) => [row.name, row.units]))
  }

  private key(what: string): string {
    return `${what}-${this.chronicle.told.length}`
  }

  private by(): { actor_id: string } {
    return { actor_id: this.chronicle.dice.pick(CLERKS) }
  }

  private async doTask() {
    const { container, dice, shuffled, attempt } = this.chronicle
    const [task] = await shuffled<{ id: string; kind: string; location_id: string; left: number }>(
      `SELECT id, kind, location_id, quantity - done_quantity AS left FROM comptoir_warehouse_task WHERE status = 'open'`
    )
    if (!task) return
    const names = { putaway: "put away", replenish: "refill", relieve: "explain what left" }
    const idempotency_key = this.key("task")
    const [bin] = dice.upTo(2) ? [] : await this.activeBins(task.location_id)
    const parts = bin ? [{ bin_id: bin.id, quantity: dice.between(1, Math.max(1, task.left)) }] : undefined
    const input = { id: task.id, parts, reason: "nearer", idempotency_key, ...this.by() }
    const complete = () => completeTaskWorkflow(container).run({ input })
    await attempt(names[task.kind as keyof typeof names], () => atOnce(complete(), complete()))
  }

  private activeBins(locationId: string): Promise<{ id: string }[]> {
    return this.chronicle.shuffled<{ id: string }>(
      `SELECT id FROM comptoir_bin WHERE location_id = '${locationId}' AND status = 'active'`
    )
  }

  private async putAwayFreely() {
    const { container, dice, shuffled, attempt } = this.chronicle
    const [lying] = await shuffled<{ inventory_item_id: string; location_id: string; units: number }>(
      `SELECT position.inventory_item_id, position.location_id, position.unassigned_quantity AS units
         FROM comptoir_stock_position AS position
         JOIN comptoir_warehouse AS warehouse ON warehouse.location_id = position.location_id
        WHERE position.unassigned_quantity > 0`
    )
    const [bin] = lying ? await this.activeBins(lying.location_id) : []
    if (!lying || !bin) return
    const { inventory_item_id, location_id } = lying
    const parts = [{ bin_id: bin.id, quantity: dice.between(1, lying.units + 1) }]
    await attempt("put away freely", () =>
      putAwayWorkflow(container).run({
        input: { location_id, inventory_item_id, parts, idempotency_key: this.key("put"), ...this.by() },
      })
    )
  }

  private async moveGoods() {
    const { container, dice, shuffled, attempt } = this.chronicle
    const [content] = await shuffled<{
      bin_id: string
      location_id: string
      inventory_item_id: string
      hold_id: string | null
      quantity: number
    }>(`SELECT bin_id, location_id, inventory_item_id, hold_id, quantity FROM comptoir_bin_content`)
    const [bin] = content ? await this.activeBins(content.location_id) : []
    if (!content || !bin) return
    const { inventory_item_id, hold_id } = content
    const goods = [{ inventory_item_id, hold_id, quantity: dice.between(1, content.quantity + 1) }]
    const input = {
      location_id: content.location_id,
      from_bin_id: content.bin_id,
      to_bin_id: bin.id,
      goods,
      idempotency_key: this.key("move"),
      ...this.by(),
    }
    const move = () => moveBetweenBinsWorkflow(container).run({ input })
    await attempt("move goods", () => atOnce(move(), move(), move()))
  }

  private async undoMove() {
    const { container, shuffled, attempt } = this.chronicle
    const [done] = await shuffled<{ id: string }>(
      `SELECT id FROM comptoir_bin_move WHERE undone_by_id IS NULL AND undoes_id IS NULL`
    )
    if (!done) return
    const input = { id: done.id, idempotency_key: this.key("undo"), ...this.by() }
    await attempt("take a move back", () => undoBinMoveWorkflow(container).run({ input }))
  }

  private async refill() {
    const { container, scene, attempt } = this.chronicle
    await attempt("look at pick bins", () =>
      replenishPickBinsWorkflow(container).run({ input: { location_id: scene.places[0]!.id, ...this.by() } })
    )
  }

  private async transfer() {
    const { container, scene, dice, attempt } = this.chronicle
    const [source, destination] = dice.some(scene.places, 2)
    const lines = scene.shop.articles
      .filter(() => dice.upTo(1))
      .map(({ inventory_item_id }) => ({ inventory_item_id, quantity: dice.between(1, 6) }))
    if (!lines.length) return
    await attempt("make a transfer ready", async () => {
      const { result } = await createStockTransferWorkflow(container).run({
        input: {
          source_location_id: source!.id,
          destination_location_id: destination!.id,
          lines,
          ...this.by(),
        },
      })
      const input = { id: idOf(result), idempotency_key: this.key("ready"), ...this.by() }
      const ready = () => readyStockTransferWorkflow(container).run({ input })
      await atOnce(ready(), ready())
    })
  }

  private transfers(...statuses: string[]) {
    const among = statuses.map((status) => `'${status}'`).join(", ")
    return this.chronicle.shuffled<{ id: string }>(
      `SELECT id FROM comptoir_stock_transfer WHERE status IN (${among}) AND deleted_at IS NULL`
    )
  }

  private linesOf(id: string) {
    return this.chronicle.rows<{ id: string; quantity: number; open: number }>(
      `SELECT id, quantity, shipped_quantity - received_quantity - written_off_quantity - restocked_quantity AS open
         FROM comptoir_stock_transfer_line WHERE transfer_id = '${id}' AND deleted_at IS NULL ORDER BY position`
    )
  }

  private async ship() {
    const { container, dice, attempt } = this.chronicle
    const [found] = await this.transfers("ready")
    if (!found) return
    const lines = (await this.linesOf(found.id))
      .map((line) => ({
        line_id: line.id,
        quantity: dice.upTo(2) ? line.quantity : dice.upTo(line.quantity),
      }))
      .filter((line) => line.quantity > 0)
    const input = { id: found.id, lines, idempotency_key: this.key("ship"), ...this.by() }
    const ship = () => shipStockTransferWorkflow(container).run({ input })
    await attempt("ship a transfer", () => atOnce(ship(), ship()))
  }

  private async receive() {
    const { container, dice, attempt } = this.chronicle
    const [found] = await this.transfers("in_transit", "partially_received")
    if (!found) return
    const lines = (await this.linesOf(found.id))
      .map((line) => {
        const received_quantity = dice.upTo(Math.max(0, line.open))
        const damaged_quantity = dice.upTo(2) ? 0 : dice.upTo(Math.max(0, line.open - received_quantity))
        return {
          line_id: line.id,
          received_quantity,
          damaged_quantity,
          damage_reason: damaged_quantity ? "crushed" : null,
        }
      })
      .filter((line) => line.received_quantity + line.damaged_quantity > 0)
    if (!lines.length) return
    const input = { id: found.id, lines, idempotency_key: this.key("receive"), ...this.by() }
    const receive = () => receiveStockTransferWorkflow(container).run({ input })
    await attempt("receive a transfer", () => atOnce(receive(), receive()))
  }

  private async closeTransfer() {
    const { container, dice, attempt } = this.chronicle
    const [found] = await this.transfers("partially_received")
    if (!found) return
    const outcome = dice.pick(["written_off", "restocked"] as const)
    const input = { id: found.id, outcome, reason: "lost", idempotency_key: this.key("close"), ...this.by() }
    await attempt("close a transfer", () => closeStockTransferWorkflow(container).run({ input }))
  }

  private async cancelTransfer() {
    const { container, dice, attempt } = this.chronicle
    const [found] = await this.transfers("ready", "in_transit")
    if (!found) return
    const outcome = dice.pick(["written_off", "restocked"] as const)
    const [row] = await this.chronicle.rows<{ status: string }>(
      `SELECT status FROM comptoir_stock_transfer WHERE id = '${found.id}'`
    )
    const said = row!.status === "ready" ? {} : { outcome }
    const input = {
      id: found.id,
      reason: "strike",
      idempotency_key: this.key("cancel"),
      ...said,
      ...this.by(),
    }
    await attempt("cancel a transfer", () => cancelStockTransferWorkflow(container).run({ input }))
  }

  private async reverseArrival() {
    const { container, shuffled, attempt } = this.chronicle
    const [posting] = await shuffled<{ id: string; transfer_id: string }>(
      `SELECT id, transfer_id FROM comptoir_stock_transfer_posting WHERE kind = 'receipt' AND reversed_at IS NULL`
    )
    if (!posting) return
    const { id: posting_id, transfer_id } = posting
    const input = { id: transfer_id, posting_id, reason: "not ours", ...this.by() }
    await attempt("reverse an arrival", () => reverseStockTransferReceiptWorkflow(container).run({ input }))
  }

  private async count() {
    const { container, scene, dice, rows, attempt } = this.chronicle
    const open = await rows(
      `SELECT 1 FROM comptoir_stock_count WHERE status NOT IN ('completed', 'cancelled') LIMIT 3`
    )
    if (open.length > 2) return
    const place = dice.pick(scene.places)
    const scope = dice.upTo(1)
      ? { kind: "everything" as const, ids: [] }
      : { kind: "items" as const, ids: [dice.pick(scene.shop.articles).inventory_item_id] }
    await attempt("begin a count", () =>
      createStockCountWorkflow(container).run({
        input: {
          location_id: place.id,
          scope,
          start: true,
          idempotency_key: this.key("count"),
          ...this.by(),
        },
      })
    )
  }

  private counts(status: string) {
    return this.chronicle.shuffled<{ id: string }>(
      `SELECT id FROM comptoir_stock_count WHERE status = '${status}' AND deleted_at IS NULL`
    )
  }

  /** Some of the lines are counted now and some later, after others have moved goods. */
  private async enterCounts() {
    const { container, dice, rows, attempt } = this.chronicle
    const [found] = await this.counts("counting")
    if (!found) return
    const lines = await rows<{ id: string; snapshot_quantity: number }>(
      `SELECT id, snapshot_quantity FROM comptoir_stock_count_line
        WHERE stock_count_id = '${found.id}' AND status = 'open' AND inventory_item_id IS NOT NULL ORDER BY position`
    )
    const entries = lines
      .filter(() => dice.upTo(3))
      .map((line) => ({
        line_id: line.id,
        quantity: Math.max(0, line.snapshot_quantity + (dice.upTo(1) ? 0 : dice.between(-2, 2))),
      }))
    if (!entries.length) return
    const input = { id: found.id, entries, idempotency_key: this.key("enter"), ...this.by() }
    const enter = () => enterCountsWorkflow(container).run({ input })
    await attempt("count", () => atOnce(enter(), enter()))
  }

  private async closeCount() {
    const { container, attempt } = this.chronicle
    const [found] = await this.counts("counting")
    if (!found) return
    const input = { id: found.id, uncounted: "leave" as const, idempotency_key: this.key("counted") }
    await attempt("close a count", () =>
      closeCountingWorkflow(container).run({ input: { ...input, ...this.by() } })
    )
  }

  private async approve() {
    const { container, attempt } = this.chronicle
    const [found] = await this.counts("reviewing")
    if (!found) return
    const input = {
      id: found.id,
      reason: "miscounted",
      idempotency_key: this.key("approve"),
      actor_id: MANAGER,
    }
    const approve = () => approveCountWorkflow(container).run({ input })
    await attempt("approve a count", () => atOnce(approve(), approve()))
  }

  /** A customer sends something back, and the dock receives it. */
  private async takeReturn() {
    const { container, dice, shuffled, attempt } = this.chronicle
    const [sent] = await shuffled<{ order_id: string; item_id: string; location_id: string; left: number }>(
      `SELECT link.order_id, item.item_id, fulfilment.location_id,
              (item.fulfilled_quantity - item.return_requested_quantity - item.return_received_quantity)::int AS left
         FROM fulfillment AS fulfilment JOIN order_fulfillment AS link ON link.fulfillment_id = fulfilment.id
         JOIN "order" AS sale ON sale.id = link.order_id
         JOIN order_item AS item ON item.order_id = sale.id AND item.version = sale.version AND item.deleted_at IS NULL
        WHERE fulfilment.canceled_at IS NULL
          AND item.fulfilled_quantity > item.return_requested_quantity + item.return_received_quantity`
    )
    if (!sent) return
    const items = [{ id: sent.item_id, quantity: dice.between(1, sent.left) }]
    await attempt("a customer returns", async () => {
      const { result } = await beginReturnOrderWorkflow(container).run({
        input: { order_id: sent.order_id, location_id: sent.location_id },
      })
      const return_id = (result as { return_id?: string }).return_id as string
      await requestItemReturnWorkflow(container).run({ input: { return_id, items } })
      await confirmReturnRequestWorkflow(container).run({ input: { return_id } })
      await beginReceiveReturnWorkflow(container).run({ input: { return_id } })
      await receiveItemReturnRequestWorkflow(container).run({ input: { return_id, items } })
      await receiveCustomerReturnWorkflow(container).run({ input: { return_id, ...this.by() } })
    })
  }

  private async inspect() {
    const { container, dice, shuffled, attempt } = this.chronicle
    const [line] = await shuffled<{ id: string; quantity: number }>(
      `SELECT line.id, hold.quantity FROM comptoir_return_arrival_line AS line
         JOIN comptoir_hold AS hold ON hold.id = line.hold_id WHERE hold.quantity > 0`
    )
    if (!line) return
    const kind = dice.pick(["restock", "quarantine", "write_off"] as const)
    const decision = {
      id: line.id,
      kind,
      quantity: dice.between(1, line.quantity),
      reason: "worn",
      key: this.key("inspect"),
    }
    const decide = () =>
      decideReturnInspectionsWorkflow(container).run({ input: { decisions: [decision], ...this.by() } })
    await attempt(`inspect a return: ${kind.replace("_", " ")}`, () => atOnce(decide(), decide()))
  }
}
