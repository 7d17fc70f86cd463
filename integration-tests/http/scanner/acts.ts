import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ActKind } from "../../../src/domain/scanning/act"
import type { PickerTask } from "../../../src/domain/scanning/picker"
import { takeAct } from "../../../src/workflows/scanning/acts/take-act"
import { trackWarehouseWorkflow } from "../../../src/workflows/stock/track-warehouse"
import { raisePutaways } from "../../../src/workflows/warehouse/steps/raise-tasks"
import { aSentOrder } from "../../helpers/a-purchase-order"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import { aScanner, type Scanner } from "../../helpers/a-scanner"
import { someBins, whereItLies } from "../../helpers/some-bins"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

type Bin = "IN" | "A-1" | "A-2" | "B-1"

export function describeScannerActs(suite: Suite, shop: () => PurchasingShop) {
  const container = () => suite.getContainer()
  const knex = () => container().resolve(ContainerRegistrationKeys.PG_CONNECTION)
  let keys = 0
  const newKey = () => `scan_${String((keys += 1)).padStart(8, "0")}`

  /** Lyon with bins, and somebody who scans there. */
  const aFloor = async (tasks?: PickerTask[]) => {
    const bins = await someBins<Bin>(container(), shop().lyon.id, {
      bins: { IN: { zone: "receiving" }, "A-1": { zone: "pick" }, "A-2": { zone: "pick" }, "B-1": {} },
      receiving: "IN",
    })
    const anna = await aScanner(suite, { location_ids: [shop().lyon.id], tasks })
    return { bins, anna }
  }
  const act = (who: Scanner, kind: ActKind, body: object, more: object = {}) =>
    who.post("/scanner/api/acts", {
      key: newKey(),
      kind,
      at: new Date().toISOString(),
      sequence: keys,
      location_id: shop().lyon.id,
      body,
      ...more,
    })
  const anOrder = (quantity: number, item = 0) =>
    aSentOrder(container(), {
      supplier_id: shop().lumen.id,
      location_id: shop().lyon.id,
      lines: [{ inventory_item_id: shop().items[item]!.id, quantity }],
    })
  const goods = (quantity: number, more: object = {}) => ({
    item_id: shop().items[0]!.id,
    lot: null,
    expires_on: null,
    state: "accepted",
    reason: null,
    quantity,
    ...more,
  })
  const lies = () => whereItLies(container(), shop().items[0]!.id)
  /** Goods of the first article in the bin where goods arrive. */
  const arrive = async (who: Scanner, quantity: number, more: object = {}) => {
    const { data } = await act(who, "receive", {
      purchase_order_id: await anOrder(quantity),
      goods: [goods(quantity, more)],
    })
    expect(data.act).toMatchObject({ status: "done", reason: null })
    return data.act.answer.receipt_id as string
  }
  const settle = (who: Scanner, kind: ActKind, body: object) =>
    act(who, kind, body).then(({ data }) => [data.act?.status, data.act?.reason ?? data.message ?? null])

  describe("GET /scanner", () => {
    it("serves the page with a policy that runs nothing but its own files", async () => {
      const page = await suite.api.get("/scanner", { responseType: "text" })
      expect(page.headers["content-type"]).toContain("text/html")
      const policy = page.headers["content-security-policy"] as string
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain("unsafe-inline")
      expect(page.headers["x-content-type-options"]).toBe("nosniff")
      expect(page.data).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=|https?:/)
      const [script] = /\/scanner\/assets\/main-\w+\.js/.exec(page.data as string) ?? []
      const asset = await suite.api.get(script as string)
      expect(asset.headers["cache-control"]).toBe("public, max-age=31536000, immutable")
      const again = await suite.api.get("/scanner", {
        headers: { "if-none-match": page.headers.etag as string },
        validateStatus: () => true,
      })
      expect(again.status).toBe(304)
    })

    it("serves its worker for all of the page, and no file that was not built", async () => {
      const worker = await suite.api.get("/scanner/sw.js")
      expect(worker.headers["service-worker-allowed"]).toBe("/scanner")
      const manifest = await suite.api.get("/scanner/manifest.webmanifest")
      expect(manifest.data).toMatchObject({ start_url: "/scanner", display: "standalone" })
      for (const path of ["assets/none.js", "assets/..%2fmanifest.json", "assets/manifest.json", "none.js"]) {
        const { status, data } = await suite.api.get(`/scanner/${path}`, { validateStatus: () => true })
        expect([path, status, data.type]).toEqual([path, 404, "not_found"])
      }
    })
  })

  describe("what a scanner is told", () => {
    it("is its own warehouse, page by page, and never a price", async () => {
      const { bins, anna } = await aFloor()
      await someBins(container(), shop().lille.id, { bins: { "X-1": {} } })
      const orderId = await anOrder(12)
      const receipt = await arrive(anna, 5)
      await raisePutaways(container(), [{ document_type: "receipt", document_id: receipt }])

      const first = (await anna.get("/scanner/api/bins?limit=3")).data
      const rest = (await anna.get(`/scanner/api/bins?limit=3&after=${first.next}`)).data
      expect([...first.bins, ...rest.bins].map(({ code }: { code: string }) => code)).toEqual([
        "A-1",
        "A-2",
        "B-1",
        "IN",
      ])
      expect(rest.next).toBeNull()
      const items = (await anna.get("/scanner/api/items")).data.items
      expect(items).toMatchObject([{ id: shop().items[0]!.id, sku: "LAMP-1", codes: ["LU-100"] }])
      const deliveries = (await anna.get("/scanner/api/deliveries")).data.deliveries
      expect(deliveries.find(({ id }: { id: string }) => id === orderId)).toMatchObject({
        supplier: "Lumen",
        lines: [{ item_id: shop().items[0]!.id, outstanding: 12 }],
      })
      const tasks = (await anna.get("/scanner/api/tasks")).data.tasks
      expect(tasks).toMatchObject([
        { kind: "putaway", sku: "LAMP-1", quantity: 5, from_bin: { id: bins.IN, code: "IN" } },
      ])
      const home = (await anna.get("/scanner/api/home")).data
      expect(home).toMatchObject({
        warehouse: { id: shop().lyon.id, name: "Lyon", has_bins: true },
        work: { receive: 1, put_away: 1, move: 0, count: 0, transfer: 0 },
        sees_expected: true,
      })
      const all = JSON.stringify([first, rest, items, deliveries, tasks, home])
      expect(all).not.toMatch(/price|cost|total|12\.5|X-1/)
    })

    it("says nothing of what is awaited to who counts blind", async () => {
      const { anna } = await aFloor()
      await anOrder(12)
      await shop().post("/admin/comptoir/settings", {
        settings: { "purchasing.blind_receiving": "everyone" },
      })
      const { deliveries } = (await anna.get("/scanner/api/deliveries")).data
      const blind = (await anna.get("/scanner/api/home")).data.sees_expected
      expect([blind, JSON.stringify(deliveries)]).toEqual([false, expect.not.stringContaining("outstanding")])
    })

    it("finds what the device does not know, and refuses a misread code", async () => {
      const { bins, anna } = await aFloor()
      const bin = (await anna.get("/scanner/api/lookup?text=A-1")).data
      expect(bin).toMatchObject({ bins: [{ id: bins["A-1"], code: "A-1" }], items: [] })
      const item = (await anna.get("/scanner/api/lookup?text=3017620422003")).data
      expect(item).toMatchObject({ items: [{ id: shop().items[2]!.id }] })
      const wrong = await anna.get("/scanner/api/lookup?text=3017620422004")
      expect([wrong.status, wrong.data.message]).toEqual([400, expect.stringContaining("check digit")])
    })
  })

  describe("POST /scanner/api/acts", () => {
    it("takes a delivery in once, however often and at once it is sent, and answers the same", async () => {
      const { anna } = await aFloor()
      const key = newKey()
      const body = {
        purchase_order_id: await anOrder(8),
        goods: [goods(6), goods(2, { state: "quarantined", reason: "damaged" })],
      }
      const answers = await Promise.all([1, 2, 3].map(() => act(anna, "receive", body, { key, sequence: 1 })))
      const later = await act(anna, "receive", body, { key, sequence: 1 })
      expect([200, 409]).toEqual(expect.arrayContaining(answers.map(({ status }) => status)))
      const done = [...answers, later].filter(({ status }) => status === 200).map(({ data }) => data.act)
      expect(new Set(done.map((one) => JSON.stringify(one))).size).toBe(1)
      expect(later.data.act).toMatchObject({ key, status: "done", answer: { number: expect.any(String) } })
      expect([await shop().count("comptoir_receipt"), await shop().count("comptoir_scanner_act")]).toEqual([
        1, 1,
      ])
      expect(await lies()).toEqual({ IN: 6, "IN/held": 2, unassigned: 0 })
      const [receipt] = await knex()("comptoir_receipt")
      expect(receipt).toMatchObject({
        status: "posted",
        created_by: anna.picker_id,
        posted_by: anna.picker_id,
      })
      await expectHealthy(container())
    })

    it("refuses what cannot be done, keeps the refusal, and changes nothing", async () => {
      const { anna } = await aFloor()
      const key = newKey()
      const body = { purchase_order_id: await anOrder(3), goods: [goods(9)] }
      const first = await act(anna, "receive", body, { key, sequence: 1 })
      const again = await act(anna, "receive", body, { key, sequence: 1 })
      expect(first.data.act).toMatchObject({ status: "refused", reason: expect.stringContaining("LAMP-1") })
      expect(again.data).toEqual(first.data)
      expect(await shop().count("comptoir_receipt")).toBe(0)
      expect(await shop().count("comptoir_stock_move")).toBe(0)
    })

    it("refuses a key that stands for another act, or belongs to somebody else", async () => {
      const { bins, anna } = await aFloor()
      await arrive(anna, 5)
      const bruno = await aScanner(suite, {
        location_ids: [shop().lyon.id],
        code: "BRU",
        name: "Bruno",
        device: "Handheld 2",
      })
      const key = newKey()
      const body = { ...goods(2), from_bin_id: bins.IN, to_bin_id: bins["A-1"] }
      const { state: _, ...move } = body
      expect((await act(anna, "move", move, { key })).data.act.status).toBe("done")
      const other = await act(anna, "move", { ...move, quantity: 3 }, { key })
      expect([other.status, other.data.message]).toEqual([
        400,
        expect.stringContaining("stands for another act"),
      ])
      const stolen = await act(bruno, "move", move, { key })
      expect([stolen.status, stolen.data.message]).toEqual([
        400,
        expect.stringContaining("belongs to another person or device"),
      ])
      expect(await lies()).toEqual({ IN: 3, "A-1": 2, unassigned: 0 })
    })

    it("refuses work that is not the person's, and a warehouse that is not theirs", async () => {
      const { bins, anna } = await aFloor(["count"])
      const move = { item_id: shop().items[0]!.id, quantity: 1, from_bin_id: bins.IN, to_bin_id: bins["A-1"] }
      expect(await settle(anna, "move", move)).toEqual([
        "refused",
        expect.stringContaining("may not do the task move"),
      ])
      expect((await anna.get("/scanner/api/deliveries")).status).toBe(400)
      const boss = await aScanner(suite, {
        location_ids: [shop().lyon.id],
        code: "BOSS",
        device: "Handheld 3",
      })
      const elsewhere = await act(boss, "move", move, { location_id: shop().lille.id })
      expect(elsewhere.data.act).toMatchObject({
        status: "refused",
        reason: expect.stringContaining("does not work in"),
      })
      expect(await shop().count("comptoir_stock_move")).toBe(0)
    })

    it("refuses a body that says too little or too much", async () => {
      const { bins, anna } = await aFloor()
      const move = { item_id: "x", quantity: 1, from_bin_id: bins.IN, to_bin_id: bins["A-1"] }
      for (const body of [
        {},
        { ...move, quantity: 0 },
        { ...move, quantity: 1.5 },
        { ...move, hold_id: "h" },
      ]) {
        expect((await act(anna, "move", body)).status).toBe(400)
      }
      expect((await act(anna, "dance" as ActKind, {})).status).toBe(400)
      expect(await shop().count("comptoir_scanner_act")).toBe(0)
    })

    it("does an act again that was claimed by somebody who died over it, and only once", async () => {
      const { bins, anna } = await aFloor()
      await arrive(anna, 5)
      const key = newKey()
      const { state: _, ...one } = goods(5)
      const move = { ...one, from_bin_id: bins.IN, to_bin_id: bins["A-1"] }
      await act(anna, "move", move, { key })
      const open = (claimed_until: Date) =>
        knex()("comptoir_scanner_act")
          .where({ key })
          .update({ status: "claimed", answer: null, claimed_until })

      await open(new Date(Date.now() + 60_000))
      const busy = await act(anna, "move", move, { key })
      expect([busy.status, busy.headers["retry-after"]]).toEqual([409, "5"])

      await open(new Date(Date.now() - 1000))
      const { data } = await act(anna, "move", move, { key })
      expect(data.act).toMatchObject({ key, status: "done" })
      expect(await lies()).toEqual({ "A-1": 5, unassigned: 0 })
      const [kept] = await knex()("comptoir_scanner_act").where({ key })
      expect([kept.attempts, kept.status]).toEqual([2, "done"])
    })

    it("gives an act back that failed for no fault of its own, so that the next request does it", async () => {
      const { bins, anna } = await aFloor()
      await arrive(anna, 5)
      const key = newKey()
      const { state: _, ...one } = goods(5)
      const picker = {
        id: anna.picker_id,
        name: "Anna",
        device_id: anna.device_id,
        location_ids: [shop().lyon.id],
        tasks: ["move" as const],
      }
      const sent = {
        key,
        kind: "move" as const,
        at: new Date(),
        sequence: 1,
        location_id: shop().lyon.id,
        body: { ...one, from_bin_id: bins.IN, to_bin_id: bins["A-1"] },
      }
      await knex().raw(`ALTER TABLE comptoir_bin_move RENAME TO comptoir_bin_move_away`)
      const failed = await takeAct(container(), picker, sent)
      await knex().raw(`ALTER TABLE comptoir_bin_move_away RENAME TO comptoir_bin_move`)
      expect(failed).toEqual({ outcome: "failed" })
      expect(await takeAct(container(), picker, sent)).toMatchObject({ outcome: "done" })
      expect(await lies()).toEqual({ "A-1": 5, unassigned: 0 })
    })

    it("counts the time of an act by the device, never in the future and never older than a week", async () => {
      const { bins, anna } = await aFloor()
      await arrive(anna, 5)
      const { state: _, ...one } = goods(1)
      const move = { ...one, from_bin_id: bins.IN, to_bin_id: bins["A-1"] }
      const hours = (count: number) => new Date(Date.now() + count * 3_600_000)
      for (const [at, expected] of [
        [hours(-2), hours(-2)],
        [hours(5), new Date()],
        [hours(-24 * 30), hours(-24 * 7)],
      ] as const) {
        const key = newKey()
        expect((await act(anna, "move", move, { key, at: at.toISOString() })).data.act.status).toBe("done")
        const [kept] = await knex()("comptoir_bin_move").where({ key })
        expect(Math.abs(new Date(kept.occurred_at).getTime() - expected.getTime())).toBeLessThan(60_000)
        expect(kept.actor_id).toBe(anna.picker_id)
      }
    })
  })

  describe("putting away and moving with a scanner", () => {
    it("does a task in parts, where it was suggested or elsewhere with a reason", async () => {
      const { bins, anna } = await aFloor()
      const receipt = await arrive(anna, 9)
      await raisePutaways(container(), [{ document_type: "receipt", document_id: receipt }])
      const [task] = (await anna.get("/scanner/api/tasks")).data.tasks
      const suggested = task.parts[0].bin.id as string
      const other = Object.values(bins).find((id) => id !== suggested && id !== bins.IN) as string
      const put = (bin_id: string, quantity: number, more: object = {}) =>
        settle(anna, "put_away", { task_id: task.id, bin_id, quantity, lot: null, expires_on: null, ...more })
      expect(await put(suggested, 4)).toEqual(["done", null])
      expect(await put(other, 2)).toEqual(["refused", expect.stringContaining("why the goods go elsewhere")])
      expect(await put(other, 2, { reason: "It is full" })).toEqual(["done", null])
      expect(await put(suggested, 9)).toEqual(["refused", expect.stringContaining("3 more units")])
      expect((await anna.get("/scanner/api/tasks")).data.tasks).toMatchObject([{ id: task.id, quantity: 3 }])
      expect(await put(other, 3, { was_suggested: true })).toEqual(["done", null])
      expect((await anna.get("/scanner/api/tasks")).data.tasks).toEqual([])
      expect(Object.values(await lies()).sort()).toEqual([0, 4, 5])
      await expectHealthy(container())
    })

    it("does no task of another warehouse, nor one of another kind", async () => {
      const { bins, anna } = await aFloor()
      const receipt = await arrive(anna, 9)
      await raisePutaways(container(), [{ document_type: "receipt", document_id: receipt }])
      const [task] = (await anna.get("/scanner/api/tasks")).data.tasks
      const lea = await aScanner(suite, {
        location_ids: [shop().lille.id],
        code: "LEA",
        device: "Handheld 3",
      })
      const before = await lies()
      const body = { task_id: task.id, bin_id: bins["A-1"], quantity: 9, reason: "Mine" }
      const elsewhere = await act(lea, "put_away", body, { location_id: shop().lille.id })
      expect(elsewhere.data.act).toMatchObject({
        status: "refused",
        reason: `Task ${task.id} does not exist in this warehouse`,
      })
      expect(await settle(anna, "replenish", body)).toEqual(["refused", expect.stringContaining(task.id)])
      expect(await lies()).toEqual(before)
    })

    it("takes a task for one person, who alone gives it back", async () => {
      const { anna } = await aFloor()
      const receipt = await arrive(anna, 9)
      await raisePutaways(container(), [{ document_type: "receipt", document_id: receipt }])
      const bruno = await aScanner(suite, {
        location_ids: [shop().lyon.id],
        code: "BRU",
        device: "Handheld 2",
      })
      const [task] = (await anna.get("/scanner/api/tasks")).data.tasks
      const say = async (who: Scanner, what: string) =>
        (await who.post(`/scanner/api/tasks/${task.id}/${what}`)).status
      expect(await say(anna, "claim")).toBe(200)
      expect(await say(bruno, "claim")).toBe(400)
      expect(await say(bruno, "release")).toBe(200)
      expect((await bruno.get("/scanner/api/tasks")).data.tasks).toMatchObject([{ claimed_by_other: true }])
      expect(await say(anna, "release")).toBe(200)
      expect(await say(bruno, "claim")).toBe(200)
      const lea = await aScanner(suite, {
        location_ids: [shop().lille.id],
        code: "LEA",
        device: "Handheld 3",
      })
      expect(await say(lea, "claim")).toBe(404)
    })

    it("moves the only lot there is, asks where there are several, and leaves no bin below zero", async () => {
      const { bins, anna } = await aFloor()
      await arrive(anna, 4, { lot: "L1" })
      const item_id = shop().items[0]!.id
      const move = (quantity: number, from: Bin, to: Bin, more: object = {}) =>
        settle(anna, "move", { item_id, quantity, from_bin_id: bins[from], to_bin_id: bins[to], ...more })
      expect(await move(3, "IN", "A-1")).toEqual(["done", null])
      await arrive(anna, 2, { lot: "L2" })
      expect(await move(2, "IN", "A-1")).toEqual([
        "refused",
        expect.stringContaining("several lots (L1, L2)"),
      ])
      expect(await move(2, "IN", "A-1", { lot: "L2" })).toEqual(["done", null])
      expect(await move(4, "A-1", "A-2", { lot: "L1" })).toEqual(["refused", expect.stringContaining("A-1")])
      expect(await settle(anna, "move_bin", { from_bin_id: bins["A-1"], to_bin_id: bins["B-1"] })).toEqual([
        "done",
        null,
      ])
      expect(await lies()).toEqual({ "B-1/L1": 3, "B-1/L2": 2, "IN/L1": 1, unassigned: 0 })
      await expectHealthy(container())
    })
  })

  describe("counting with a scanner", () => {
    it("tells nothing of what is expected, and takes what nobody found in a bin for missing", async () => {
      const { bins, anna } = await aFloor()
      await arrive(anna, 37)
      const { state: _, ...move } = { ...goods(37), from_bin_id: bins.IN, to_bin_id: bins["A-1"] }
      await settle(anna, "move", move)
      const { data } = await shop().post("/admin/stock-counts", {
        location_id: shop().lyon.id,
        scope: { kind: "bins", ids: [bins["A-1"], bins["A-2"]] },
        start: true,
      })
      const id = data.stock_count.id as string
      const told = (await anna.get("/scanner/api/counts")).data
      expect(told.counts).toMatchObject([
        { id, bins: [{ code: "A-1" }, { code: "A-2" }], items: [], place_count: 2, round: 1 },
      ])
      expect(JSON.stringify(told)).not.toMatch(/LAMP|37|quantity/)
      const receipt = await arrive(anna, 5)
      await raisePutaways(container(), [{ document_type: "receipt", document_id: receipt }])
      const [task] = (await anna.get("/scanner/api/tasks")).data.tasks
      expect(task.parts[0].bin.code).toBe("A-1")
      expect(JSON.stringify(task.parts)).not.toMatch(/same_item|37/)
      const tried = await settle(anna, "move", {
        ...move,
        quantity: 99,
        from_bin_id: bins["A-1"],
        to_bin_id: bins["A-2"],
      })
      expect(tried).toEqual(["refused", expect.stringContaining("A-1 is being counted")])
      expect(tried[1]).not.toContain("37")
      const count = (bin: Bin, lines: object[], round = 1) =>
        settle(anna, "count", { count_id: id, bin_id: bins[bin], round, lines })
      const found = (item: number, quantity: number) => ({
        item_id: shop().items[item]!.id,
        lot: null,
        expires_on: null,
        quantity,
      })
      expect(await count("A-1", [found(1, 2)], 2)).toEqual([
        "refused",
        expect.stringContaining("is in round 1"),
      ])
      expect(await count("A-1", [found(1, 2)])).toEqual(["done", null])
      expect(await count("A-2", [])).toEqual(["done", null])
      expect((await anna.get("/scanner/api/counts")).data.counts).toMatchObject([{ id, bins: [] }])
      const lines = await knex()("comptoir_stock_count_line")
        .where({ stock_count_id: id })
        .orderBy("position")
      expect(
        lines.map((line: Record<string, unknown>) => [
          line.bin_id,
          line.inventory_item_id,
          line.counted_quantity,
        ])
      ).toEqual(
        expect.arrayContaining([
          [bins["A-1"], shop().items[0]!.id, 0],
          [bins["A-1"], shop().items[1]!.id, 2],
          [bins["A-2"], null, 0],
        ])
      )
      expect(new Set(lines.map((line: Record<string, unknown>) => line.counted_by))).toEqual(
        new Set([anna.picker_id])
      )
    })

    it("answers a count that was entered already as it did, though its lines are counted by now", async () => {
      const { bins, anna } = await aFloor()
      await arrive(anna, 5)
      const { data } = await shop().post("/admin/stock-counts", {
        location_id: shop().lyon.id,
        scope: { kind: "bins", ids: [bins.IN] },
        start: true,
      })
      const key = newKey()
      const body = {
        count_id: data.stock_count.id,
        bin_id: bins.IN,
        round: 1,
        lines: [{ item_id: shop().items[0]!.id, lot: null, expires_on: null, quantity: 4 }],
      }
      await act(anna, "count", body, { key })
      await knex()("comptoir_scanner_act")
        .where({ key })
        .update({ status: "claimed", answer: null, claimed_until: new Date(0) })
      expect((await act(anna, "count", body, { key })).data.act.status).toBe("done")
      expect(await shop().count("comptoir_stock_count_entry")).toBe(1)
    })
  })

  describe("transfers with a scanner", () => {
    it("ships what was picked, and takes in what came, damaged and missing", async () => {
      const { bins, anna } = await aFloor()
      await arrive(anna, 10)
      await trackWarehouseWorkflow(container()).run({ input: { location_id: shop().lille.id } })
      const lea = await aScanner(suite, {
        location_ids: [shop().lille.id],
        code: "LEA",
        device: "Handheld 9",
      })
      const drafted = await shop().post("/admin/stock-transfers", {
        source_location_id: shop().lyon.id,
        destination_location_id: shop().lille.id,
        lines: [{ inventory_item_id: shop().items[0]!.id, quantity: 8 }],
      })
      const id = drafted.data.stock_transfer.id as string
      await shop().post(`/admin/stock-transfers/${id}/ready`, {})
      const [leaving] = (await anna.get("/scanner/api/transfers")).data.transfers
      expect(leaving).toMatchObject({
        id,
        direction: "ship",
        other_location: "Lille",
        lines: [{ quantity: 8, picks: [{ bin: { code: "IN" }, quantity: 8 }] }],
      })
      const [line] = leaving.lines
      const pick = { line_id: line.id, bin_id: bins.IN, lot: null, expires_on: null, quantity: 7 }
      expect(await settle(lea, "ship_transfer", { transfer_id: id, picks: [pick] })).toEqual([
        "refused",
        expect.stringContaining("does not work in"),
      ])
      expect(await settle(anna, "ship_transfer", { transfer_id: id, picks: [pick] })).toEqual(["done", null])
      expect((await anna.get("/scanner/api/transfers")).data.transfers).toEqual([])
      const [coming] = (await lea.get("/scanner/api/transfers")).data.transfers
      expect(coming).toMatchObject({
        id,
        direction: "receive",
        lines: [{ id: line.id, quantity: 7, picks: [] }],
      })
      const inLille = (kind: ActKind, body: object) =>
        act(lea, kind, body, { location_id: shop().lille.id }).then(({ data }) => [
          data.act.status,
          data.act.reason,
        ])
      const settings = (blind: string) =>
        shop().post("/admin/comptoir/settings", { settings: { "purchasing.blind_receiving": blind } })
      await settings("everyone")
      const tooMany = [{ line_id: line.id, received: 99, damaged: 0 }]
      expect(await inLille("receive_transfer", { transfer_id: id, lines: tooMany })).toEqual([
        "refused",
        expect.stringMatching(/^More of LAMP-1 was counted than was sent; count it again/),
      ])
      await settings("off")
      const lines = [{ line_id: line.id, received: 4, damaged: 1, damage_reason: "damaged_in_transit" }]
      expect(await inLille("receive_transfer", { transfer_id: id, lines })).toEqual(["done", null])
      expect(await inLille("close_transfer", { transfer_id: id, reason: "lost" })).toEqual(["done", null])
      const { data } = await shop().get(`/admin/stock-transfers/${id}`)
      expect(data.stock_transfer).toMatchObject({
        status: "received",
        lines: [{ shipped_quantity: 7, received_quantity: 5, damaged_quantity: 1, written_off_quantity: 2 }],
      })
      await expectHealthy(container())
    })
  })
}
