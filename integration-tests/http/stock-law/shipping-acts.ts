import {
  beginOrderEditOrderWorkflow,
  cancelBeginOrderEditWorkflow,
  confirmOrderEditRequestWorkflow,
  deleteReservationsWorkflow,
  orderEditUpdateItemQuantityWorkflow,
} from "@medusajs/medusa/core-flows"
import { cancelPickingWorkflow } from "../../../src/workflows/picking/cancel-picking"
import { confirmPicksWorkflow } from "../../../src/workflows/picking/confirm-picks"
import { keepPickingWorkflow } from "../../../src/workflows/picking/keep-picking"
import { shortPickWorkflow } from "../../../src/workflows/picking/short-pick"
import { startPickingWorkflow } from "../../../src/workflows/picking/start-picking"
import { finishShipmentsWorkflow } from "../../../src/workflows/packing/finish-shipments"
import { packDispatchesWorkflow } from "../../../src/workflows/packing/pack-dispatches"
import { shipDispatchesWorkflow } from "../../../src/workflows/packing/ship-dispatches"
import { unpackDispatchWorkflow } from "../../../src/workflows/packing/unpack-dispatch"
import { keepRoutingWorkflow } from "../../../src/workflows/routing/keep-routing"
import { routeOrdersWorkflow } from "../../../src/workflows/routing/route-orders"
import { setWarehouseRoutingWorkflow } from "../../../src/workflows/routing/set-warehouse-routing"
import { atOnce, type Chronicle } from "./chronicle"

const CLERK = "user_anna"
const AHEAD_MILLISECONDS = 600_000

/** What left for customers, and what pickers did not find, per item and place; parcels that were opened again are back. */
export const SENT = `
  SELECT item || '|' || place AS name, sum(units)::int AS units FROM (
    SELECT line.inventory_item_id AS item, parcel.location_id AS place, -line.quantity AS units
      FROM comptoir_parcel_line AS line JOIN comptoir_parcel AS parcel ON parcel.id = line.parcel_id
     WHERE parcel.fulfillment_status <> 'cancelled'
    UNION ALL
    SELECT inventory_item_id, location_id, -written_off FROM comptoir_short_pick WHERE written_off > 0
  ) AS left_stock GROUP BY 1`

/** What no order under our picking may ever be like, once the jobs have run. */
const BROKEN: Readonly<Record<string, string>> = {
  "asks for more than it picked and missed": `
    SELECT line.id FROM comptoir_dispatch_line AS line JOIN comptoir_dispatch AS dispatch ON dispatch.id = line.dispatch_id
     WHERE line.picked_quantity + line.short_quantity > line.quantity OR line.packed_quantity > line.picked_quantity
        OR (dispatch.status IN ('picked', 'packed', 'shipped') AND line.picked_quantity + line.short_quantity <> line.quantity)
        OR (dispatch.status IN ('packed', 'shipped') AND line.packed_quantity <> line.picked_quantity)`,
  "has parcels that hold other units than were packed": `
    SELECT line.id FROM comptoir_dispatch_line AS line
      LEFT JOIN (SELECT part.dispatch_line_id, sum(part.quantity) AS units FROM comptoir_parcel_line AS part
        JOIN comptoir_parcel AS parcel ON parcel.id = part.parcel_id AND parcel.fulfillment_status <> 'cancelled'
        GROUP BY 1) AS parcels ON parcels.dispatch_line_id = line.id
     WHERE coalesce(parcels.units, 0) <> line.packed_quantity`,
  "left the book with other units than it packed": `
    SELECT line.id FROM comptoir_dispatch_line AS line
      LEFT JOIN (SELECT document_line_id, sum(quantity) AS units FROM comptoir_stock_move
        WHERE cause IN ('shipment', 'shipment_reversal') GROUP BY 1) AS moved ON moved.document_line_id = line.id
     WHERE -coalesce(moved.units, 0) <> line.packed_quantity`,
  "left the book for a line that is none": `
    SELECT move.id FROM comptoir_stock_move AS move WHERE move.cause IN ('shipment', 'shipment_reversal')
       AND NOT EXISTS (SELECT 1 FROM comptoir_dispatch_line AS line JOIN comptoir_dispatch AS dispatch ON dispatch.id = line.dispatch_id
         WHERE line.id = move.document_line_id AND line.inventory_item_id = move.inventory_item_id
           AND dispatch.location_id = move.location_id)`,
  "is short of other units than pickers missed": `
    SELECT missed.dispatch_line_id AS id
      FROM (SELECT dispatch_line_id, sum(short) AS units FROM comptoir_short_pick GROUP BY 1) AS missed
      JOIN comptoir_dispatch_line AS line ON line.id = missed.dispatch_line_id WHERE missed.units > line.short_quantity`,
  "still waits for a job": `
    SELECT order_id AS id FROM comptoir_order_route
     WHERE status IN ('to_route', 'routed', 'short') AND (route_due_since IS NOT NULL OR reservations_due_since IS NOT NULL)`,
  "is taken for sent though units of it are open": `
    SELECT route.order_id AS id FROM comptoir_order_route AS route JOIN "order" AS sale ON sale.id = route.order_id
     WHERE route.status = 'done' AND sale.status <> 'canceled'
       AND EXISTS (SELECT 1 FROM order_item AS item JOIN order_line_item AS line ON line.id = item.item_id
         WHERE item.order_id = sale.id AND item.version = sale.version AND item.deleted_at IS NULL
           AND line.requires_shipping AND item.quantity > item.fulfilled_quantity)`,
}

/**
 * What happens to orders under our picking, at random: shoppers, core's own endpoints, routers, pickers and packers. What
 * left by it is read from parcels and short picks, never from the stock.
 */
export class ShippingActs {
  constructor(private readonly chronicle: Chronicle) {}

  /** Each with how often it is chosen; what goes on with something more often than what begins it. */
  all(): (() => Promise<void>)[] {
    const goingOn = [this.start, this.confirm, this.confirm, this.pack, this.pack, this.short]
    const acts = [
      ...goingOn,
      ...goingOn,
      this.shop,
      this.shop,
      this.shop,
      this.editOrder,
      this.routeAgain,
      this.routeByHand,
      this.closeWarehouse,
      this.openWarehouse,
      this.openWarehouse,
      this.ship,
      this.unpack,
      this.unpack,
      this.unpack,
      this.unpack,
      this.stopPicking,
      this.freeReservation,
    ]
    return acts.map((act) => () => act.call(this))
  }

  /** What the jobs of the minutes after it do: events may be lost, so nothing rests on them. */
  async keep(): Promise<void> {
    const { container } = this.chronicle
    const now = new Date(Date.now() + AHEAD_MILLISECONDS)
    await finishShipmentsWorkflow(container).run({ input: { due_before: now, now } })
    await keepRoutingWorkflow(container).run({ input: { due_before: now, is_thorough: true } })
    await keepPickingWorkflow(container).run({ input: { before: now } })
  }

  /** What left for customers, per item and place. */
  async sent(): Promise<Map<string, number>> {
    const rows = await this.chronicle.rows<{ name: string; units: number }>(SENT)
    return new Map(rows.map((row) => [row.name, row.units]))
  }

  async expectLaw(): Promise<void> {
    const broken: string[] = []
    for (const [what, sql] of Object.entries(BROKEN)) {
      const found = await this.chronicle.rows<{ id: string }>(sql)
      broken.push(...found.map(({ id }) => `${id} ${what}`))
    }
    expect(broken).toEqual([])
  }

  private key(what: string): string {
    return `${what}-${this.chronicle.told.length}`
  }

  private dispatches(...statuses: string[]) {
    const among = statuses.map((status) => `'${status}'`).join(", ")
    return this.chronicle.shuffled<{ id: string; order_id: string }>(
      `SELECT id, order_id FROM comptoir_dispatch WHERE status IN (${among}) ORDER BY created_at, id`
    )
  }

  private openOrders() {
    return this.chronicle.shuffled<{ id: string }>(
      `SELECT route.order_id AS id FROM comptoir_order_route AS route JOIN "order" AS sale ON sale.id = route.order_id
        WHERE route.status IN ('to_route', 'routed', 'short') AND sale.status = 'pending' ORDER BY route.placed_at, route.id`
    )
  }

  private async shop() {
    const { scene, dice, attempt } = this.chronicle
    const lines = scene.shop.articles
      .filter(() => dice.upTo(1))
      .map((article) => ({ article, quantity: dice.between(1, 9) }))
    if (!lines.length) return
    await attempt("a shopper orders", () => scene.shop.placeOrder(lines, scene.routed_channel_id))
  }

  /** Core's order edit deletes the reservations and makes its own. */
  private async editOrder() {
    const { container, dice, shuffled, attempt } = this.chronicle
    const [line] = await shuffled<{ order_id: string; item_id: string; quantity: number; fulfilled: number }>(
      `SELECT sale.id AS order_id, item.item_id, item.quantity::int AS quantity, item.fulfilled_quantity::int AS fulfilled
         FROM comptoir_order_route AS route JOIN "order" AS sale ON sale.id = route.order_id AND sale.status = 'pending'
         JOIN order_item AS item ON item.order_id = sale.id AND item.version = sale.version AND item.deleted_at IS NULL
        WHERE item.quantity > item.fulfilled_quantity ORDER BY route.placed_at, item.item_id`
    )
    if (!line) return
    const quantity = Math.max(line.fulfilled, line.quantity + dice.between(-4, 3), 1)
    if (quantity === line.quantity) return
    const { order_id } = line
    await attempt(`an order is edited to ${quantity}`, async () => {
      await beginOrderEditOrderWorkflow(container).run({ input: { order_id } })
      await orderEditUpdateItemQuantityWorkflow(container).run({
        input: { order_id, items: [{ id: line.item_id, quantity }] },
      })
      await confirmOrderEditRequestWorkflow(container).run({ input: { order_id } })
    })
    // Whoever is refused gives the edit up; while it is open, core lets nobody else change the order.
    await cancelBeginOrderEditWorkflow(container)
      .run({ input: { order_id } })
      .catch(() => undefined)
  }

  private async routeAgain() {
    const { container, attempt } = this.chronicle
    const [order] = await this.openOrders()
    if (!order) return
    const route = () =>
      routeOrdersWorkflow(container).run({
        input: { order_ids: [order.id], cause: "manual", actor_id: CLERK },
      })
    await attempt("route an order", () => atOnce(route(), route()))
  }

  private async routeByHand() {
    const { container, scene, dice, rows, attempt } = this.chronicle
    const [order] = await this.openOrders()
    if (!order) return
    const lines = await rows<{ item_id: string; open: number }>(
      `SELECT item.item_id, (item.quantity - item.fulfilled_quantity)::int AS open FROM "order" AS sale
         JOIN order_item AS item ON item.order_id = sale.id AND item.version = sale.version AND item.deleted_at IS NULL
        WHERE sale.id = '${order.id}' AND item.quantity > item.fulfilled_quantity ORDER BY item.item_id`
    )
    const assignment = lines.map(({ item_id, open }) => ({
      line_item_id: item_id,
      location_id: dice.pick(scene.places).id,
      units: dice.between(1, open),
    }))
    if (!assignment.length) return
    const input = {
      order_ids: [order.id],
      cause: "manual" as const,
      reason: "nearer",
      assignment,
      actor_id: CLERK,
      idempotency_key: this.key("by-hand"),
    }
    const route = () => routeOrdersWorkflow(container).run({ input })
    await attempt("route by hand", () => atOnce(route(), route()))
  }

  private async closeWarehouse() {
    const { container, scene, dice, attempt } = this.chronicle
    const place = dice.pick(scene.places)
    await attempt("close a warehouse", () =>
      setWarehouseRoutingWorkflow(container).run({
        input: { location_id: place.id, changes: { status: "closed", closed_reason: "stocktaking" } },
      })
    )
  }

  private async openWarehouse() {
    const { container, shuffled, attempt } = this.chronicle
    const [closed] = await shuffled<{ location_id: string }>(
      `SELECT location_id FROM comptoir_warehouse_routing WHERE status = 'closed' ORDER BY location_id`
    )
    if (!closed) return
    await attempt("open a warehouse", () =>
      setWarehouseRoutingWorkflow(container).run({
        input: { location_id: closed.location_id, changes: { status: "open" } },
      })
    )
  }

  private async start() {
    const { container, attempt } = this.chronicle
    const [dispatch] = await this.dispatches("ready")
    if (!dispatch) return
    const input = { ids: [dispatch.id], actor_id: CLERK, idempotency_key: this.key("start") }
    const start = () => startPickingWorkflow(container).run({ input })
    await attempt("start picking", () => atOnce(start(), start()))
  }

  private async confirm() {
    const { container, dice, rows, attempt } = this.chronicle
    const [dispatch] = await this.dispatches("picking")
    if (!dispatch) return
    const open = await rows<{ id: string; quantity: number; picked_quantity: number }>(
      `SELECT id, quantity, picked_quantity FROM comptoir_pick
        WHERE dispatch_id = '${dispatch.id}' AND status IN ('open', 'picked') ORDER BY created_at, id`
    )
    const picks = dice.upTo(2)
      ? undefined
      : open.map(({ id, quantity }) => ({ id, picked_quantity: dice.upTo(quantity) }))
    const input = { dispatch_id: dispatch.id, picks, actor_id: CLERK, idempotency_key: this.key("confirm") }
    const confirm = () => confirmPicksWorkflow(container).run({ input })
    await attempt("confirm picks", () => atOnce(confirm(), confirm()))
  }

  /** The shelf has less than the book says. */
  private async short() {
    const { container, dice, shuffled, attempt } = this.chronicle
    const [pick] = await shuffled<{ id: string; dispatch_id: string; open: number }>(
      `SELECT pick.id, pick.dispatch_id, pick.quantity - pick.picked_quantity AS open FROM comptoir_pick AS pick
         JOIN comptoir_dispatch AS dispatch ON dispatch.id = pick.dispatch_id AND dispatch.status = 'picking'
        WHERE pick.status = 'open' AND pick.quantity > pick.picked_quantity ORDER BY pick.created_at, pick.id`
    )
    if (!pick) return
    const input = {
      dispatch_id: pick.dispatch_id,
      pick_id: pick.id,
      quantity: dice.between(1, pick.open),
      reason: "not_there",
      actor_id: CLERK,
      idempotency_key: this.key("short"),
    }
    const short = () => shortPickWorkflow(container).run({ input })
    await attempt("a pick falls short", () => atOnce(short(), short()))
  }

  private async pack() {
    const { container, dice, attempt } = this.chronicle
    const [dispatch] = await this.dispatches("picked")
    if (!dispatch) return
    const input = {
      dispatches: [{ id: dispatch.id }],
      ships: dice.upTo(3) === 0,
      actor_id: CLERK,
      idempotency_key: this.key("pack"),
    }
    const pack = () => packDispatchesWorkflow(container).run({ input })
    await attempt("pack", () => atOnce(pack(), pack()))
  }

  private async ship() {
    const { container, attempt } = this.chronicle
    const [dispatch] = await this.dispatches("packed")
    if (!dispatch) return
    const input = { dispatches: [{ id: dispatch.id }], actor_id: CLERK, idempotency_key: this.key("leave") }
    const ship = () => shipDispatchesWorkflow(container).run({ input })
    await attempt("send dispatches", () => atOnce(ship(), ship()))
  }

  private async unpack() {
    const { container, attempt } = this.chronicle
    const [dispatch] = await this.dispatches("packed")
    if (!dispatch) return
    const input = {
      dispatch_id: dispatch.id,
      reason: "wrong box",
      actor_id: CLERK,
      idempotency_key: this.key("unpack"),
    }
    const unpack = () => unpackDispatchWorkflow(container).run({ input })
    await attempt("unpack", () => atOnce(unpack(), unpack()))
  }

  private async stopPicking() {
    const { container, attempt } = this.chronicle
    const [dispatch] = await this.dispatches("picking", "picked")
    if (!dispatch) return
    const input = {
      ids: [dispatch.id],
      reason: "the picker went home",
      actor_id: CLERK,
      idempotency_key: this.key("stop"),
    }
    const stop = () => cancelPickingWorkflow(container).run({ input })
    await attempt("stop picking", () => atOnce(stop(), stop()))
  }

  /** Somebody deletes a reservation in Medusa's own admin; whoever routes the order again puts it back. */
  private async freeReservation() {
    const { container, shuffled, attempt } = this.chronicle
    const [row] = await shuffled<{ id: string; order_id: string }>(
      `SELECT reservation.id, item.order_id FROM reservation_item AS reservation
         JOIN order_item AS item ON item.item_id = reservation.line_item_id
         JOIN comptoir_order_route AS route ON route.order_id = item.order_id AND route.status IN ('routed', 'short')
        WHERE reservation.deleted_at IS NULL ORDER BY reservation.created_at, reservation.id`
    )
    if (!row) return
    await attempt("core frees a reservation", () =>
      deleteReservationsWorkflow(container).run({ input: { ids: [row.id] } })
    )
    await routeOrdersWorkflow(container)
      .run({ input: { order_ids: [row.order_id], cause: "manual", actor_id: CLERK } })
      .catch(() => undefined)
    // A crash may have stopped it; the minute after, somebody asks again.
    jest.restoreAllMocks()
    await routeOrdersWorkflow(container).run({
      input: { order_ids: [row.order_id], cause: "manual", actor_id: CLERK },
    })
  }
}
