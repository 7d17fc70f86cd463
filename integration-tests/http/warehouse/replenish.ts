import { Modules } from "@medusajs/framework/utils"
import comptoirKeepWarehouseTasks from "../../../src/jobs/comptoir-keep-warehouse-tasks"
import { replenishPickBins } from "../../../src/workflows/warehouse/steps/raise-tasks"
import { reconcileStockWorkflow } from "../../../src/workflows/stock/reconcile-stock"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import type { BinShop } from "./a-bin-shop"

export function describeReplenish({ getContainer }: Suite, shop: () => BinShop) {
  const rule = (body: object = {}) => {
    const { post, bins, items } = shop()
    return post("/admin/pick-bin-rules", {
      bin_id: bins["P-1"],
      inventory_item_id: items[0]!.id,
      min: 5,
      max: 20,
      ...body,
    })
  }
  const replenish = (demand?: { inventory_item_id: string; quantity: number }[]) =>
    shop().post("/admin/pick-bin-rules/replenish", { location_id: shop().nantes.id, demand })
  const open = () => shop().tasks("&kind=replenish&status=open")
  const brought = async () =>
    (await open()).map((task) => `${task.from_bin_code}>${task.to_bin_code}:${task.left}`).sort()

  describe("pick bins", () => {
    it("are filled from reserve, oldest first, and no units are promised twice", async () => {
      const { fill } = shop()
      await rule()
      await fill("P-1", 2)
      await fill("R-3", 30, { lot: "NEW", expires_on: "2028-01-01" })
      await fill("R-2", 4, { lot: "OLD", expires_on: "2027-01-01" })
      const raised = await Promise.all([replenish(), replenish(), replenish()])
      expect(raised.map(({ data }) => data.raised).sort()).toEqual([0, 0, 2])
      expect(await brought()).toEqual(["R-2>P-1:4", "R-3>P-1:14"])
      const [task] = await open()
      expect(task!.parts[0]!.reasons).toEqual([
        { code: "below_min", value: 5 },
        { code: "holds", value: 2 },
      ])
      for (const { id } of await open()) {
        expect((await shop().post(`/admin/warehouse-tasks/${id}/complete`, {})).status).toBe(200)
      }
      expect(await shop().lies()).toEqual({
        "P-1": 2,
        "P-1/NEW": 14,
        "P-1/OLD": 4,
        "R-3/NEW": 16,
        unassigned: 0,
      })
      expect((await replenish()).data).toEqual({ raised: 0, short: [] })
      await expectHealthy(getContainer())
    })

    it("are filled above their most when a wave is about to pick more, which says what is short", async () => {
      const { fill, items, nantes } = shop()
      await rule()
      await fill("P-1", 10)
      await fill("R-3", 40)
      const demand = [{ inventory_item_id: items[0]!.id, quantity: 60 }]
      const result = await replenishPickBins(getContainer(), { location_id: nantes.id, demand })
      expect(result).toEqual({ raised: 1, short: [{ inventory_item_id: items[0]!.id, quantity: 10 }] })
      expect(await brought()).toEqual(["R-3>P-1:40"])
      expect((await open())[0]!.priority).toBe(30)
      const wrong = await replenish([{ inventory_item_id: items[0]!.id, quantity: 0.5 }])
      expect(wrong.status).toBe(400)
    })

    it("are looked after by the job every ten minutes", async () => {
      const { fill } = shop()
      await rule()
      await fill("R-3", 40)
      await comptoirKeepWarehouseTasks(getContainer(), { scheduledFor: new Date("2026-11-22T08:01:00Z") })
      expect(await brought()).toEqual([])
      await comptoirKeepWarehouseTasks(getContainer(), { scheduledFor: new Date("2026-11-22T08:10:00Z") })
      expect(await brought()).toEqual(["R-3>P-1:20"])
    })

    it("have limits that are kept, listed, changed and audited", async () => {
      const { fill, get, post, remove, nantes, bins, items } = shop()
      await fill("P-1", 3)
      await fill("R-3", 40)
      const { status, data } = await rule({ multiple: 6 })
      expect(status).toBe(200)
      expect(data.pick_bin_rule).toMatchObject({
        bin_code: "P-1",
        sku: items[0]!.sku,
        min: 5,
        max: 20,
        multiple: 6,
        there: 3,
        promised: 0,
        reserve: 40,
      })
      await replenish()
      expect(await brought()).toEqual(["R-3>P-1:12"])
      const { data: list } = await get(`/admin/pick-bin-rules?location_id=${nantes.id}&low=true&q=P-1`)
      expect(list.pick_bin_rules).toMatchObject([{ there: 3, promised: 12, reserve: 28 }])
      const id = data.pick_bin_rule.id
      expect((await post(`/admin/pick-bin-rules/${id}`, { min: 8 })).data.pick_bin_rule.min).toBe(8)
      const { data: audit } = await get(`/admin/comptoir/audit?entity_type=pick_bin_rule&entity_id=${id}`)
      expect(JSON.stringify(audit)).toContain('"min":8')
      expect((await remove(`/admin/pick-bin-rules/${id}`)).data).toMatchObject({ deleted: true })
      expect((await get(`/admin/pick-bin-rules/${id}`)).status).toBe(404)
      expect((await get(`/admin/pick-bin-rules?bin_id=${bins["P-1"]}`)).data.count).toBe(0)
    })

    it("refuse limits that no bin could keep", async () => {
      const { bins, count, items } = shop()
      const answers = [
        await rule({ min: 20 }),
        await rule({ min: -1 }),
        await rule({ max: 2.5 }),
        await rule({ bin_id: bins["R-1"] }),
        await rule({ bin_id: "cbin_none" }),
        await rule({ inventory_item_id: "iitem_none" }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 404, 404])
      expect(answers[0]!.data.message).toContain("the least must be below the most")
      expect(answers[3]!.data.message).toContain("only bins of a pick zone are refilled")
      expect(await count("comptoir_pick_bin_rule")).toBe(0)
      const twice = await Promise.all([rule(), rule()])
      expect(twice.map(({ status }) => status).sort()).toEqual([200, 400])
      expect(twice.find(({ status }) => status === 400)!.data.message).toContain(
        `Bin P-1 has limits for ${items[0]!.sku} already`
      )
    })

    it("take a file of limits, whole or not at all, and write one", async () => {
      const { nantes, items, post, count, get } = shop()
      const send = (csv: string, preview = false) =>
        post("/admin/pick-bin-rules/import", { location_id: nantes.id, csv, preview })
      const good = `bin;sku;min;max;multiple\nP-1;${items[0]!.sku};5;20;\nP-2;${items[1]!.sku};1;4;2\n`
      expect((await send(good, true)).data).toMatchObject({ created: 2, problem_count: 0 })
      expect(await count("comptoir_pick_bin_rule")).toBe(0)
      expect((await send(good)).data).toMatchObject({ created: 2, changed: 0 })
      const wrong = `${good}R-1;${items[0]!.sku};1;2;\nP-9;${items[0]!.sku};1;2;\nP-1;NONE;1;2;\nP-2;${items[0]!.sku};9;2;\n`
      const { data } = await send(wrong)
      expect([data.created, data.problem_count]).toEqual([0, 4])
      expect(data.problems.map((problem: { line: number }) => problem.line)).toEqual([4, 5, 6, 7])
      expect(await count("comptoir_pick_bin_rule")).toBe(2)
      expect((await send("sku;min\nA;1\n")).status).toBe(400)
      const csv = (await get(`/admin/pick-bin-rules/export?location_id=${nantes.id}`)).data as string
      expect((await send(csv.replace(/^\uFEFF/, ""))).data).toMatchObject({
        created: 0,
        changed: 0,
        unchanged: 2,
      })
    })

    it("are suggested limits from what was picked in thirty days", async () => {
      const { fill, get, items } = shop()
      await fill("P-1", 100)
      const inventory = getContainer().resolve(Modules.INVENTORY)
      await inventory.adjustInventory(items[0]!.id, shop().nantes.id, -60)
      await reconcileStockWorkflow(getContainer()).run({
        input: { due_before: new Date(), differences: true },
      })
      const { data } = await rule()
      expect(data.pick_bin_rule).toMatchObject({ suggested_min: 4, suggested_max: 14 })
      expect((await get(`/admin/pick-bin-rules/${data.pick_bin_rule.id}`)).status).toBe(200)
    })
  })

  describe("goods that core sold without a bin", () => {
    const sellUnseen = async (quantity: number) => {
      const { brest, items } = shop()
      const inventory = getContainer().resolve(Modules.INVENTORY)
      await inventory.adjustInventory(items[0]!.id, brest.id, -quantity)
      await reconcileStockWorkflow(getContainer()).run({
        input: { due_before: new Date(), differences: true },
      })
      await comptoirKeepWarehouseTasks(getContainer(), { scheduledFor: new Date("2026-11-22T08:01:00Z") })
    }
    const fillBrest = async () => {
      const { brest, fill, askBins } = shop()
      await fill(null, 4, { location_id: brest.id, bin_id: askBins["P-9"] })
      await fill(null, 9, { location_id: brest.id, bin_id: askBins["R-9"] })
    }

    it("are asked after where the warehouse wants it, and settled with one click", async () => {
      const { post } = shop()
      await fillBrest()
      await sellUnseen(6)
      expect(await shop().lies()).toEqual({ "P-9": 4, "R-9": 9, unassigned: -6 })
      const [task] = await shop().tasks("&kind=relieve")
      expect(task).toMatchObject({ status: "open", quantity: 6, unplaced: 0 })
      expect(task!.parts).toMatchObject([
        { code: "P-9", quantity: 4 },
        { code: "R-9", quantity: 2 },
      ])
      const answers = await Promise.all(
        [1, 2].map(() => post(`/admin/warehouse-tasks/${task!.id}/complete`, { idempotency_key: "r" }))
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(await shop().lies()).toEqual({ "R-9": 7, unassigned: 0 })
      expect((await shop().task(task!.id)).status).toBe("done")
      await expectHealthy(getContainer())
    })

    it("lead to a count of the bins that they could have left", async () => {
      const { post, sql, askBins } = shop()
      await fillBrest()
      await sellUnseen(6)
      const [task] = await shop().tasks("&kind=relieve")
      const asked = await Promise.all(
        [1, 2].map(() => post(`/admin/warehouse-tasks/${task!.id}/request-count`))
      )
      expect(asked.map(({ status }) => status)).toEqual([200, 200])
      const counts = await sql(`SELECT id, scope FROM comptoir_stock_count`)
      expect(counts.length).toBe(1)
      expect(JSON.stringify(counts[0]!.scope)).toContain(askBins["P-9"])
    })
  })

  describe("GET /admin/warehouse-overview", () => {
    it("says what there is to do today, warehouse by warehouse", async () => {
      const { arrive, nantes, get, fill } = shop()
      await rule()
      await fill("R-3", 1)
      await fill(null, 7)
      const id = await arrive(6)
      await shop().post("/admin/putaways/raise", { location_id: nantes.id })
      const { data } = await get("/admin/warehouse-overview")
      const here = data.warehouses.find((one: { location_id: string }) => one.location_id === nantes.id)
      expect(id).toBeTruthy()
      expect(here).toMatchObject({
        name: "Nantes",
        has_layout: true,
        unassigned_units: 7,
        unassigned_items: 1,
        below_zero_items: 0,
        inspections_open: 0,
        transfers_to_ship: 0,
        transfers_to_receive: 0,
        counts_open: 0,
      })
      expect(here.tasks.putaway).toMatchObject({ open: 2, units: 13 })
    })
  })
}
