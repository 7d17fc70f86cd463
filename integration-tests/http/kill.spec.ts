import { Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import pg from "pg"
import { expectCountedOnce, kill, runTheJob, startPosting } from "../helpers/killed-post"
import { anExpectedDelivery, aScene } from "./stock-law/history"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ getContainer, dbConfig }) => {
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
      const aReceipt = async () => {
        const container = getContainer()
        const scene = await aScene(container)
        return { container, id: await anExpectedDelivery(container, scene, 5) }
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

      it("between Medusa's levels and the ledger's mark, applies nothing a second time", async () => {
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
