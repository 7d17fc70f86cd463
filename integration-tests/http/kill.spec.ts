import { ChildProcess, spawn } from "node:child_process"
import path from "node:path"
import { Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import pg from "pg"
import comptoirKeepStock from "../../src/jobs/comptoir-keep-stock"
import { postReceiptWorkflow } from "../../src/workflows/purchasing/post-receipt"
import { expectHealthy, stockFacts } from "../helpers/stock-facts"
import { anExpectedDelivery, aScene } from "./stock-law/history"

const PROCESS = path.resolve(__dirname, "../helpers/post-receipt-process.js")

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
      const post = (id: string): ChildProcess =>
        spawn(process.execPath, [PROCESS, id, "the-key"], {
          env: {
            ...process.env,
            NODE_OPTIONS: "",
            NODE_ENV: "development",
            DATABASE_URL: dbConfig.clientUrl,
          },
          stdio: ["ignore", "ignore", "inherit"],
        })
      const kill = (child: ChildProcess) =>
        new Promise<NodeJS.Signals | null>((resolve) => {
          child.once("exit", (_code, signal) => resolve(signal))
          child.kill("SIGKILL")
        })
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

      /** After the restart: the job runs, and the clerk, who saw no answer, presses the button again, twice. */
      const expectCountedOnce = async (id: string) => {
        const container = getContainer()
        await comptoirKeepStock(container, { scheduledFor: new Date(Date.now() + 60_000) })
        for (const _ of [1, 2]) {
          await postReceiptWorkflow(container).run({ input: { id, idempotency_key: "the-key" } })
        }
        const lyon = (await stockFacts(container)).filter((fact) => fact.location === "Lyon")
        expect(
          lyon.map(({ stocked, ledger, pending, incoming }) => [stocked, ledger, pending, incoming])
        ).toEqual([
          [25, 25, 0, 0],
          [25, 25, 0, 0],
          [25, 25, 0, 0],
        ])
        await expectHealthy(container)
      }

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
        await expectCountedOnce(id)
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
        await comptoirKeepStock(container, { scheduledFor: new Date(Date.now() + 60_000) })
        const levels = await container
          .resolve(Modules.INVENTORY)
          .listInventoryLevels({ stocked_quantity: 25 })
        expect(levels).toHaveLength(3)
        await expectCountedOnce(id)
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
        await expectCountedOnce(id)
      })
    })
  },
})
