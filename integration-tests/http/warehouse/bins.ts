import { layOut, putInto, WarehouseFloor } from "../../helpers/a-warehouse-floor"
import { anAsker } from "../../helpers/an-asker"
import type { Suite } from "../../helpers/suite"

export function describeBins({ api, getContainer }: Suite, floor: () => WarehouseFloor) {
  const at = () => `/admin/warehouses/${floor().lyon.id}`
  const zoneId = async (code: string): Promise<string> =>
    (await floor().get(`${at()}/layout`)).data.zones.find((zone: { code: string }) => zone.code === code).id

  describe("/admin/bins", () => {
    it("adds a bin, whose barcode is its code unless it has one", async () => {
      const { post, get } = floor()
      await layOut(floor())
      const zone_id = await zoneId("IN")
      const { data, status } = await post(`${at()}/bins`, {
        code: "dock 1",
        zone_id,
        kind: "floor",
        capacity_volume: "2,5",
      })
      expect(status).toBe(200)
      expect(data.bin).toMatchObject({
        code: "DOCK-1",
        barcode: "DOCK-1",
        kind: "floor",
        status: "active",
        capacity_volume: 2.5,
        capacity_units: null,
        units: 0,
        fill: 0,
        zone: { code: "IN", kind: "receiving" },
        aisle: null,
        location: { name: "Lyon" },
      })
      expect((await get(`/admin/bins/${data.bin.id}`)).data).toEqual(data)
      expect((await get(`/admin/bins/${data.bin.id}?fields=code`)).data.bin).toEqual({
        id: data.bin.id,
        code: "DOCK-1",
      })
      expect((await get("/admin/bins/cbin_none")).status).toBe(404)
    })

    it("refuses a code or a barcode that finds another bin, naming it", async () => {
      const { post, rows } = floor()
      const bins = await layOut(floor())
      const zone_id = await zoneId("IN")
      await post(`/admin/bins/${bins["A-1-1"]}`, { barcode: "X1" })
      const before = await rows("comptoir_bin")
      const said = async (body: object) => (await post(`${at()}/bins`, { zone_id, ...body })).data.message
      expect(await said({ code: "A-1-2" })).toBe(
        "Bin A-1-2 of Lyon has the code A-1-2 already; codes are unique"
      )
      expect(await said({ code: "N", barcode: "X1" })).toBe(
        "Bin A-1-1 of Lyon has the barcode X1 already; barcodes are unique"
      )
      // A scan of X1 would find two bins.
      expect(await said({ code: "X1" })).toBe(
        "Bin A-1-1 of Lyon has the barcode X1 already; codes are unique"
      )
      expect(await said({ code: "N", barcode: "A-2-1" })).toContain(
        "Bin A-2-1 of Lyon has the code A-2-1 already"
      )
      expect((await post(`/admin/bins/${bins["A-1-2"]}`, { code: "A-1-1" })).status).toBe(400)
      expect(await rows("comptoir_bin")).toEqual(before)
    })

    it("refuses places that are not there, and fields that make no sense", async () => {
      const { post, rows } = floor()
      const bins = await layOut(floor())
      const before = await rows("comptoir_bin")
      const changes = [
        { zone_id: "czon_none" },
        { aisle_id: "cais_none" },
        { y: 999 },
        { x: null },
        { capacity_units: 0 },
        { capacity_volume: -1 },
        { side: "up" },
        { level: 1.5 },
        { code: "  " },
        { code: "é" },
        { barcode: "\u001d" },
        { status: "blocked" },
        { kind: "box" },
      ]
      for (const change of changes) {
        const { status } = await post(`/admin/bins/${bins["A-1-1"]}`, change)
        expect([change, status]).toEqual([change, 400])
      }
      expect(await rows("comptoir_bin")).toEqual(before)
    })

    it("shows what lies in it, how full that makes it, and its history", async () => {
      const { get, post, items } = floor()
      const bins = await layOut(floor())
      const id = bins["A-1-1"]!
      await post(`/admin/bins/${id}`, { capacity_units: 40 })
      const container = getContainer()
      await putInto(container, floor(), items[0]!.id, { bin_id: id, lot: "L1", expires_on: "2027-01-31" }, 10)
      await putInto(container, floor(), items[1]!.id, { bin_id: id }, 20)
      await putInto(container, floor(), items[1]!.id, { bin_id: bins["A-2-1"]! }, 5, { bin_id: id })
      expect((await get(`/admin/bins/${id}`)).data.bin).toMatchObject({
        units: 25,
        item_count: 2,
        fill: 0.625,
      })
      const contents = (await get(`/admin/bins/${id}/contents`)).data
      expect(contents.count).toBe(2)
      expect(contents.contents).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            inventory_item: { id: items[0]!.id, sku: "LAMP-1", title: "Item LAMP 1" },
            lot: "L1",
            expires_on: "2027-01-31",
            hold: null,
            quantity: 10,
          }),
          expect.objectContaining({ quantity: 15, lot: null }),
        ])
      )
      const history = (await get(`/admin/bins/${id}/moves?limit=2`)).data
      expect([history.count, history.moves.length]).toEqual([3, 2])
      expect(history.moves.map((move: { bin_id: string }) => move.bin_id)).toEqual([undefined, undefined])
      const all = (await get(`/admin/bins/${id}/moves`)).data.moves
      expect(all.map((move: { quantity: number }) => move.quantity).sort()).toEqual([-5, 10, 20])
      expect((await get("/admin/bins/cbin_none/moves")).status).toBe(404)
    })
  })

  describe("acts on bins", () => {
    it("blocks with a reason, unblocks, archives and restores", async () => {
      const { post, get } = floor()
      const bins = await layOut(floor())
      const ids = [bins["A-1-1"]!, bins["A-1-2"]!]
      const status = async () => (await get(`/admin/bins/${ids[0]}`)).data.bin
      expect((await post(`${at()}/bins/block`, { ids, act: "block" })).status).toBe(400)
      expect((await post(`${at()}/bins/block`, { ids, act: "block", reason: "broken" })).data).toEqual({
        changed: 2,
      })
      expect(await status()).toMatchObject({ status: "blocked", status_reason: "broken" })
      expect((await post(`${at()}/bins/block`, { ids, act: "block", reason: "broken" })).data).toEqual({
        changed: 0,
      })
      expect((await post(`${at()}/bins/block`, { ids: [ids[0]], act: "unblock" })).data).toEqual({
        changed: 1,
      })
      expect(await status()).toMatchObject({ status: "active", status_reason: null })
      expect((await post(`${at()}/bins/batch`, { ids, act: "archive" })).data).toEqual({ changed: 2 })
      expect(await status()).toMatchObject({ status: "archived" })
      const block = await post(`${at()}/bins/block`, { ids, act: "block", reason: "x" })
      expect([block.status, block.data.message]).toEqual([
        400,
        "Bin A-1-1 is archived; only one that is active can be blocked",
      ])
      expect((await post(`${at()}/bins/batch`, { ids, act: "restore" })).data).toEqual({ changed: 2 })
      const { data } = await get(`/admin/comptoir/audit?entity_type=bin&entity_id=${ids[0]}`)
      expect(data.audit_entries.map((entry: { act: string }) => entry.act)).toEqual([
        "restored",
        "archived",
        "unblocked",
        "blocked",
      ])
    })

    it("lets nothing into a blocked bin", async () => {
      const { post, items, rows } = floor()
      const bins = await layOut(floor())
      await post(`${at()}/bins/block`, { ids: [bins["A-1-1"]], act: "block", reason: "wet" })
      await expect(
        putInto(getContainer(), floor(), items[0]!.id, { bin_id: bins["A-1-1"]! }, 1)
      ).rejects.toThrow("A-1-1")
      expect(await rows("comptoir_bin_content")).toEqual([])
    })

    it("archives and deletes no bin that is in use, and deletes none with a history", async () => {
      const { post, get, items, rows } = floor()
      const bins = await layOut(floor())
      const [full, named, used] = [bins["A-1-1"]!, bins["A-1-2"]!, bins["A-2-1"]!]
      const container = getContainer()
      await putInto(container, floor(), items[0]!.id, { bin_id: full }, 3)
      await putInto(container, floor(), items[0]!.id, { bin_id: used }, 3)
      await putInto(container, floor(), items[0]!.id, { bin_id: null }, 3, { bin_id: used })
      await post(`${at()}/profile`, { receiving_bin_id: named })
      const before = await rows("comptoir_bin")
      const said = async (ids: string[], act: string) =>
        (await post(`${at()}/bins/batch`, { ids, act })).data.message
      expect(await said([bins["A-2-2"]!, full], "archive")).toBe("Bin A-1-1 holds goods; move them out first")
      expect(await said([full], "delete")).toContain("holds goods")
      expect(await said([named], "archive")).toContain("name another bin for it first")
      expect(await said([used], "delete")).toBe("Bin A-2-1 has a history; archive it instead of deleting it")
      expect(await said(["cbin_none"], "delete")).toBe("Lyon has no bin cbin_none")
      expect(await rows("comptoir_bin")).toEqual(before)

      expect((await post(`${at()}/bins/batch`, { ids: [bins["A-2-2"]], act: "delete" })).data).toEqual({
        changed: 1,
      })
      expect((await get(`${at()}/bins`)).data.count).toBe(3)
    })

    it("changes many at once, all of them or none", async () => {
      const { post, get, rows } = floor()
      const bins = await layOut(floor())
      const ids = Object.values(bins)
      const changes = { capacity_units: 12, storage_class: " Cold " }
      expect((await post(`${at()}/bins/batch`, { ids, act: "change", changes })).data).toEqual({ changed: 4 })
      const { data } = await get(`${at()}/bins?storage_class=cold`)
      expect(data.bins.map((bin: { capacity_units: number }) => bin.capacity_units)).toEqual([12, 12, 12, 12])
      const before = await rows("comptoir_bin")
      expect(
        (await post(`${at()}/bins/batch`, { ids, act: "change", changes: { zone_id: "czon_none" } })).status
      ).toBe(400)
      expect((await post(`${at()}/bins/batch`, { ids: [], act: "delete" })).status).toBe(400)
      expect(await rows("comptoir_bin")).toEqual(before)
    })
  })

  describe("GET /admin/warehouses/:location_id/bins", () => {
    it("finds by part of a code, by what a bin is and by what lies in it", async () => {
      const { get, post, items } = floor()
      const bins = await layOut(floor())
      await post(`/admin/bins/${bins["A-1-1"]}`, { capacity_units: 5 })
      await putInto(getContainer(), floor(), items[0]!.id, { bin_id: bins["A-1-1"]! }, 5)
      await putInto(getContainer(), floor(), items[0]!.id, { bin_id: bins["A-2-2"]! }, 5)
      const codes = async (query: string) =>
        (await get(`${at()}/bins?${query}`)).data.bins.map((bin: { code: string }) => bin.code)
      expect(await codes("q=a-2")).toEqual(["A-2-1", "A-2-2"])
      expect(await codes("fill=empty")).toEqual(["A-1-2", "A-2-1"])
      expect(await codes("fill=occupied&order=-code")).toEqual(["A-2-2", "A-1-1"])
      expect(await codes("fill=full")).toEqual(["A-1-1"])
      expect(await codes(`zone_id=${await zoneId("RESERVE")}`)).toEqual(["A-1-2", "A-2-2"])
      expect(await codes("level=2&bay=1")).toEqual(["A-1-2"])
      expect(await codes("q=%25")).toEqual([])
      expect((await get(`${at()}/bins?order=zone`)).status).toBe(400)
      expect((await get(`${at()}/bins?colour=red`)).status).toBe(400)
    })
  })

  describe("files of bins", () => {
    const csv = (...lines: string[]) => lines.join("\r\n")

    it("come out as they go in", async () => {
      const { get, post } = floor()
      const bins = await layOut(floor())
      await post(`/admin/bins/${bins["A-1-1"]}`, { storage_class: "cold", capacity_weight: "12.5" })
      const file = (await get(`${at()}/bins/export`)).data as string
      expect(file.split("\r\n")).toHaveLength(6)
      expect(file).toContain("A-1-1;A-1-1;PICK;A;1;1;1;left;0.5;3.6;0;shelf;cold;;;12.5;1;active")
      const { data } = await post(`${at()}/bins/import`, { csv: file, preview: true })
      expect(data).toMatchObject({
        created: 0,
        changed: 0,
        unchanged: 4,
        problem_count: 0,
        ignored_columns: [],
      })
    })

    it("change and add bins by code, all rows or none", async () => {
      const { post, get, rows } = floor()
      await layOut(floor())
      const before = await rows("comptoir_bin")
      const good = csv("code;zone;aisle;y;x;capacity_units", "A-1-1;PICK;A;3,6;0,5;9", "F-1;IN;;;;")
      expect((await post(`${at()}/bins/import`, { csv: good, preview: true })).data).toMatchObject({
        created: 1,
        changed: 1,
      })
      expect(await rows("comptoir_bin")).toEqual(before)

      const bad = csv("code;zone;barcode", "N-1;PICK;A-1-2", "N-2;NOWHERE;", "N-3;;", "N-4;IN;N-5", "N-5;IN;")
      const refused = (await post(`${at()}/bins/import`, { csv: bad })).data
      expect(refused.problem_count).toBe(4)
      expect(
        refused.problems.map((one: { line: number; message: string }) => [one.line, one.message])
      ).toEqual([
        [2, "Bin A-1-2 of Lyon has the code A-1-2 already; barcodes are unique"],
        [3, "Lyon has no zone NOWHERE; add it first"],
        [4, "Bin N-3 is new and needs a zone"],
        [6, "Bin N-4 of Lyon has the barcode N-5 already; codes are unique"],
      ])
      expect(await rows("comptoir_bin")).toEqual(before)

      expect((await post(`${at()}/bins/import`, { csv: good })).data).toMatchObject({
        created: 1,
        changed: 1,
        unchanged: 0,
      })
      expect((await get(`${at()}/bins?q=F-1`)).data.bins[0]).toMatchObject({
        code: "F-1",
        barcode: "F-1",
        aisle: null,
      })
      expect((await get(`${at()}/bins?q=A-1-1`)).data.bins[0].capacity_units).toBe(9)
    })
  })

  describe("who may do what", () => {
    it("lets a clerk look and close a bin, and leaves the layout to the manager", async () => {
      const container = getContainer()
      const { post } = floor()
      const bins = await layOut(floor())
      const clerk = await anAsker(api, container, "clerk-of-layouts@example.com")
      await post("/admin/comptoir/roles", { user_id: floor().adminId, roles: ["owner"] })
      await post("/admin/comptoir/roles", { user_id: clerk.id, roles: ["warehouse_clerk"] })
      expect(
        (await post("/admin/comptoir/settings", { settings: { "administration.roles_enabled": true } }))
          .status
      ).toBe(200)
      expect((await clerk.get(`${at()}/plan`)).status).toBe(200)
      const ids = [bins["A-1-1"]]
      expect((await clerk.post(`${at()}/bins/block`, { ids, act: "block", reason: "x" })).status).toBe(200)
      expect((await clerk.post(`${at()}/bins/batch`, { ids, act: "archive" })).status).toBe(403)
      expect((await clerk.post(`${at()}/zones`, { code: "N", kind: "pick" })).status).toBe(403)
      expect((await clerk.post(`/admin/bins/${bins["A-1-1"]}`, { capacity_units: 1 })).status).toBe(403)
    })
  })
}
