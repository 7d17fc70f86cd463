import { layOut, putInto, SMALL_PLAN, WarehouseFloor } from "../../helpers/a-warehouse-floor"
import type { Suite } from "../../helpers/suite"

type Node = {
  bin_id: string | null
  label: string
  value: number | null
  units: number
  bins: number
  x: number
  y: number
}

export function describePlan({ getContainer }: Suite, floor: () => WarehouseFloor) {
  const at = () => `/admin/warehouses/${floor().lyon.id}`
  const plan = async (query = "") => (await floor().get(`${at()}/plan${query}`)).data

  describe("GET /admin/warehouses/:location_id/plan", () => {
    it("draws bays over all levels, and bins of one level", async () => {
      await layOut(floor())
      const bays = await plan()
      expect(bays).toMatchObject({ grain: "bay", colour: "fill", bin_count: 4, undrawn_count: 0 })
      expect(bays.nodes.map((node: Node) => [node.label, node.bins, node.bin_id])).toEqual([
        ["A-1-1 – A-1-2", 2, null],
        ["A-2-1 – A-2-2", 2, null],
      ])
      expect(bays.nodes[0]).toMatchObject({ x: 0.5, y: 3.6, length: 1.2 })
      const bins = await plan("?level=2")
      expect(bins.grain).toBe("bin")
      expect(bins.nodes.map((node: Node) => node.label)).toEqual(["A-1-2", "A-2-2"])
    })

    it("shows only what is in view, and says what has no place", async () => {
      const { post, get } = floor()
      await layOut(floor())
      const { zones } = (await get(`${at()}/layout`)).data
      await post(`${at()}/bins`, { code: "LOST", zone_id: zones[2].id })
      const { nodes, undrawn_count } = await plan("?level=1&y0=4&y1=9&x0=-5&x1=5")
      expect(nodes.map((node: Node) => node.label)).toEqual(["A-2-1"])
      expect(undrawn_count).toBe(1)
      expect((await floor().get(`${at()}/plan?colour=heat`)).status).toBe(400)
    })

    it("is coloured by fill, by picks and by the age of the last count", async () => {
      const { post, items } = floor()
      const bins = await layOut(floor())
      await post(`/admin/bins/${bins["A-1-1"]}`, { capacity_units: 40 })
      const container = getContainer()
      await putInto(container, floor(), items[0]!.id, { bin_id: bins["A-1-1"]! }, 10)
      await putInto(container, floor(), items[0]!.id, { bin_id: bins["A-2-1"]! }, 4, {
        bin_id: bins["A-1-1"]!,
      })
      const values = async (query: string) =>
        (await plan(query)).nodes.map((node: Node) => [node.label, node.value, node.units])
      expect(await values("?level=1")).toEqual([
        ["A-1-1", 0.15, 6],
        ["A-2-1", 1, 4],
      ])
      expect(await values("?level=1&colour=picks&days=365")).toEqual([
        ["A-1-1", 1, 6],
        ["A-2-1", 0, 4],
      ])
      expect(await values("?level=1&colour=count_age")).toEqual([
        ["A-1-1", null, 6],
        ["A-2-1", null, 4],
      ])
    })

    it("measures by volume where a bin says litres and its items their size", async () => {
      const { post, items } = floor()
      const bins = await layOut(floor())
      await post(`/admin/bins/${bins["A-1-1"]}`, { capacity_volume: 60 })
      await post(`/admin/inventory-items/${items[0]!.id}`, { length: 300, width: 200, height: 100 })
      await putInto(getContainer(), floor(), items[0]!.id, { bin_id: bins["A-1-1"]! }, 5)
      expect((await plan("?level=1")).nodes[0]).toMatchObject({ value: 0.5 })
      expect((await floor().get(`/admin/bins/${bins["A-1-1"]}`)).data.bin.fill).toBe(0.5)
    })

    it("answers at most 3,000 shapes of 50,000 bins, in a few statements, from indexes", async () => {
      const { post, statementsOf, lyon } = floor()
      await layOut(floor())
      // 50 aisles × 100 bays × 5 levels × 2 sides, written in a few statements.
      const large = {
        ...SMALL_PLAN,
        aisles: 50,
        bays: 100,
        levels: 5,
        sides: "both",
        pattern: "{aisle:001}.{bay:03}.{level}{side}",
        origin_x: 100,
      }
      const generated = await statementsOf(() => post(`${at()}/layout/generate`, large))
      expect(generated.answer.data).toMatchObject({ new_bins: 50_000, new_aisles: 50 })
      if (generated.statements.length > 25)
        console.error(generated.statements.map((q) => q.replace(/\s+/g, " ").slice(0, 160)).join("\n"))
      expect(generated.statements.length).toBeLessThanOrEqual(25)

      const whole = await statementsOf(() => plan())
      expect(whole.answer).toMatchObject({ grain: "block", bin_count: 50_004 })
      expect(whole.answer.nodes).toHaveLength(101)
      expect(whole.statements.length).toBeLessThanOrEqual(6)
      const sum = (nodes: Node[]) => nodes.reduce((bins, node) => bins + node.bins, 0)
      expect(sum(whole.answer.nodes)).toBe(50_004)

      const level = await plan("?level=3")
      expect(level.nodes.length).toBeLessThanOrEqual(3_000)
      const near = await plan("?level=3&x0=98&x1=110&y0=0&y1=60")
      expect(near.grain).toBe("bin")
      expect(near.nodes.length).toBeGreaterThan(100)
      for (const query of ["", "?colour=picks", "?colour=count_age", "?x0=0&x1=200&y0=0&y1=100"]) {
        expect((await plan(query)).nodes.length).toBeLessThanOrEqual(3_000)
      }

      const list = await statementsOf(() => floor().get(`${at()}/bins?order=pick_sequence&limit=100`))
      expect([list.answer.status, list.answer.data.count]).toEqual([200, 10_000])
      expect(list.statements.length).toBeLessThanOrEqual(5)
      const file = (await floor().get(`${at()}/bins/export`)).data as string
      expect(file.split("\r\n")).toHaveLength(50_006)
      const again = await statementsOf(() => post(`${at()}/bins/import`, { csv: file }))
      expect(again.answer.data).toMatchObject({ created: 0, changed: 0, unchanged: 50_004, problem_count: 0 })
      expect(again.statements.length).toBeLessThanOrEqual(12)
      expect(lyon.id).toBeTruthy()
    }, 120_000)
  })
}
