import { raisePutaways } from "../../../src/workflows/warehouse/steps/raise-tasks"
import comptoirKeepWarehouseTasks from "../../../src/jobs/comptoir-keep-warehouse-tasks"
import { checkpoint } from "../../../src/modules/stock/checkpoint"
import { STOCK_MODULE } from "../../../src/modules/stock/names"
import type StockService from "../../../src/modules/stock/service"
import type { WarehouseTaskDTO } from "../../../src/types/http/tasks"
import { completeTaskWorkflow } from "../../../src/workflows/warehouse/complete-task"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import type { BinShop } from "./a-bin-shop"

export function describePutaway({ getContainer }: Suite, shop: () => BinShop) {
  const keep = (at = new Date()) => comptoirKeepWarehouseTasks(getContainer(), { scheduledFor: at })
  const raise = (...ids: string[]) =>
    raisePutaways(
      getContainer(),
      ids.map((document_id) => ({ document_type: "receipt", document_id }))
    )
  /** A task of goods that arrived at the dock. */
  const aTask = async (quantity: number, more = {}): Promise<WarehouseTaskDTO> => {
    const id = await shop().arrive(quantity, more)
    await raise(id)
    const [task] = await shop().tasks(`&document_id=${id}`)
    return task as WarehouseTaskDTO
  }
  const complete = (id: string, body: object = {}) =>
    shop().post(`/admin/warehouse-tasks/${id}/complete`, body)
  const parts = (task: WarehouseTaskDTO) => task.parts.map((part) => `${part.code}:${part.quantity}`)

  describe("put-away tasks", () => {
    afterEach(() => jest.restoreAllMocks())

    it("are raised for what a receipt brought, once, with a bin and why", async () => {
      const { items, nantes, fill } = shop()
      await fill("R-2", 4)
      const task = await aTask(5)
      expect(task).toMatchObject({
        kind: "putaway",
        status: "open",
        location_id: nantes.id,
        sku: items[0]!.sku,
        quantity: 5,
        left: 5,
        from_bin_code: "DOCK",
        to_bin_code: "R-2",
        document_type: "receipt",
        unplaced: 0,
      })
      expect(task.parts[0]!.reasons[0]).toEqual({ code: "same_item", value: 4 })
      const before = await shop().count("comptoir_warehouse_task")
      await Promise.all([raise(task.document_id as string), raise(task.document_id as string), keep()])
      expect(await shop().count("comptoir_warehouse_task")).toBe(before)
    })

    it("split what one bin cannot hold, and do not promise the same room twice", async () => {
      const { arrive, items } = shop()
      const first = await arrive(14, { inventory_item_id: items[0]!.id })
      const second = await arrive(4, { inventory_item_id: items[1]!.id })
      await raise(first, second)
      const [one, two] = await shop().tasks("&order=created_at")
      const all = [...parts(one!), ...parts(two!)]
      expect(parts(one!).length).toBeGreaterThan(0)
      for (const code of ["R-1", "R-2"]) {
        const units = all
          .filter((part) => part.startsWith(code))
          .reduce((sum, part) => sum + Number(part.split(":")[1]), 0)
        expect(units).toBeLessThanOrEqual(10)
      }
      expect([one!.unplaced, two!.unplaced]).toEqual([0, 0])
    })

    it("send held goods to quarantine and classed goods to their class", async () => {
      const { sql, items, nantes } = shop()
      await sql(
        `INSERT INTO comptoir_item_storage (id, inventory_item_id, storage_class) VALUES ('cits_cold', ?, 'cold')`,
        [items[1]!.id]
      )
      const cold = await aTask(3, { inventory_item_id: items[1]!.id })
      expect(parts(cold)).toEqual(["COLD:3"])
      const stock = getContainer().resolve<StockService>(STOCK_MODULE)
      const hold = {
        id: "chld_put_1",
        inventory_item_id: items[0]!.id,
        location_id: nantes.id,
        quantity: 2,
        kind: "quarantine" as const,
        reason: "wet",
        at: new Date(),
        is_incoming: true,
      }
      await stock.placeHolds([hold])
      const held = await aTask(2, { hold_id: hold.id })
      expect(parts(held)).toEqual(["JAIL:2"])
      expect((await complete(held.id)).status).toBe(200)
      expect(await shop().lies()).toEqual({ "JAIL/held": 2, unassigned: 0 })
    })

    it("are done as suggested, or in parts, and move nothing of Medusa's level", async () => {
      const { sql, items } = shop()
      const task = await aTask(6)
      const target = task.parts[0]!
      const first = await complete(task.id, { parts: [{ bin_id: target.bin_id, quantity: 4 }] })
      expect(first.status).toBe(200)
      expect(first.data.warehouse_task).toMatchObject({ status: "open", done_quantity: 4, left: 2 })
      expect(parts(first.data.warehouse_task)).toEqual([`${target.code}:2`])
      const { data } = await complete(task.id)
      expect(data.warehouse_task).toMatchObject({ status: "done", done_quantity: 6, done_by: shop().clerkId })
      expect(data.warehouse_task.moves).toMatchObject([
        { kind: "putaway", quantity: 4 },
        { kind: "putaway", quantity: 2 },
      ])
      expect(await shop().lies()).toEqual({ [target.code as string]: 6, unassigned: 0 })
      expect(
        await sql(
          `SELECT quantity, document_type, actor_type FROM comptoir_stock_move WHERE cause = 'putaway' AND inventory_item_id = ? ORDER BY sequence`,
          [items[0]!.id]
        )
      ).toEqual([
        { quantity: -4, document_type: "bin_move", actor_type: "user" },
        { quantity: 4, document_type: "bin_move", actor_type: "user" },
        { quantity: -2, document_type: "bin_move", actor_type: "user" },
        { quantity: 2, document_type: "bin_move", actor_type: "user" },
      ])
      await expectHealthy(getContainer())
    })

    it("go elsewhere only with a reason, and never beyond what they ask for", async () => {
      const { bins } = shop()
      const task = await aTask(6)
      const other = { bin_id: bins["R-3"], quantity: 6 }
      expect(task.parts[0]!.bin_id).not.toBe(other.bin_id)
      const refused = [
        await complete(task.id, { parts: [other] }),
        await complete(task.id, { parts: [{ ...other, quantity: 7 }], reason: "Full" }),
        await complete(task.id, { parts: [{ bin_id: bins.SHUT, quantity: 6 }], reason: "Full" }),
        await complete(task.id, { parts: [{ bin_id: bins.COLD, quantity: 6 }], reason: "Full" }),
        await complete(task.id, { parts: [{ bin_id: "cbin_none", quantity: 6 }], reason: "Full" }),
        await complete("cwtk_none"),
      ]
      expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 404])
      expect(refused[0]!.data.message).toContain("say with `reason` why the goods go elsewhere")
      expect(refused[1]!.data.message).toContain("asks for 6 more units and 7 cannot be done")
      expect(await shop().task(task.id)).toMatchObject({ status: "open", done_quantity: 0 })
      expect(await shop().lies()).toEqual({ DOCK: 6, unassigned: 0 })
      expect(await shop().count("comptoir_bin_move")).toBe(0)

      expect((await complete(task.id, { parts: [other], reason: "R-1 is wet" })).status).toBe(200)
      expect(await shop().lies()).toEqual({ "R-3": 6, unassigned: 0 })
    })

    it("are put away once, however many clerks scan them at once", async () => {
      const task = await aTask(6)
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, at) => complete(task.id, { idempotency_key: `clerk-${at % 4}` }))
      )
      expect(answers.filter(({ status }) => status === 200).length).toBe(2)
      expect(await shop().count("comptoir_bin_move")).toBe(1)
      expect(await shop().task(task.id)).toMatchObject({ status: "done", done_quantity: 6 })
      expect(await shop().lies()).toEqual({ [task.parts[0]!.code as string]: 6, unassigned: 0 })
      const other = await aTask(2)
      const winner = answers.findIndex(({ status }) => status === 200) % 4
      const reused = await complete(other.id, { idempotency_key: `clerk-${winner}` })
      expect([reused.status, reused.data.message]).toEqual([
        400,
        expect.stringContaining("stands for another act"),
      ])
      await expectHealthy(getContainer())
    })

    it("are as if nothing had happened when the process dies half-way, and are done at the next try", async () => {
      const task = await aTask(6)
      jest.spyOn(checkpoint, "pass").mockImplementation(async (name) => {
        if (name === "bin moves recorded") throw new Error("killed")
      })
      const input = { id: task.id, idempotency_key: "tablet-1" }
      await expect(
        completeTaskWorkflow(getContainer()).run({ input, throwOnError: true })
      ).rejects.toMatchObject({ message: expect.stringContaining("killed") })
      jest.restoreAllMocks()
      expect(await shop().task(task.id)).toMatchObject({ status: "open", done_quantity: 0 })
      expect(await shop().lies()).toEqual({ DOCK: 6, unassigned: 0 })
      for (const _ of [1, 2]) await completeTaskWorkflow(getContainer()).run({ input })
      expect(await shop().task(task.id)).toMatchObject({ status: "done", done_quantity: 6 })
      expect(await shop().count("comptoir_bin_move")).toBe(1)
      await expectHealthy(getContainer())
    })

    it("belong to whoever takes them, until they give them back or the time is over", async () => {
      const { post, postAsAnother, clerkId, sql } = shop()
      const task = await aTask(6)
      const ids = [task.id]
      expect((await post("/admin/warehouse-tasks/claim", { ids })).status).toBe(200)
      expect(await shop().task(task.id)).toMatchObject({ claimed_by: clerkId })
      expect((await shop().tasks("&claimed=mine")).map(({ id }) => id)).toEqual(ids)
      const refused = [
        await postAsAnother("/admin/warehouse-tasks/claim", { ids }),
        await postAsAnother(`/admin/warehouse-tasks/${task.id}/complete`, {}),
        await postAsAnother("/admin/warehouse-tasks/cancel", { ids, reason: "Mine" }),
      ]
      expect(refused.map(({ status }) => status)).toEqual([400, 400, 400])
      expect(refused[1]!.data.message).toContain("is taken by somebody else")
      expect(await shop().task(task.id)).toMatchObject({ status: "open", done_quantity: 0 })
      const bulk = await postAsAnother("/admin/warehouse-tasks/complete", { ids })
      expect(bulk.data).toMatchObject({ completed: [], skipped: [{ id: task.id, why: "taken" }] })
      await sql(`UPDATE comptoir_warehouse_task SET claimed_at = now() - interval '61 minutes'`)
      expect(await shop().task(task.id)).toMatchObject({ claimed_by: null })
      expect((await postAsAnother(`/admin/warehouse-tasks/${task.id}/complete`, {})).status).toBe(200)
    })

    it("are all done as suggested with one button, but for bins that were blocked meanwhile", async () => {
      const { arrive, items, nantes, sql, bins } = shop()
      const documents = await Promise.all(
        [0, 1, 2].map((item) => arrive(4, { inventory_item_id: items[item]!.id }))
      )
      await raise(...documents)
      const before = await shop().tasks("&status=open")
      const blocked = before[0]!.parts[0]!.bin_id
      await sql(`UPDATE comptoir_bin SET status = 'blocked' WHERE id = ?`, [blocked])
      const body = { location_id: nantes.id, idempotency_key: "all" }
      const { status, data } = await shop().post("/admin/warehouse-tasks/complete", body)
      expect([status, data.completed.length, data.skipped, data.has_more]).toEqual([200, 3, [], false])
      expect((await shop().tasks("&status=open")).length).toBe(0)
      const lying = await sql(
        `SELECT bin_id, sum(quantity)::int AS units FROM comptoir_bin_content GROUP BY bin_id`
      )
      expect(lying.map(({ bin_id }) => bin_id)).not.toContain(blocked)
      expect(lying.map(({ bin_id }) => bin_id)).not.toContain(bins.DOCK)
      expect(lying.reduce((sum, { units }) => sum + Number(units), 0)).toBe(12)
      const again = await shop().post("/admin/warehouse-tasks/complete", { ...body, ids: data.completed })
      expect(again.data.completed).toEqual([])
      await expectHealthy(getContainer())
    })

    it("ask for no more than lies there once goods left, and end when all are gone", async () => {
      const { fill, lies } = shop()
      const task = await aTask(6)
      const second = await aTask(4)
      await fill("DOCK", -5)
      await keep()
      expect(await shop().task(task.id)).toMatchObject({ status: "open", left: 5 })
      expect(await shop().task(second.id)).toMatchObject({ status: "cancelled", cancel_reason: "goods_gone" })
      await fill("DOCK", -5)
      await keep()
      expect(await shop().task(task.id)).toMatchObject({ status: "cancelled", cancel_reason: "goods_gone" })
      expect(await lies()).toEqual({ unassigned: 0 })
    })

    it("are raised by the job for arrivals that were forgotten, and not again once cancelled", async () => {
      const { arrive, post } = shop()
      const id = await arrive(3)
      await keep()
      const [task] = await shop().tasks(`&document_id=${id}`)
      expect(task).toMatchObject({ status: "open", quantity: 3 })
      const cancelled = await post("/admin/warehouse-tasks/cancel", {
        ids: [task!.id],
        reason: "Stays at the dock",
      })
      expect(cancelled.status).toBe(200)
      await keep()
      expect((await shop().tasks("&status=open")).length).toBe(0)
      expect(await shop().task(task!.id)).toMatchObject({ cancel_reason: "Stays at the dock" })
    })

    it("are raised in bulk for what lay there before the warehouse had bins", async () => {
      const { nantes, fill, items, sql } = shop()
      await fill(null, 30)
      await fill(null, 5, { inventory_item_id: items[1]!.id })
      const raised = await Promise.all(
        [1, 2].map(() => shop().post("/admin/putaways/raise", { location_id: nantes.id }))
      )
      expect(raised.map(({ data }) => data.raised).sort()).toEqual([0, 2])
      const tasks = await shop().tasks("&status=open&order=sku")
      expect(tasks.map(({ left, from_bin_id }) => [left, from_bin_id])).toEqual([
        [30, null],
        [5, null],
      ])
      const { data } = await complete(tasks[0]!.id)
      expect(data.warehouse_task.status).toBe("done")
      expect((await shop().lies()).unassigned).toBe(0)
      expect((await shop().post("/admin/putaways/raise", { location_id: "sloc_none" })).status).toBe(404)
      expect((await sql(`SELECT 1 FROM comptoir_warehouse_task WHERE status = 'open'`)).length).toBe(1)
    })

    it("are not raised while the merchant has them by hand", async () => {
      await shop().post("/admin/comptoir/settings", { settings: { "warehouse.raise_putaways": false } })
      const id = await shop().arrive(3)
      expect(await raise(id)).toBe(0)
      await keep()
      expect(await shop().count("comptoir_warehouse_task")).toBe(0)
    })

    it("find another bin when asked", async () => {
      const { sql } = shop()
      const task = await aTask(6)
      await sql(`UPDATE comptoir_bin SET status = 'blocked' WHERE id = ?`, [task.parts[0]!.bin_id])
      expect((await shop().post("/admin/warehouse-tasks/suggest", { ids: [task.id] })).status).toBe(200)
      const now = await shop().task(task.id)
      expect(now.parts.length).toBeGreaterThan(0)
      expect(now.parts[0]!.bin_id).not.toBe(task.parts[0]!.bin_id)
    })

    it("are listed, searched, filtered, exported and printed", async () => {
      const { items, bins, nantes } = shop()
      const task = await aTask(6)
      const done = await aTask(2, { inventory_item_id: items[1]!.id })
      await complete(done.id)
      const ids = async (query: string) => (await shop().tasks(query)).map(({ id }) => id)
      expect(await ids(`&q=${items[0]!.sku}`)).toEqual([task.id])
      expect(await ids("&status=done")).toEqual([done.id])
      expect(await ids(`&bin_id=${bins.DOCK}&status=open`)).toEqual([task.id])
      expect(await ids(`&kind=replenish`)).toEqual([])
      expect(await ids(`&placed=true&status=open`)).toEqual([task.id])
      expect(await ids("&order=-quantity")).toEqual([task.id, done.id])
      expect((await shop().get("/admin/warehouse-tasks?order=nonsense")).status).toBe(400)
      const csv = (await shop().get(`/admin/warehouse-tasks/export?status=open`)).data as string
      expect(csv.trim().split("\r\n").length).toBe(2)
      expect(csv).toContain("DOCK")
      for (const language of ["en", "fr"]) {
        const pdf = await shop().get(
          `/admin/warehouse-tasks/document?location_id=${nantes.id}&kind=putaway&language=${language}`
        )
        expect([pdf.status, pdf.headers["content-type"]]).toEqual([200, "application/pdf"])
        expect((pdf.data as string).slice(0, 5)).toBe("%PDF-")
      }
    })
  })

  describe("POST /admin/putaways", () => {
    it("puts goods into any bin, and open tasks for them count what was done", async () => {
      const { items, nantes, bins, post } = shop()
      const task = await aTask(6)
      const body = {
        location_id: nantes.id,
        inventory_item_id: items[0]!.id,
        from_bin_id: bins.DOCK,
        parts: [
          { bin_id: bins["R-3"], quantity: 3 },
          { bin_id: bins["P-1"], quantity: 1 },
        ],
        idempotency_key: "free-1",
      }
      const answers = await Promise.all([post("/admin/putaways", body), post("/admin/putaways", body)])
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(new Set(answers.map(({ data }) => data.bin_move.id)).size).toBe(1)
      expect(await shop().lies()).toEqual({ DOCK: 2, "P-1": 1, "R-3": 3, unassigned: 0 })
      expect(await shop().task(task.id)).toMatchObject({ status: "open", done_quantity: 4, left: 2 })
      const wrong = await post("/admin/putaways", { ...body, idempotency_key: "free-2" })
      expect([wrong.status, await shop().count("comptoir_bin_move")]).toEqual([400, 1])
      await expectHealthy(getContainer())
    })

    it("says the lot of goods that lay unassigned", async () => {
      const { items, nantes, bins, post, fill } = shop()
      await fill(null, 5)
      const { status } = await post("/admin/putaways", {
        location_id: nantes.id,
        inventory_item_id: items[0]!.id,
        parts: [{ bin_id: bins["R-3"], quantity: 5, lot: "L9", expires_on: "2027-05-01" }],
      })
      expect(status).toBe(200)
      expect(await shop().lies()).toEqual({ "R-3/L9": 5, unassigned: 0 })
    })

    it("is told where goods would go without moving them", async () => {
      const { items, nantes, fill, post, count } = shop()
      await fill("R-1", 7)
      const { data } = await post("/admin/putaways/suggest", {
        location_id: nantes.id,
        inventory_item_id: items[0]!.id,
        quantity: 5,
      })
      expect(data.suggestion.parts[0]).toMatchObject({ code: "R-1", quantity: 3 })
      expect(data.suggestion.left).toBe(0)
      expect(await count("comptoir_warehouse_task")).toBe(0)
    })
  })
}
