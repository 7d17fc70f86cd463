import { makeCountsOfPlansWorkflow } from "../../../src/workflows/counting/make-counts-of-plans"
import { reconcileStockWorkflow } from "../../../src/workflows/stock/reconcile-stock"
import type { CountPlanDTO, StockCountDTO } from "../../../src/types/http/counting"
import type { Suite } from "../../helpers/suite"
import { countActs, CountingFloor } from "./a-counting-floor"

export function describePlans(suite: Suite, floor: () => CountingFloor) {
  const { begin, enterAll, act, rows, coreSells } = countActs(suite, floor)

  const aPlan = async (terms: Record<string, unknown>) =>
    await floor().owner.post<{ count_plan: CountPlanDTO }>("/admin/count-plans", {
      location_id: floor().lyon.id,
      name: "Daily",
      places_per_day: 10,
      ...terms,
    })
  const job = async (at = new Date()) =>
    (await makeCountsOfPlansWorkflow(suite.getContainer()).run({ input: { at } })).result.made
  const planned = async (): Promise<(StockCountDTO & { scope: { kind: string; ids: string[] } })[]> =>
    (await rows("comptoir_stock_count")).filter((row) => row.origin === "plan") as never

  describe("a plan of counts", () => {
    it("makes one count a day, of as many places as it counts, however often the job runs", async () => {
      await aPlan({ method: "age", every_days: 30, places_per_day: 2 })
      const made = await Promise.all([job(), job(), job()])
      expect(made.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0)
      expect(await planned()).toHaveLength(1)
      expect((await planned())[0]!.scope).toMatchObject({ kind: "bins", ids: { length: 2 } })
      expect(await job()).toBe(0)
      await job(new Date(Date.now() + 86_400_000))
      const all = await planned()
      expect(all).toHaveLength(2)
      expect(new Set(all.flatMap((count) => count.scope.ids)).size).toBe(4)
    })

    it("leaves out blocked bins, and what was counted lately or is being counted", async () => {
      const { bins } = floor()
      const knex = suite.getContainer().resolve("__pg_connection__")
      await knex("comptoir_bin").where({ id: bins["Q-1"] }).update({ status: "blocked" })
      const { count } = await begin({ kind: "bins", ids: [bins["A-1"]] })
      await enterAll(count.id)
      await act(count.id, "close")
      await begin({ kind: "bins", ids: [bins["A-3"]] })
      await aPlan({ method: "age", every_days: 30 })
      await job()
      expect((await planned())[0]!.scope.ids).toEqual([bins["A-2"]])
      await job(new Date(Date.now() + 31 * 86_400_000))
      expect((await planned())[1]!.scope.ids).toEqual([bins["A-1"]])
    })

    it("counts fast movers more often than slow ones", async () => {
      const { bins, items, lyon } = floor()
      await suite
        .getContainer()
        .resolve("__pg_connection__")
        .raw(
          `INSERT INTO comptoir_item_class (id, location_id, inventory_item_id, abc_class, picks, computed_at) VALUES ('cicl_1', ?, ?, 'A', 9, now())`,
          [lyon.id, items[1]!.id]
        )
      await suite
        .getContainer()
        .resolve("__pg_connection__")("comptoir_bin")
        .update({ last_counted_at: new Date(Date.now() - 10 * 86_400_000) })
      await aPlan({ method: "abc", days_a: 7, days_b: 30, days_c: 90 })
      await job()
      expect((await planned())[0]!.scope).toEqual({ kind: "bins", ids: [bins["A-2"]] })
    })

    it("counts a zone, and items where there are no bins", async () => {
      const { bins, items, paris } = floor()
      const [zone] = (await rows("comptoir_zone")).filter((row) => row.kind === "reserve")
      await aPlan({ method: "zone", zone_id: zone!.id, every_days: 7 })
      await aPlan({ method: "age", every_days: 7, location_id: paris.id })
      await job()
      const scopes = (await planned()).map((count) => count.scope)
      expect(scopes).toContainEqual({ kind: "bins", ids: [bins["A-3"]] })
      expect(scopes).toContainEqual({ kind: "items", ids: items.map((item) => item.id).sort() })
    })

    it("counts what looks wrong: a level that another program changed without a document", async () => {
      const { items, paris } = floor()
      await coreSells(1, 4, paris.id)
      await reconcileStockWorkflow(suite.getContainer()).run({
        input: { due_before: new Date(), differences: true },
      })
      await aPlan({ method: "suspicion", location_id: paris.id })
      await job()
      expect((await planned())[0]!.scope).toEqual({ kind: "items", ids: [items[1]!.id] })
    })

    it("is changed, rests and is taken away; a resting one makes nothing", async () => {
      const { data } = await aPlan({ method: "age", every_days: 30 })
      const path = `/admin/count-plans/${data.count_plan.id}`
      const changed = await floor().owner.post<{ count_plan: CountPlanDTO }>(path, {
        name: "Weekly",
        is_active: false,
      })
      expect(changed.data.count_plan).toMatchObject({ name: "Weekly", is_active: false, every_days: 30 })
      expect(await job()).toBe(0)
      expect((await floor().owner.post(`${path}/run`)).data.message).toContain('The plan "Weekly" rests')
      await floor().owner.post(path, { is_active: true })
      const ran = await floor().owner.post<{ stock_count_id: string; places: number }>(`${path}/run`)
      expect(ran.data.places).toBe(4)
      expect((await floor().owner.post<{ stock_count_id: string }>(`${path}/run`)).data.stock_count_id).toBe(
        ran.data.stock_count_id
      )
      expect((await floor().owner.remove(path)).status).toBe(200)
      expect((await floor().owner.get(path)).status).toBe(404)
      const { data: list } = await floor().owner.get<{ count_plans: unknown[] }>("/admin/count-plans")
      expect(list.count_plans).toEqual([])
      const audit = (await rows("comptoir_audit_entry")).filter((row) => row.entity_type === "count_plan")
      expect(audit.map((row) => row.act).sort()).toEqual(["created", "deleted", "updated", "updated"])
    })

    it("refuses terms by which nothing would ever be counted, and a zone of another warehouse", async () => {
      const answers = [
        await aPlan({ method: "abc" }),
        await aPlan({ method: "age" }),
        await aPlan({ method: "zone", every_days: 3, zone_id: "czon_none" }),
        await aPlan({ method: "age", every_days: 3, location_id: "sloc_none" }),
      ]
      expect(answers.map((answer) => answer.status)).toEqual([400, 400, 404, 404])
      expect(await rows("comptoir_count_plan")).toEqual([])
    })
  })
}
