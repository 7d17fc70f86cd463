import { layOut, putInto, SMALL_PLAN, WarehouseFloor } from "../../helpers/a-warehouse-floor"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

export function describeLayouts({ getContainer }: Suite, floor: () => WarehouseFloor) {
  const at = () => `/admin/warehouses/${floor().lyon.id}`

  describe("/admin/warehouses/:location_id/profile", () => {
    it("switches bins on without moving anything: all of it is unassigned", async () => {
      const { post, get, lyon, rows } = floor()
      const levels = await rows("inventory_level")
      const { status, data } = await post(`${at()}/profile`, {
        core_sales: "ask",
        depot_x: "1.5",
        depot_y: 0,
      })
      expect(status).toBe(200)
      expect(data.warehouse).toMatchObject({
        location_id: lyon.id,
        has_bins: true,
        core_sales: "ask",
        depot_x: 1.5,
        depot_y: 0,
        end_x: null,
        receiving_bin: null,
        bin_count: 0,
        unassigned_units: 300,
      })
      expect(await rows("inventory_level")).toEqual(levels)
      expect((await get(`${at()}/profile`)).data).toEqual(data)
      await expectHealthy(getContainer())
    })

    it("is refused to a location whose ledger is not kept, saying what to do first", async () => {
      const { post, lille, rows } = floor()
      const { status, data } = await post(`/admin/warehouses/${lille.id}/profile`)
      expect(status).toBe(400)
      expect(data.message).toBe(
        "The stock of Lille is not kept by Comptoir; switch its ledger on in Stock → Warehouses first"
      )
      expect(await rows("comptoir_warehouse")).toEqual([])
    })

    it("does not know a location that does not exist, nor bins where none were switched on", async () => {
      const { post, get } = floor()
      expect((await post("/admin/warehouses/sloc_none/profile")).status).toBe(404)
      const answer = await get(`${at()}/layout`)
      expect(answer.status).toBe(400)
      expect(answer.data.message).toContain("Lyon has no bins")
    })

    it("refuses half a place, a bin of nowhere and what is no number", async () => {
      const { post } = floor()
      await layOut(floor())
      const before = (await floor().get(`${at()}/profile`)).data
      expect((await post(`${at()}/profile`, { depot_x: 3 })).data.message).toContain(
        "The depot has only one of x and y"
      )
      expect((await post(`${at()}/profile`, { receiving_bin_id: "cbin_none" })).data.message).toContain(
        "cbin_none"
      )
      expect((await post(`${at()}/profile`, { width: "wide" })).status).toBe(400)
      expect((await post(`${at()}/profile`, { cross_aisles: [1, "x"] })).status).toBe(400)
      expect((await floor().get(`${at()}/profile`)).data).toEqual(before)
    })

    it("switches bins off again only where none holds goods, and keeps the layout for another time", async () => {
      const { remove, post, get, items, rows } = floor()
      const bins = await layOut(floor())
      await putInto(getContainer(), floor(), items[0]!.id, { bin_id: bins["A-1-1"]! }, 5)
      const refused = await remove(`${at()}/profile`)
      expect(refused.status).toBe(400)
      expect(refused.data.message).toContain("such as A-1-1 with 5")
      expect((await get(`${at()}/profile`)).status).toBe(200)

      await putInto(getContainer(), floor(), items[0]!.id, { bin_id: null }, 5, { bin_id: bins["A-1-1"]! })
      expect((await remove(`${at()}/profile`)).status).toBe(200)
      expect(await rows("comptoir_warehouse")).toEqual([])
      await post(`${at()}/profile`)
      expect((await get(`${at()}/bins`)).data.count).toBe(4)
    })

    it("is made once by two who switch it on at once", async () => {
      const { post, rows } = floor()
      const answers = await Promise.all([1, 2, 3].map(() => post(`${at()}/profile`)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect(await rows("comptoir_warehouse")).toHaveLength(1)
    })

    it("lists every location, those with bins first", async () => {
      const { post, get } = floor()
      await post(`${at()}/profile`)
      const { data } = await get("/admin/warehouses/profiles?q=l")
      expect(data).toMatchObject({
        count: 2,
        warehouses: [
          { name: "Lyon", has_bins: true, status: "tracked", unassigned_units: 300 },
          { name: "Lille", has_bins: false, status: "untracked", unassigned_units: 0 },
        ],
      })
      expect((await get("/admin/warehouses/profiles?has_bins=true&q=l")).data.count).toBe(1)
      expect((await get("/admin/warehouses/profiles?q=lil")).data.warehouses).toHaveLength(1)
    })
  })

  describe("zones and aisles", () => {
    it("are added, changed and taken away, and the audit log says so", async () => {
      const { post, remove, get, adminId } = floor()
      await post(`${at()}/profile`)
      const zone = (await post(`${at()}/zones`, { code: " cold store ", kind: "reserve", name: "Cold" })).data
        .zone
      expect(zone).toMatchObject({
        code: "COLD-STORE",
        name: "Cold",
        kind: "reserve",
        position: 0,
        bin_count: 0,
      })
      expect((await post(`${at()}/zones/${zone.id}`, { kind: "pick" })).data.zone.kind).toBe("pick")
      const aisle = (await post(`${at()}/aisles`, { code: "a", x: 2, y_from: "0", y_to: "10,5" })).data.aisle
      expect(aisle).toMatchObject({ code: "A", x: 2, y_from: 0, y_to: 10.5, direction: "both" })
      expect((await post(`${at()}/aisles/${aisle.id}`, { direction: "up" })).data.aisle.direction).toBe("up")
      expect((await remove(`${at()}/zones/${zone.id}`)).status).toBe(200)
      expect((await remove(`${at()}/aisles/${aisle.id}`)).status).toBe(200)
      expect((await get(`${at()}/layout`)).data).toMatchObject({ zones: [], aisles: [] })
      const { data } = await get(`/admin/comptoir/audit?entity_type=warehouse&entity_id=${floor().lyon.id}`)
      expect(data.audit_entries.map((entry: { act: string }) => entry.act).sort()).toEqual(
        [
          "aisle_added",
          "aisle_changed",
          "aisle_removed",
          "bins_switched_on",
          "tracked",
          "zone_added",
          "zone_changed",
          "zone_removed",
        ].sort()
      )
      expect(data.audit_entries[0].actor_id).toBe(adminId)
    })

    it("have codes of their own; a refusal names the twin", async () => {
      const { post, get } = floor()
      await layOut(floor())
      const before = (await get(`${at()}/layout`)).data
      const zone = await post(`${at()}/zones`, { code: "pick", kind: "pick" })
      expect([zone.status, zone.data.message]).toEqual([
        400,
        "The zone PICK zone has the code PICK already; codes are unique",
      ])
      expect((await post(`${at()}/aisles`, { code: "A", x: 9, y_from: 0, y_to: 1 })).data.message).toContain(
        "Lyon has an aisle A already"
      )
      expect((await post(`${at()}/aisles`, { code: "Z", x: 9, y_from: 5, y_to: 1 })).data.message).toContain(
        "its end cannot come before its beginning"
      )
      expect((await get(`${at()}/layout`)).data).toEqual(before)
    })

    it("stay while bins are theirs", async () => {
      const { remove, get } = floor()
      await layOut(floor())
      const { zones, aisles } = (await get(`${at()}/layout`)).data
      const pick = zones.find((zone: { code: string }) => zone.code === "PICK")
      expect((await remove(`${at()}/zones/${pick.id}`)).data.message).toContain("The zone PICK has 2 bins")
      expect((await remove(`${at()}/aisles/${aisles[0].id}`)).data.message).toContain(
        "4 bins stand at the aisle A"
      )
      expect((await remove(`${at()}/zones/czon_none`)).status).toBe(404)
      expect((await get(`${at()}/layout`)).data).toMatchObject({ zones, aisles })
    })

    it("take their bins along when an aisle moves sideways, and keep them within it", async () => {
      const { post, get } = floor()
      const bins = await layOut(floor())
      const { aisles } = (await get(`${at()}/layout`)).data
      const before = (await get(`/admin/bins/${bins["A-1-1"]}`)).data.bin
      expect((await post(`${at()}/aisles/${aisles[0].id}`, { x: aisles[0].x + 10 })).status).toBe(200)
      expect((await get(`/admin/bins/${bins["A-1-1"]}`)).data.bin.x).toBeCloseTo(before.x + 10, 6)
      const short = await post(`${at()}/aisles/${aisles[0].id}`, { y_to: aisles[0].y_from })
      expect([short.status, short.data.message]).toEqual([
        400,
        expect.stringContaining("would lie outside the aisle A"),
      ])
    })
  })

  describe("POST /admin/warehouses/:location_id/layout/generate", () => {
    it("previews without writing, then lays out, and a second time adds nothing", async () => {
      const { post, get, rows } = floor()
      await post(`${at()}/profile`)
      for (const [code, kind] of [
        ["PICK", "pick"],
        ["RESERVE", "reserve"],
      ])
        await post(`${at()}/zones`, { code, kind })
      const preview = await post(`${at()}/layout/generate`, { ...SMALL_PLAN, preview: true })
      expect(preview.data).toEqual({
        bin_count: 4,
        aisle_count: 1,
        new_bins: 4,
        new_aisles: 1,
        first_codes: ["A-1-1", "A-1-2", "A-2-1", "A-2-2"],
        last_codes: [],
        is_preview: true,
      })
      expect(await rows("comptoir_bin")).toEqual([])
      expect(await rows("comptoir_aisle")).toEqual([])
      expect((await post(`${at()}/layout/generate`, SMALL_PLAN)).data).toMatchObject({
        new_bins: 4,
        new_aisles: 1,
      })
      expect((await get(`${at()}/layout`)).data).toMatchObject({
        levels: [1, 2],
        warehouse: { bin_count: 4, cross_aisles: [1.5, 6.9] },
        zones: [
          { code: "PICK", bin_count: 2 },
          { code: "RESERVE", bin_count: 2 },
        ],
      })
      const before = await rows("comptoir_bin")
      expect((await post(`${at()}/layout/generate`, SMALL_PLAN)).data).toMatchObject({
        new_bins: 0,
        new_aisles: 0,
      })
      expect(await rows("comptoir_bin")).toEqual(before)
    })

    it("adds what is missing of a longer aisle and touches nothing that is there", async () => {
      const { post, get, rows } = floor()
      const bins = await layOut(floor())
      await post(`/admin/bins/${bins["A-1-1"]}`, { capacity_units: 7, barcode: "OWN" })
      const before = await rows("comptoir_bin")
      const { data } = await post(`${at()}/layout/generate`, { ...SMALL_PLAN, bays: 3 })
      expect(data).toMatchObject({ bin_count: 6, new_bins: 2, new_aisles: 0 })
      const after = await rows("comptoir_bin")
      expect(after).toHaveLength(6)
      expect(after.filter((bin) => before.some((old) => old.id === bin.id))).toEqual(before)
      const { aisles } = (await get(`${at()}/layout`)).data
      expect(aisles[0]).toMatchObject({ y_from: 3, y_to: 6.6 })
    })

    it("refuses an aisle that is elsewhere, a zone that is not there and a plan of too many bins", async () => {
      const { post, rows } = floor()
      await layOut(floor())
      const before = await rows("comptoir_bin")
      const moved = await post(`${at()}/layout/generate`, { ...SMALL_PLAN, origin_x: 50 })
      expect([moved.status, moved.data.message]).toEqual([
        400,
        expect.stringContaining("The aisle A is there already at x 2 m"),
      ])
      const zone = await post(`${at()}/layout/generate`, {
        ...SMALL_PLAN,
        zones: [{ from: 1, zone_code: "COLD" }],
      })
      expect(zone.data.message).toBe("Lyon has no zone COLD; add it first")
      const many = await post(`${at()}/layout/generate`, { ...SMALL_PLAN, aisles: 500, bays: 500 })
      expect(many.data.message).toContain("a warehouse has at most 250000")
      expect(await rows("comptoir_bin")).toEqual(before)
    })

    it("is done once by two who send it at once", async () => {
      const { post, rows } = floor()
      await layOut(floor())
      const plan = { ...SMALL_PLAN, bays: 20 }
      const answers = await Promise.all([
        post(`${at()}/layout/generate`, plan),
        post(`${at()}/layout/generate`, plan),
      ])
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(answers.map(({ data }) => data.new_bins).sort()).toEqual([0, 36])
      expect(await rows("comptoir_bin")).toHaveLength(40)
    })

    it("numbers the pick route anew", async () => {
      const { post, get, rows } = floor()
      const bins = await layOut(floor())
      await post(`/admin/bins/${bins["A-1-1"]}`, { pick_sequence: 99 })
      expect((await post(`${at()}/layout/number`)).data).toEqual({ changed: 1 })
      const { data } = await get(`${at()}/bins?order=pick_sequence`)
      expect(
        data.bins.map((bin: { code: string; pick_sequence: number }) => [bin.code, bin.pick_sequence])
      ).toEqual([
        ["A-1-1", 1],
        ["A-1-2", 2],
        ["A-2-1", 3],
        ["A-2-2", 4],
      ])
      expect((await post(`${at()}/layout/number`)).data).toEqual({ changed: 0 })
      expect(await rows("comptoir_bin")).toHaveLength(4)
    })
  })
}
