import type { ShippingShop } from "../../helpers/a-shipping-shop"
import type { WaveShop } from "../../helpers/a-wave-shop"
import { atOnce } from "../../helpers/at-once"
import type { Suite } from "../../helpers/suite"

export function describePlanning(_: Suite, shop: () => ShippingShop, waves: () => WaveShop): void {
  const ids = (from: number, to: number) =>
    waves()
      .orders.slice(from, to)
      .map(({ dispatch_id }) => dispatch_id)

  describe("POST /admin/waves", () => {
    it("puts ready dispatches into a numbered wave, and leaves them ready", async () => {
      const wave = await waves().plan(ids(0, 3), { title: "Morning", priority: 2 })
      expect(wave).toMatchObject({
        number: expect.stringMatching(/^WAV-\d{4}-00001$/),
        title: "Morning",
        status: "planned",
        method: "cluster",
        priority: 2,
        cart_orders: 4,
        dispatch_count: 3,
        line_count: 5,
        unit_count: 6,
        progress: { untouched: 3, picking: 0, picked: 0, packed: 0 },
        tours: [],
      })
      expect(await waves().statuses(ids(0, 3))).toEqual(["ready", "ready", "ready"])
    })

    it("chooses by filters and limits, most units per aisle first", async () => {
      const { post, rows } = shop()
      const body = { location_id: waves().location_id, method: "batch", most_orders: 6 }
      const single = await post("/admin/waves", { ...body, filters: { is_single_line: true } })
      expect([single.status, single.data.wave.dispatch_count, single.data.wave.unit_count]).toEqual([
        200, 6, 6,
      ])
      const dense = await post("/admin/waves", body)
      // Tables with two chairs lie in one aisle and are three units an order.
      expect(dense.data.wave.unit_count).toBe(18)
      const own = await rows<{ count: number }>(
        `SELECT count(*)::int AS count FROM comptoir_wave_dispatch WHERE is_open`
      )
      expect(own).toEqual([{ count: 12 }])
      const none = await post("/admin/waves", {
        ...body,
        filters: { zone_ids: [waves().zones.reserve], is_single_line: true },
      })
      expect([none.status, none.data.message]).toEqual([
        400,
        expect.stringContaining("No dispatch is left to plan"),
      ])
    })

    it("plans once for its key, and at once; and the key stands for nothing else", async () => {
      const { post, count } = shop()
      const body = {
        location_id: waves().location_id,
        dispatch_ids: ids(0, 2),
        method: "single",
        idempotency_key: "the morning",
      }
      const answers = await atOnce(3, () => post("/admin/waves", body))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect(new Set(answers.map(({ data }) => data.wave.id)).size).toBe(1)
      const other = await post("/admin/waves", { ...body, dispatch_ids: ids(2, 3) })
      expect([other.status, other.data.message]).toEqual([
        400,
        "The idempotency key the morning stands for another act; use a new key",
      ])
      expect(await count("comptoir_wave")).toBe(1)
      expect(await count("comptoir_wave_dispatch")).toBe(2)
    })

    it("gives a dispatch to one wave only, also at the same moment", async () => {
      const { post, count } = shop()
      const body = { location_id: waves().location_id, dispatch_ids: ids(0, 5), method: "cluster" }
      const answers = await atOnce(3, () => post("/admin/waves", body))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400])
      const [refused] = answers.filter(({ status }) => status === 400)
      expect(refused?.data.message).toMatch(
        /^The dispatch of order #\d+ is in wave WAV-\d{4}-\d{5} already; take it out there/
      )
      expect(await count("comptoir_wave")).toBe(1)
      expect(await count("comptoir_wave_dispatch")).toBe(5)
    })

    it("refuses what is unknown, elsewhere or contradictory, and writes nothing", async () => {
      const { post, count, places } = shop()
      const body = { location_id: waves().location_id, method: "cluster" }
      const refusals = await Promise.all([
        post("/admin/waves", { ...body, dispatch_ids: [...ids(0, 1), "cdsp_of_nobody"] }),
        post("/admin/waves", { ...body, location_id: "sloc_of_nobody", dispatch_ids: ids(0, 1) }),
        post("/admin/waves", { ...body, location_id: places.lille.id, dispatch_ids: ids(0, 1) }),
        post("/admin/waves", { ...body, dispatch_ids: ids(0, 1), most_orders: 3 }),
        post("/admin/waves", { ...body, method: "swarm", dispatch_ids: ids(0, 1) }),
      ])
      expect(refusals.map(({ status, data }) => [status, data.message])).toEqual([
        [404, "Dispatch cdsp_of_nobody does not exist"],
        [404, "Stock location sloc_of_nobody does not exist"],
        [400, expect.stringContaining("is sent from another warehouse")],
        [400, expect.stringContaining("both at once contradict each other")],
        [400, expect.stringContaining("method")],
      ])
      expect(await count("comptoir_wave")).toBe(0)
    })
  })

  describe("POST /admin/waves/:id", () => {
    it("adds and removes dispatches and changes the terms while it is planned", async () => {
      const { post, get } = shop()
      const { id } = await waves().plan(ids(0, 3))
      const { data } = await post(`/admin/waves/${id}`, {
        title: "Noon",
        method: "single",
        add: ids(3, 5),
        remove: ids(0, 1),
      })
      expect(data.wave).toMatchObject({ title: "Noon", method: "single", cart_orders: 1, dispatch_count: 4 })
      const { dispatches } = (await get(`/admin/waves/${id}/dispatches`)).data
      expect(dispatches.map((one: { id: string }) => one.id).sort()).toEqual(ids(1, 5).sort())
      const unknown = await post(`/admin/waves/${id}`, { remove: ids(0, 1) })
      expect([unknown.status, unknown.data.message]).toEqual([
        404,
        expect.stringMatching(/^Dispatch cdsp_\w+ is not in Wave WAV-/),
      ])
      const other = await waves().plan(ids(0, 1))
      const taken = await post(`/admin/waves/${id}`, { add: ids(0, 1) })
      expect([taken.status, taken.data.message]).toEqual([400, expect.stringContaining(other.number)])
      expect((await waves().wave(id)).dispatch_count).toBe(4)
    })
  })

  describe("GET /admin/waves/candidates and /choices", () => {
    it("lists what no wave has, and what it can be filtered by", async () => {
      const { get } = shop()
      await waves().plan(ids(0, 10))
      const at = `location_id=${waves().location_id}`
      const { data } = await get(
        `/admin/waves/candidates?${at}&is_single_line=false&limit=5&order=display_id`
      )
      expect([data.count, data.candidates.length]).toEqual([14, 5])
      expect(data.candidates[0].articles.map((one: { sku: string }) => one.sku)).toEqual(["LAMP", "RUG"])
      const choices = (await get(`/admin/waves/choices?${at}`)).data
      expect(choices).toMatchObject({
        ready: 20,
        sales_channels: [{ name: "Web shop", count: 20 }],
        shipping_options: [{ count: 20 }],
      })
      const zones = Object.fromEntries(
        choices.zones.map((zone: { id: string; count: number }) => [zone.id, zone.count])
      )
      // Chairs lie in the reserve too, rugs in both pick zones.
      expect(zones).toEqual({
        [waves().zones["pick-a"]]: 13,
        [waves().zones["pick-b"]]: 14,
        [waves().zones.reserve]: 7,
      })
      const inA = await get(`/admin/waves/candidates?${at}&zone_ids=${waves().zones["pick-a"]}`)
      expect(inA.data.count).toBe(13)
    })
  })

  describe("POST /admin/waves/simulate", () => {
    it("tells tours, metres and the end, and writes nothing", async () => {
      const { post, count } = shop()
      const body = { location_id: waves().location_id, method: "cluster", cart_orders: 5, pickers: 1 }
      const { status, data } = await post("/admin/waves/simulate", { ...body, dispatch_ids: ids(0, 10) })
      expect(status).toBe(200)
      expect(data.simulation).toMatchObject({
        dispatches: 10,
        lines: 16,
        units: 19,
        units_without_bin: 0,
        tours: 2,
        is_exact: true,
        pickers: 1,
      })
      expect(data.simulation.metres).toBeGreaterThan(0)
      expect(data.simulation.metres).toBeLessThanOrEqual(data.simulation.s_shape_metres)
      expect(await count("comptoir_wave")).toBe(0)
      expect(await count("comptoir_pick")).toBe(0)
      const { id } = await waves().plan(ids(0, 10), { cart_orders: 5 })
      const planned = await post(`/admin/waves/${id}/simulate`, { pickers: 1 })
      expect(planned.data.simulation).toMatchObject({ dispatches: 10, units: 19, tours: 2 })
    })
  })

  describe("GET /admin/waves", () => {
    it("filters, finds by number, title and order, sorts, and writes the same as CSV", async () => {
      const { get, remove } = shop()
      const first = await waves().plan(ids(0, 2), { title: "Morning" })
      const second = await waves().plan(ids(2, 4), { method: "zone", priority: 5 })
      const numbers = async (query: string) =>
        (await get(`/admin/waves?${query}`)).data.waves.map((one: { number: string }) => one.number)
      expect(await numbers("order=number")).toEqual([first.number, second.number])
      expect(await numbers("status=planned")).toEqual([second.number, first.number])
      expect(await numbers("method=zone")).toEqual([second.number])
      expect(await numbers("q=morn")).toEqual([first.number])
      expect(await numbers(`q=${second.number.toLowerCase()}`)).toEqual([second.number])
      expect(await numbers(`q=%23${waves().orders[0]!.display_id}`)).toEqual([first.number])
      expect(await numbers(`location_id=${shop().places.lille.id}`)).toEqual([])
      const csv = await get("/admin/waves/export?q=morning")
      const lines = String(csv.data).trim().split("\r\n")
      expect(lines).toHaveLength(2)
      expect(lines[1]).toContain(`${first.number};Morning;planned;no;Lyon;cluster`)
      const wrong = await get("/admin/waves?order=secret")
      expect([wrong.status, wrong.data.message]).toEqual([
        400,
        expect.stringContaining(`Rows cannot be ordered by "secret"`),
      ])
      expect((await get("/admin/waves/cwav_of_nobody")).status).toBe(404)
      expect((await remove(`/admin/waves/${first.id}`)).status).toBe(404)
    })
  })
}
