import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  beginReceiveReturnWorkflow,
  beginReturnOrderWorkflow,
  confirmReturnRequestWorkflow,
  createOrderFulfillmentWorkflow,
  receiveItemReturnRequestWorkflow,
  requestItemReturnWorkflow,
} from "@medusajs/medusa/core-flows"
import pg from "pg"
import { approveCountWorkflow } from "../../../src/workflows/counting/approve-count"
import { closeCountingWorkflow } from "../../../src/workflows/counting/close-counting"
import { createStockCountWorkflow } from "../../../src/workflows/counting/create-stock-count"
import { enterCountsWorkflow } from "../../../src/workflows/counting/enter-counts"
import { receiveCustomerReturnWorkflow } from "../../../src/workflows/returns/receive-customer-return"
import { createStockTransferWorkflow } from "../../../src/workflows/transfers/create-stock-transfer"
import { readyStockTransferWorkflow } from "../../../src/workflows/transfers/ready-stock-transfer"
import { shipStockTransferWorkflow } from "../../../src/workflows/transfers/ship-stock-transfer"
import { completeTasksWorkflow } from "../../../src/workflows/warehouse/complete-tasks"
import { raiseUnassignedPutawaysWorkflow } from "../../../src/workflows/warehouse/raise-unassigned-putaways"
import { itInFull } from "../../helpers/in-full"
import { Act, kill, runTheJob, startActing } from "../../helpers/killed-post"
import { someItems } from "../../helpers/some-items"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import { aScene, idOf, reconcile, Scene } from "../stock-law/history"

const KEY = "the-key"
const LINES = 40
const CLERK = "user_anna"
const MANAGER = "user_carla"

/** What the process is held up by, and the words of its statement that waits for it. */
type Obstacle = { lock: string; waits: string }

const NO_BIN_IS_WRITTEN = {
  lock: "LOCK TABLE comptoir_bin_content IN SHARE MODE",
  waits: "comptoir_bin_content",
}
const NO_LEVEL_IS_WRITTEN = { lock: "SELECT 1 FROM inventory_level FOR UPDATE", waits: "inventory_level" }
const NO_MOVE_IS_MARKED = {
  lock: "SELECT 1 FROM comptoir_stock_move WHERE applied_at IS NULL FOR UPDATE",
  waits: "comptoir_stock_move",
}
const NO_MOVE_IS_WRITTEN = {
  lock: "LOCK TABLE comptoir_stock_move IN SHARE MODE",
  waits: "comptoir_stock_move",
}
const NO_CHANGE_IS_CONFIRMED = { lock: "LOCK TABLE order_change IN SHARE MODE", waits: "order_change" }

/** Acts of a warehouse whose process is killed at a point that locks of the test make it stop at. */
export function describeKilledInWarehouses({ getContainer, dbConfig }: Suite) {
  describe("a process killed (SIGKILL) in the middle of", () => {
    const clients: pg.Client[] = []
    let container: MedusaContainer
    let scene: Scene
    let items: string[]

    beforeEach(async () => {
      container = getContainer()
      scene = await aScene(container)
      const lyon = scene.places[0]!.id
      items = (await someItems(container, LINES, { prefix: "LINE", at: [lyon], stocked: 10 })).map(
        ({ id }) => id
      )
      await reconcile(container)
    })
    afterEach(async () => {
      await Promise.all(clients.splice(0).map((client) => client.end()))
    })

    const connect = async () => {
      const client = new pg.Client({ connectionString: dbConfig.clientUrl })
      await client.connect()
      clients.push(client)
      return client
    }
    const rows = async <T>(sql: string): Promise<T[]> =>
      (await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(sql)).rows
    const count = async (from: string): Promise<number> =>
      (await rows<{ count: number }>(`SELECT count(*)::int FROM ${from}`))[0]!.count

    /** Asks until somebody waits for a lock with such a statement; the limit is jest's. */
    const untilWaiting = async (watcher: pg.Client, words: string) => {
      for (;;) {
        const { rows } = await watcher.query(
          `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ILIKE '%${words}%'`
        )
        if (rows[0].waiting) return
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
    }
    /** Leads the process from one obstacle to the next and kills it at the last. */
    const killedAt = async (act: Act, ...obstacles: Obstacle[]) => {
      const watcher = await connect()
      let child: ReturnType<typeof startActing> | undefined
      let before: pg.Client | undefined
      for (const { lock, waits } of obstacles) {
        const holder = await connect()
        await holder.query("BEGIN")
        await holder.query(lock)
        child ??= startActing(dbConfig.clientUrl, act)
        await before?.query("ROLLBACK")
        await untilWaiting(watcher, waits)
        before = holder
      }
      expect(await kill(child!)).toBe("SIGKILL")
      await before?.query("ROLLBACK")
    }
    const twice = async (again: () => Promise<unknown>) => {
      await again()
      await again()
    }
    /** Of all items at a place: how many different amounts Medusa says, each `stocked/reserved/incoming` with its items. */
    const levels = async (locationId: string) =>
      Object.fromEntries(
        (
          await rows<{ amounts: string; items: number }>(
            `SELECT concat_ws('/', stocked_quantity::int, reserved_quantity::int, incoming_quantity::int) AS amounts,
                    count(*)::int AS items
               FROM inventory_level WHERE location_id = '${locationId}' AND deleted_at IS NULL GROUP BY 1`
          )
        ).map((row) => [row.amounts, row.items])
      )

    /** Tasks for all that lies in Lyon, ten of each of forty articles and twenty of three. */
    const tasksInLyon = async () => {
      const location_id = scene.places[0]!.id
      await raiseUnassignedPutawaysWorkflow(container).run({ input: { location_id } })
      const tasks = await rows<{ id: string; quantity: number }>(
        `SELECT id, quantity FROM comptoir_warehouse_task WHERE status = 'open' AND to_bin_id IS NOT NULL ORDER BY id`
      )
      expect(tasks.length).toBeGreaterThanOrEqual(LINES)
      return { ids: tasks.map(({ id }) => id), units: tasks.reduce((sum, task) => sum + task.quantity, 0) }
    }
    const putAllAway = async () => {
      const { ids } = await tasksInLyon()
      await completeTasksWorkflow(container).run({ input: { ids, actor_id: CLERK, idempotency_key: "away" } })
    }

    describe("a put-away of many lines", () => {
      /** What the scene itself put away is another act's. */
      const moves = `comptoir_stock_move WHERE cause = 'putaway' AND actor_id = '${CLERK}'`
      const expectPutAwayOnce = async (ids: string[], units: number, input: object) => {
        await runTheJob(container)
        await twice(() => completeTasksWorkflow(container).run({ input: input as never }))
        expect(await count("comptoir_warehouse_task WHERE status = 'done'")).toBe(ids.length)
        const [moved] = await rows(
          `SELECT sum(quantity)::int AS difference, (sum(quantity) FILTER (WHERE quantity > 0))::int AS units
             FROM ${moves}`
        )
        expect(moved).toEqual({ difference: 0, units })
        expect(await levels(scene.places[0]!.id)).toEqual({ "10/0/0": LINES, "20/0/0": 3 })
        await expectHealthy(container)
      }

      it("puts away all of it once, or nothing of it", async () => {
        const { ids, units } = await tasksInLyon()
        const input = { ids, actor_id: CLERK, idempotency_key: KEY }
        const act = { file: "warehouse/complete-tasks", name: "completeTasksWorkflow", input }
        await killedAt(act, NO_BIN_IS_WRITTEN)
        expect(await count(moves)).toBe(0)
        expect(await count("comptoir_warehouse_task WHERE status = 'done'")).toBe(0)
        await expectPutAwayOnce(ids, units, input)
      })
    })

    describe("a count's posting", () => {
      /** A count of all of Lyon that finds one unit less of everything, to be approved. */
      const aReviewedCount = async () => {
        await putAllAway()
        const by = { actor_id: CLERK }
        const { result } = await createStockCountWorkflow(container).run({
          input: {
            location_id: scene.places[0]!.id,
            scope: { kind: "everything", ids: [] },
            start: true,
            idempotency_key: KEY,
            ...by,
          },
        })
        const id = idOf(result)
        const lines = await rows<{ id: string; inventory_item_id: string; snapshot_quantity: number }>(
          `SELECT id, inventory_item_id, snapshot_quantity FROM comptoir_stock_count_line
            WHERE stock_count_id = '${id}' AND inventory_item_id IS NOT NULL ORDER BY inventory_item_id, position`
        )
        // What lies in two places is one unit short in the first of them only.
        const entries = lines.map((line, index) => ({
          line_id: line.id,
          quantity:
            line.snapshot_quantity - Number(line.inventory_item_id !== lines[index - 1]?.inventory_item_id),
        }))
        await enterCountsWorkflow(container).run({ input: { id, entries, idempotency_key: KEY, ...by } })
        await closeCountingWorkflow(container).run({
          input: { id, uncounted: "leave", idempotency_key: KEY, ...by },
        })
        expect(await count(`comptoir_stock_count WHERE id = '${id}' AND status = 'reviewing'`)).toBe(1)
        const input = { id, reason: "miscounted", idempotency_key: KEY, actor_id: MANAGER }
        return { file: "counting/approve-count", name: "approveCountWorkflow", input }
      }
      const expectPostedOnce = async ({ input }: Act) => {
        await runTheJob(container)
        await twice(() => approveCountWorkflow(container).run({ input: input as never }))
        expect(await count("comptoir_stock_count WHERE status = 'completed'")).toBe(1)
        expect(await levels(scene.places[0]!.id)).toEqual({ "9/0/0": LINES, "19/0/0": 3 })
        expect(await count("comptoir_stock_move WHERE cause = 'count'")).toBe(LINES + 3)
        await expectHealthy(container)
      }

      itInFull("before its bins are written, leaves the count to be approved", async () => {
        const act = await aReviewedCount()
        await killedAt(act, NO_BIN_IS_WRITTEN)
        expect(await count("comptoir_stock_count WHERE status = 'reviewing'")).toBe(1)
        expect(await count("comptoir_stock_move WHERE cause = 'count'")).toBe(0)
        await expectPostedOnce(act)
      })

      itInFull("between its moves and Medusa's levels, is made good by the job", async () => {
        const act = await aReviewedCount()
        await killedAt(act, NO_LEVEL_IS_WRITTEN)
        expect(await count("comptoir_stock_move WHERE applied_at IS NULL")).toBe(LINES + 3)
        await runTheJob(container)
        expect(await levels(scene.places[0]!.id)).toEqual({ "9/0/0": LINES, "19/0/0": 3 })
        await expectPostedOnce(act)
      })

      it("between Medusa's levels and the ledger's mark, applies nothing a second time", async () => {
        const act = await aReviewedCount()
        await killedAt(act, NO_LEVEL_IS_WRITTEN, NO_MOVE_IS_MARKED)
        await expectPostedOnce(act)
      })
    })

    describe("a transfer's shipping", () => {
      /** Four of everything, ready to go from Lyon to Lille. */
      const aReadyTransfer = async () => {
        await putAllAway()
        const [lyon, lille] = scene.places
        const all = [...items, ...scene.shop.articles.map((article) => article.inventory_item_id)]
        const by = { actor_id: CLERK }
        const { result } = await createStockTransferWorkflow(container).run({
          input: {
            source_location_id: lyon!.id,
            destination_location_id: lille!.id,
            lines: all.map((inventory_item_id) => ({ inventory_item_id, quantity: 4 })),
            ...by,
          },
        })
        const id = idOf(result)
        await readyStockTransferWorkflow(container).run({ input: { id, idempotency_key: "ready", ...by } })
        const lines = await rows<{ id: string }>(
          `SELECT id FROM comptoir_stock_transfer_line WHERE transfer_id = '${id}' ORDER BY position`
        )
        expect(await levels(lyon!.id)).toEqual({ "10/4/0": LINES, "20/4/0": 3 })
        const input = {
          id,
          lines: lines.map((line) => ({ line_id: line.id, quantity: 4 })),
          idempotency_key: KEY,
          ...by,
        }
        return { file: "transfers/ship-stock-transfer", name: "shipStockTransferWorkflow", input }
      }
      const expectShippedOnce = async ({ input }: Act) => {
        await runTheJob(container)
        await twice(() => shipStockTransferWorkflow(container).run({ input: input as never }))
        const [lyon, lille] = scene.places
        expect(await levels(lyon!.id)).toEqual({ "6/0/0": LINES, "16/0/0": 3 })
        expect(await levels(lille!.id)).toEqual({ "0/0/4": LINES, "20/0/4": 3 })
        expect(await count("comptoir_stock_transfer_posting WHERE kind = 'shipment'")).toBe(1)
        await expectHealthy(container)
      }

      itInFull("before the bins are written, leaves the transfer ready and its goods put by", async () => {
        const act = await aReadyTransfer()
        await killedAt(act, NO_BIN_IS_WRITTEN)
        expect(await count("comptoir_stock_transfer WHERE status = 'ready'")).toBe(1)
        expect(await count("comptoir_stock_move WHERE cause = 'transfer_out'")).toBe(0)
        expect(await levels(scene.places[0]!.id)).toEqual({ "10/4/0": LINES, "20/4/0": 3 })
        await expectShippedOnce(act)
      })

      it("between its moves and Medusa's levels, is made good by the job in both warehouses", async () => {
        const act = await aReadyTransfer()
        await killedAt(act, NO_LEVEL_IS_WRITTEN)
        expect(await count("comptoir_stock_transfer WHERE status = 'in_transit'")).toBe(1)
        await runTheJob(container)
        expect(await levels(scene.places[0]!.id)).toEqual({ "6/0/0": LINES, "16/0/0": 3 })
        await expectShippedOnce(act)
      })

      itInFull("between Medusa's levels and the ledger's mark, applies nothing a second time", async () => {
        const act = await aReadyTransfer()
        await killedAt(act, NO_LEVEL_IS_WRITTEN, NO_MOVE_IS_MARKED)
        await expectShippedOnce(act)
      })
    })

    describe("a customer's return being received", () => {
      /** Six of each of three articles sold and sent from Lyon; four of each are back on the counter. */
      const aReturn = async () => {
        const [lyon] = scene.places
        const order_id = await scene.shop.placeOrder(
          scene.shop.articles.map((article) => ({ article, quantity: 6 }))
        )
        const lines = await rows<{ id: string }>(
          `SELECT item_id AS id FROM order_item WHERE order_id = '${order_id}'`
        )
        const itemsOf = (quantity: number) => lines.map(({ id }) => ({ id, quantity }))
        await createOrderFulfillmentWorkflow(container).run({
          input: { order_id, location_id: lyon!.id, items: itemsOf(6) } as never,
        })
        await reconcile(container)
        const { result } = await beginReturnOrderWorkflow(container).run({
          input: { order_id, location_id: lyon!.id },
        })
        const return_id = (result as { return_id?: string }).return_id as string
        const back = { return_id, items: itemsOf(4) }
        await requestItemReturnWorkflow(container).run({ input: back })
        await confirmReturnRequestWorkflow(container).run({ input: { return_id } })
        await beginReceiveReturnWorkflow(container).run({ input: { return_id } })
        await receiveItemReturnRequestWorkflow(container).run({ input: back })
        const input = { return_id, actor_id: CLERK }
        return { file: "returns/receive-customer-return", name: "receiveCustomerReturnWorkflow", input }
      }
      const isConfirmed = async () => (await count("comptoir_return_arrival WHERE status = 'received'")) === 1
      /** The clerk, who saw no answer, presses the button again; once it is received there is nothing to confirm. */
      const expectReceivedOnce = async ({ input }: Act) => {
        await runTheJob(container)
        const again = () => receiveCustomerReturnWorkflow(container).run({ input: input as never })
        if (!(await isConfirmed())) await again()
        await expect(again()).rejects.toMatchObject({
          message: expect.stringContaining("nothing to confirm"),
        })
        await runTheJob(container)
        expect(await count("comptoir_return_arrival WHERE status = 'received'")).toBe(1)
        expect(await count("comptoir_return_arrival WHERE status = 'expected'")).toBe(0)
        expect(await levels(scene.places[0]!.id)).toEqual({ "10/0/0": LINES, "18/4/0": 3 })
        expect(
          await rows(
            "SELECT kind, quantity, count(*)::int FROM comptoir_hold WHERE quantity > 0 GROUP BY 1, 2"
          )
        ).toEqual([{ kind: "inspection", quantity: 4, count: 3 }])
        const [brought] = await rows(
          "SELECT sum(quantity)::int AS units FROM comptoir_stock_move WHERE cause = 'customer_return'"
        )
        expect(brought).toEqual({ units: 12 })
        const [answered] = await container.resolve(Modules.ORDER).listReturns({})
        expect(answered!.status).toBe("received")
        await expectHealthy(container)
      }

      itInFull(
        "before its units are reserved, is withdrawn by the job and received when asked again",
        async () => {
          const act = await aReturn()
          await killedAt(act, NO_LEVEL_IS_WRITTEN)
          expect(await count("comptoir_return_arrival WHERE status = 'expected'")).toBe(1)
          await runTheJob(container)
          expect(await isConfirmed()).toBe(false)
          expect(await levels(scene.places[0]!.id)).toEqual({ "10/0/0": LINES, "14/0/0": 3 })
          await expectReceivedOnce(act)
        }
      )

      itInFull("while Medusa confirms it, holds what came once", async () => {
        const act = await aReturn()
        await killedAt(act, NO_CHANGE_IS_CONFIRMED)
        await expectReceivedOnce(act)
      })

      it("between Medusa's receipt and the ledger's, holds what came once", async () => {
        const act = await aReturn()
        await killedAt(act, NO_MOVE_IS_WRITTEN)
        await runTheJob(container)
        expect(await isConfirmed()).toBe(true)
        await expectReceivedOnce(act)
      })
    })
  })
}
