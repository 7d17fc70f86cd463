import type { StationGoodsDTO, StationOrderDTO, StationDTO } from "../../../src/types/http/station"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import type { WaveShop } from "../../helpers/a-wave-shop"
import { atOnce } from "../../helpers/at-once"
import { expectNoError } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import { walkTour } from "./walk-tour"

const PATH = "/admin/packing/station"

const goodsOf = (order: StationOrderDTO | undefined): Record<string, string> =>
  Object.fromEntries((order?.goods ?? []).map((line) => [line.sku ?? "", `${line.checked}/${line.picked}`]))

export function describeStation(suite: Suite, shop: () => ShippingShop, waves: () => WaveShop): void {
  const scan = (text: string, more: object = {}) => shop().post(`${PATH}/scans`, { text, ...more })
  const read = async (code: string): Promise<StationDTO> =>
    (await shop().get(`${PATH}?code=${encodeURIComponent(code)}`)).data.station
  const ids = (...indexes: number[]) => indexes.map((index) => waves().orders[index]!.dispatch_id)
  const checks = () =>
    shop().rows(
      `SELECT dispatch_line_id, quantity, by_hand FROM comptoir_station_check ORDER BY dispatch_line_id`
    )
  const verifies = () =>
    shop().post("/admin/comptoir/settings", { settings: { "picking.verify_items": true } })

  describe("POST /admin/packing/station/scans", () => {
    it("puts the order of a tote onto the table, and counts its articles until it is complete", async () => {
      const [lampRug, tableChairs] = ids(1, 2)
      await waves().release([lampRug!, tableChairs!], { cart_orders: 2 })
      await walkTour(waves().anna, waves().location_id)
      const opened = await scan("tote-2")
      expect([opened.status, opened.data.outcome]).toEqual([200, { kind: "opened", tote_arrived: true }])
      const { station } = opened.data as { station: StationDTO }
      expect(station).toMatchObject({ found: "tote", must_verify: false, sorting: null })
      expect(station.orders).toHaveLength(1)
      const [order] = station.orders
      expect(order).toMatchObject({
        status: "picked",
        is_together: true,
        slot: null,
        open_picks: [],
        totes: [{ code: "TOTE-2", status: "picked", is_here: true }],
      })
      expect((await scan("TOTE-2")).data.outcome).toEqual({ kind: "opened", tote_arrived: false })
      const isTable = order!.id === tableChairs
      const [own, other] = isTable ? (["CHAIR", "LAMP"] as const) : (["LAMP", "CHAIR"] as const)
      const wrong = (await scan(other, { table: "TOTE-2" })).data
      expect(wrong.outcome).toEqual({
        kind: "not_wanted",
        name: other,
        elsewhere: { number: expect.stringMatching(/^DSP-/), tote: "TOTE-1" },
      })
      expect(await checks()).toEqual([])
      const first = (await scan(own, { table: "TOTE-2" })).data
      expect(first.outcome).toMatchObject({ kind: "checked", name: own, checked: 1, is_complete: false })
      const rest = isTable ? ["CHAIR", "TABLE"] : ["RUG"]
      for (const text of rest) await scan(text, { table: "TOTE-2" })
      expect((await scan(own, { table: "TOTE-2" })).data.outcome).toEqual({ kind: "all_checked", name: own })
      expect((await scan("nothing-known", { table: "TOTE-2" })).data.outcome).toEqual({ kind: "unknown" })
      const now = await read("TOTE-2")
      expect(now.orders[0]!.goods.every((line: StationGoodsDTO) => line.checked === line.picked)).toBe(true)
      expect((await read(`#${order!.order.display_id}`)).orders.map(({ id }) => id)).toEqual([order!.id])
      expect((await read(order!.number!)).found).toBe("dispatch")
    })

    it("counts a scan once for its key, and two scans at once as two units", async () => {
      const [dispatch] = ids(2)
      await waves().release([dispatch!], { cart_orders: 1 })
      await walkTour(waves().anna, waves().location_id)
      const again = await atOnce(3, () => scan("CHAIR", { table: "TOTE-1", idempotency_key: "one" }))
      expect(again.map(({ status, data }) => [status, data.outcome.kind])).toEqual(
        Array(3).fill([200, "checked"])
      )
      expect(goodsOf((await read("TOTE-1")).orders[0])).toEqual({ CHAIR: "1/2", TABLE: "0/1" })
      const other = await scan("TABLE", { table: "TOTE-1", idempotency_key: "one" })
      expect([other.status, other.data.message]).toEqual([
        400,
        "The idempotency key one stands for another act; use a new key",
      ])
      const many = await atOnce(3, () => scan("CHAIR", { table: "TOTE-1" }))
      expect(many.map(({ data }) => data.outcome.kind).sort()).toEqual([
        "all_checked",
        "all_checked",
        "checked",
      ])
      expect(goodsOf((await read("TOTE-1")).orders[0])).toEqual({ CHAIR: "2/2", TABLE: "0/1" })
    })

    it("sorts a tour that was picked in one heap into slots, each unit for one order", async () => {
      const three = ids(0, 1, 3)
      await waves().release(three, { method: "batch", cart_orders: 3 })
      const { tour } = await walkTour(waves().anna, waves().location_id, { prefix: "CART" })
      const { station } = (await scan("CART-1")).data as { station: StationDTO }
      expect(station.sorting).toMatchObject({ number: tour.number, method: "batch" })
      expect(station.orders.map(({ slot }) => slot)).toEqual([1, 2, 3])
      const slots: number[] = []
      for (let lamp = 0; lamp < 3; lamp += 1) {
        const { outcome } = (await scan("LAMP", { table: "CART-1" })).data
        expect(outcome.kind).toBe("checked")
        slots.push(outcome.slot)
      }
      expect(slots).toEqual([1, 2, 3])
      expect((await scan("LAMP", { table: "CART-1" })).data.outcome).toEqual({
        kind: "all_checked",
        name: "LAMP",
      })
      const rug = (await scan("RUG", { table: "CART-1" })).data
      expect(rug.outcome).toMatchObject({ kind: "checked", is_complete: true })
      const tote = async () =>
        (await shop().rows<{ status: string }>(`SELECT status FROM comptoir_tote`)).map((row) => row.status)
      for (const [index, id] of three.entries()) {
        expect(await tote()).toEqual(["picked"])
        const { status } = await shop().post("/admin/packing/pack", { dispatches: [{ id }] })
        expect([index, status]).toEqual([index, 200])
      }
      expect(await tote()).toEqual(["packed"])
      expect((await read("CART-1")).orders.map(({ status }) => status)).toEqual(Array(3).fill("packed"))
      await expectNoError(suite.getContainer())
    })

    it("tells which totes of an order that two zones picked are still to come", async () => {
      const [order] = await waves().placeOrders([{ LAMP: 1, TABLE: 1 }])
      const wave = await waves().release([order!.dispatch_id], { method: "zone", cart_orders: 4 })
      expect(wave.tour_count).toBe(2)
      await walkTour(waves().anna, waves().location_id, { prefix: "ONE" })
      const half = (await scan("ONE-1")).data.station as StationDTO
      expect(half.orders[0]).toMatchObject({ status: "picking", is_together: false })
      expect(half.orders[0]!.totes.map(({ is_here, status }) => [is_here, status]).sort()).toEqual([
        [false, "open"],
        [true, "picked"],
      ])
      expect(half.orders[0]!.open_picks).toMatchObject([{ quantity: 1, picked_quantity: 0 }])
      const early = await shop().post("/admin/packing/pack", { dispatches: [{ id: order!.dispatch_id }] })
      expect(early.status).toBe(400)
      await walkTour(waves().ben, waves().location_id, { prefix: "TWO" })
      const whole = (await scan("TWO-1")).data.station as StationDTO
      expect(whole.orders[0]).toMatchObject({ status: "picked", is_together: true, open_picks: [] })
    })

    it("explains what is no tote, and what has no order on the table", async () => {
      const before = await shop().count("comptoir_station_tote")
      expect((await scan("LAMP")).data.outcome).toEqual({ kind: "no_order", name: "LAMP" })
      expect((await scan("TOTE-99")).data.outcome).toEqual({ kind: "unknown" })
      const gone = await shop().get(`${PATH}?code=TOTE-99`)
      expect([gone.status, gone.data.message]).toEqual([
        404,
        '"TOTE-99" is no tote in use, tour, dispatch or order with something to pack; scan one of these',
      ])
      expect((await scan("")).status).toBe(400)
      expect((await scan("a\u0000b")).status).toBe(400)
      expect((await scan("LAMP", { surprise: 1 })).status).toBe(400)
      expect(await shop().count("comptoir_station_tote")).toBe(before)
    })
  })

  describe("picking.verify_items", () => {
    it("keeps orders from being packed until each unit was scanned, and asks again after unpacking", async () => {
      const [dispatch] = ids(2)
      await waves().release([dispatch!], { cart_orders: 1 })
      await walkTour(waves().anna, waves().location_id)
      expect((await verifies()).status).toBe(200)
      const pack = () => shop().post("/admin/packing/pack", { dispatches: [{ id: dispatch }] })
      const { number } = (await read("TOTE-1")).orders[0]!
      const refused = await pack()
      expect([refused.status, refused.data.message]).toEqual([
        400,
        expect.stringMatching(
          new RegExp(
            `^Dispatch ${number} is not verified: (1 of TABLE, 2 of CHAIR|2 of CHAIR, 1 of TABLE) were not scanned; scan each unit at the packing station, then pack$`
          )
        ),
      ])
      expect(await shop().count("comptoir_parcel")).toBe(0)
      const goods = (await read("TOTE-1")).orders[0]!.goods
      const byHand = await shop().post(`${PATH}/checks`, {
        dispatch_id: dispatch,
        lines: goods.map((line) => ({ dispatch_line_id: line.dispatch_line_id, checked: line.picked })),
      })
      expect([byHand.status, byHand.data.message]).toEqual([
        400,
        expect.stringMatching(/^Each unit of (TABLE|CHAIR) is to be scanned/),
      ])
      for (const text of ["CHAIR", "TABLE", "CHAIR"]) await scan(text, { table: "TOTE-1" })
      expect((await pack()).status).toBe(200)
      const totes = await shop().rows(`SELECT code, status FROM comptoir_tote`)
      expect(totes).toEqual([{ code: "TOTE-1", status: "packed" }])
      const unpacked = await shop().post("/admin/packing/unpack", {
        dispatch_id: dispatch,
        reason: "Wrong box",
      })
      expect(unpacked.status).toBe(200)
      const again = (await read("TOTE-1")).orders[0]!
      expect([again.status, goodsOf(again)]).toEqual(["picked", { CHAIR: "0/2", TABLE: "0/1" }])
      expect((await pack()).status).toBe(400)
      await expectNoError(suite.getContainer())
    })
  })

  describe("POST /admin/packing/station/checks", () => {
    it("takes units by hand where nothing has to be scanned, never more than were picked", async () => {
      const [dispatch] = ids(2)
      await waves().release([dispatch!], { cart_orders: 1 })
      await walkTour(waves().anna, waves().location_id)
      const [line] = (await read("TOTE-1")).orders[0]!.goods
      const say = (checked: number, more: object = {}) =>
        shop().post(`${PATH}/checks`, {
          dispatch_id: dispatch,
          lines: [{ dispatch_line_id: line!.dispatch_line_id, checked }],
          ...more,
        })
      const twice = await atOnce(2, () => say(line!.picked, { idempotency_key: "ticked" }))
      expect(twice.map(({ status }) => status)).toEqual([200, 200])
      expect(await checks()).toEqual([
        { dispatch_line_id: line!.dispatch_line_id, quantity: line!.picked, by_hand: line!.picked },
      ])
      expect((await say(0)).data.goods).toContainEqual(expect.objectContaining({ ...line, checked: 0 }))
      const tries: [number, object, number, string][] = [
        [line!.picked + 1, {}, 400, `a whole number from 0 to ${line!.picked}`],
        [0.5, {}, 400, "a whole number"],
        [1, { dispatch_id: "cdsp_none" }, 404, "Dispatch cdsp_none does not exist"],
        [1, { lines: [{ dispatch_line_id: "cdsl_none", checked: 1 }] }, 400, "has no line cdsl_none"],
      ]
      for (const [checked, more, status, words] of tries) {
        const answer = await say(checked, more)
        expect([answer.status, answer.data.message]).toEqual([status, expect.stringContaining(words)])
      }
      expect((await checks()).map((row) => (row as { quantity: number }).quantity)).toEqual([0])
    })
  })

  describe("POST /admin/packing/station/short", () => {
    it("takes a confirmed pick back and makes it a short one, once, where an article is not in the tote", async () => {
      const [dispatch] = ids(2)
      await waves().release([dispatch!], { cart_orders: 1 })
      await walkTour(waves().anna, waves().location_id)
      const line = (await read("TOTE-1")).orders[0]!.goods.find(({ sku }) => sku === "CHAIR")!
      const short = (quantity: number, key?: string) =>
        shop().post(`${PATH}/short`, {
          dispatch_id: dispatch,
          dispatch_line_id: line.dispatch_line_id,
          quantity,
          reason: "not_found",
          ...(key ? { idempotency_key: key } : {}),
        })
      const refused = await short(3)
      expect([refused.status, refused.data.message]).toEqual([
        400,
        expect.stringMatching(
          /^2 units of this line are picked for Dispatch DSP-.* and 3 cannot be missing$/
        ),
      ])
      expect(await shop().count("comptoir_short_pick")).toBe(0)
      const answers = await atOnce(2, () => short(1, "missing"))
      expect(answers.map(({ status, data }) => [status, data.short?.quantity])).toEqual([
        [200, 1],
        [200, 1],
      ])
      await shop().quiet()
      expect(await shop().count("comptoir_short_pick")).toBe(1)
      // Sixty more lie in the reserve: the unit is fetched from there, on the same tour.
      expect(answers[0]!.data.short).toMatchObject({ found_elsewhere: 1, short: 0 })
      const now = (await read("TOTE-1")).orders[0]!
      expect(now).toMatchObject({ status: "picking", open_picks: [{ sku: "CHAIR", quantity: 1 }] })
      expect(now.goods.find(({ sku }) => sku === "CHAIR")).toMatchObject({ picked: 1, to_pick: 1 })
      const [pick] = now.open_picks
      expect(pick!.tour_number).toEqual(expect.stringMatching(/^TOU-/))
      const fetched = await shop().post(`/admin/dispatches/${dispatch}/picks`, {
        picks: [{ id: pick!.id, picked_quantity: 1 }],
      })
      expect(fetched.status).toBe(200)
      expect((await read("TOTE-1")).orders[0]).toMatchObject({ status: "picked", open_picks: [] })
      await expectNoError(suite.getContainer())
    })
  })
}
