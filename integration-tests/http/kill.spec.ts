import { Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import pg from "pg"
import { itInFull } from "../helpers/in-full"
import { expectCountedOnce, kill, runTheJob, startPosting } from "../helpers/killed-post"
import { updateReceiptWorkflow } from "../../src/workflows/purchasing/update-receipt"
import { describeKilledInWarehouses } from "./kill/in-warehouses"
import { describeKilledWhilePublishing } from "./kill/publishing"
import { describeKilledWhileSending } from "./kill/sending"
import { anExpectedDelivery, aScene } from "./stock-law/history"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const { getContainer, dbConfig } = suite
    describeKilledInWarehouses(suite)
    describeKilledWhilePublishing(suite)
    describeKilledWhileSending(suite)

    describe("a process killed (SIGKILL) while it posts a receipt", () => {
      const clients: pg.Client[] = []
      const connect = async () => {
        const client = new pg.Client({ connectionString: dbConfig.clientUrl })
        await client.connect()
        clients.push(client)
        return client
      }
      afterEach(async () => {
        await Promise.all(clients.splice(0).map((client) => client.end()))
      })

      /** An order of five units of each of three articles, and a receipt of all of them, not posted yet. */
      const aReceipt = async (aside = 0) => {
        const container = getContainer()
        const scene = await aScene(container)
        const id = await anExpectedDelivery(container, scene, 5)
        if (aside) await putAside(id, aside)
        return { container, id }
      }
      /** Of each line of the draft, so many units are put aside instead of accepted. */
      const putAside = async (id: string, aside: number) => {
        const client = await connect()
        const { rows } = await client.query(
          "SELECT purchase_order_line_id FROM comptoir_receipt_line WHERE receipt_id = $1",
          [id]
        )
        await updateReceiptWorkflow(getContainer()).run({
          input: {
            id,
            changes: {
              lines: rows.map(({ purchase_order_line_id }) => ({
                purchase_order_line_id,
                accepted_quantity: 5 - aside,
                quarantined_quantity: aside,
                quarantine_reason: "damaged",
              })),
            },
          },
        })
      }
      const expectHeldOnce = async (units: number) => {
        const client = await connect()
        const { rows } = await client.query(
          `SELECT hold.quantity, reservation.quantity::int AS reserved FROM comptoir_hold AS hold
             LEFT JOIN reservation_item AS reservation
               ON reservation.external_id = hold.id AND reservation.deleted_at IS NULL`
        )
        expect(rows).toEqual(Array.from({ length: 3 }, () => ({ quantity: units, reserved: units })))
      }
      const post = (id: string) => startPosting(dbConfig.clientUrl, id)
      /** Asks until the answer is yes; the limit is jest's. */
      const until = async (watcher: pg.Client, question: string) => {
        for (;;) {
          const { rows } = await watcher.query(`SELECT (${question}) AS answer`)
          if (rows[0].answer) return
          await new Promise((resolve) => setTimeout(resolve, 25))
        }
      }
      const WAITS = (words: string) =>
        `SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ILIKE '%${words}%'`
      const PENDING = "SELECT count(*) = 3 FROM comptoir_stock_move WHERE applied_at IS NULL"

      it("before the moves are recorded, leaves no trace of them", async () => {
        const { id } = await aReceipt()
        const [holder, watcher] = [await connect(), await connect()]
        await holder.query("BEGIN")
        await holder.query("SELECT 1 FROM comptoir_stock_position FOR UPDATE")
        const child = post(id)
        await until(watcher, WAITS("comptoir_stock_position"))
        expect(await kill(child)).toBe("SIGKILL")
        await holder.query("ROLLBACK")
        const { rows } = await watcher.query("SELECT status, number FROM comptoir_receipt")
        expect(rows).toEqual([{ status: "draft", number: null }])
        await expectCountedOnce(getContainer(), id)
      })

      it("between the moves and Medusa's levels, is made good by the job", async () => {
        const { container, id } = await aReceipt()
        const [holder, watcher] = [await connect(), await connect()]
        await holder.query("BEGIN")
        await holder.query("SELECT 1 FROM inventory_level FOR UPDATE")
        const child = post(id)
        await until(watcher, PENDING)
        await until(watcher, WAITS("inventory_level"))
        expect(await kill(child)).toBe("SIGKILL")
        await holder.query("ROLLBACK")
        await runTheJob(container)
        const levels = await container
          .resolve(Modules.INVENTORY)
          .listInventoryLevels({ stocked_quantity: 25 })
        expect(levels).toHaveLength(3)
        await expectCountedOnce(getContainer(), id)
      })

      itInFull("while goods are being put aside, reserves them once, and sells none of them", async () => {
        const { container, id } = await aReceipt(2)
        const [holder, watcher] = [await connect(), await connect()]
        await holder.query("BEGIN")
        await holder.query("SELECT 1 FROM inventory_level FOR UPDATE")
        const child = post(id)
        await until(watcher, "SELECT count(*) = 6 FROM comptoir_stock_move WHERE applied_at IS NULL")
        await until(watcher, WAITS("inventory_level"))
        expect(await kill(child)).toBe("SIGKILL")
        await holder.query("ROLLBACK")
        await runTheJob(container)
        await expectCountedOnce(getContainer(), id)
        await expectHeldOnce(2)
      })

      it("between Medusa's levels and the ledger's mark, keeps one hold of what is put aside", async () => {
        const { id } = await aReceipt(5)
        const [holder, marker, watcher] = [await connect(), await connect(), await connect()]
        await holder.query("BEGIN")
        await holder.query("SELECT 1 FROM inventory_level FOR UPDATE")
        const child = post(id)
        await until(watcher, PENDING)
        await until(watcher, WAITS("inventory_level"))
        await marker.query("BEGIN")
        await marker.query("SELECT 1 FROM comptoir_stock_move WHERE applied_at IS NULL FOR UPDATE")
        await holder.query("ROLLBACK")
        await until(watcher, WAITS("comptoir_stock_move"))
        await until(watcher, "SELECT count(*) = 3 FROM inventory_level WHERE reserved_quantity = 5")
        expect(await kill(child)).toBe("SIGKILL")
        await marker.query("ROLLBACK")
        await expectCountedOnce(getContainer(), id)
        await expectHeldOnce(5)
      })

      itInFull("between Medusa's levels and the ledger's mark, applies nothing a second time", async () => {
        const { id } = await aReceipt()
        const [holder, marker, watcher] = [await connect(), await connect(), await connect()]
        await holder.query("BEGIN")
        await holder.query("SELECT 1 FROM inventory_level FOR UPDATE")
        const child = post(id)
        await until(watcher, PENDING)
        await until(watcher, WAITS("inventory_level"))
        await marker.query("BEGIN")
        await marker.query("SELECT 1 FROM comptoir_stock_move WHERE applied_at IS NULL FOR UPDATE")
        await holder.query("ROLLBACK")
        await until(watcher, WAITS("comptoir_stock_move"))
        await until(watcher, "SELECT count(*) = 3 FROM inventory_level WHERE stocked_quantity = 25")
        expect(await kill(child)).toBe("SIGKILL")
        await marker.query("ROLLBACK")
        await expectCountedOnce(getContainer(), id)
      })
    })
  },
})
