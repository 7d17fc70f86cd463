import { tourCheckpoint } from "../../../src/workflows/waves/tours/checkpoint"
import type { ScannerTourDTO, ScannerTourStopDTO } from "../../../src/types/http/scanner"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import type { WaveShop } from "../../helpers/a-wave-shop"
import { atOnce } from "../../helpers/at-once"
import { expectNoError } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import { onTheFloor } from "./on-the-floor"

const bins = (tour: ScannerTourDTO | null) => tour?.stops.map(({ bin }) => bin?.code)

export function describeTours(suite: Suite, shop: () => ShippingShop, waves: () => WaveShop): void {
  const floor = onTheFloor(suite, shop, waves)
  const { ids, claim, act, asked, done } = floor

  describe("POST /scanner/api/tours/claim", () => {
    it("gives the next tour with all that a device needs, and the same one again when asked again", async () => {
      const { anna } = waves()
      await waves().release(ids(0, 3), { cart_orders: 3 })
      const tour = await claim(anna)
      expect(tour).toMatchObject({
        method: "cluster",
        status: "picking",
        ties_totes: true,
        packing_bin: "PACK",
        order_count: 3,
        is_exact: true,
      })
      expect(tour?.totes.map(({ position, code }) => [position, code])).toEqual([
        [1, null],
        [2, null],
        [3, null],
      ])
      expect(bins(tour)).toHaveLength(5)
      const lamp = tour?.stops.find(({ sku }) => sku === "LAMP") as ScannerTourStopDTO
      expect(lamp).toMatchObject({ quantity: 1, picked_quantity: 0, skipped: 0, tracks_lots: false })
      expect(lamp.codes).toContain("LAMP")
      expect((await claim(anna))?.id).toBe(tour?.id)
      expect(await floor.events()).toEqual(["claimed by Anna"])
      const { tour: mine, open_count } = (await anna.get("/scanner/api/tours")).data
      expect([mine.id, open_count]).toEqual([tour?.id, 0])
      expect((await anna.get("/scanner/api/home")).data.work.pick).toBe(1)
    })

    it("never gives one tour to two, nor two to one who asks on two devices at once", async () => {
      const { anna, ben } = waves()
      await waves().release(ids(0, 4), { cart_orders: 2 })
      const got = await Promise.all([claim(anna), claim(ben), claim(anna), claim(ben)])
      expect(new Set(got.map((tour) => tour?.id)).size).toBe(2)
      expect(got[0]?.id).toBe(got[2]?.id)
      expect(
        await shop().rows(`SELECT status, count(*)::int AS tours FROM comptoir_tour GROUP BY 1`)
      ).toEqual([{ status: "picking", tours: 2 }])
    })

    it("takes the most urgent first, and tells who has a tour that is named", async () => {
      const { anna, ben } = waves()
      await waves().release(ids(0, 2), { cart_orders: 2 })
      await waves().release(ids(2, 4), { cart_orders: 2, priority: 5 })
      const urgent = await claim(anna)
      expect(urgent?.priority).toBe(5)
      const answer = await ben.post("/scanner/api/tours/claim", { tour_id: urgent?.id })
      expect([answer.status, answer.data.message]).toEqual([
        400,
        `Tour ${urgent?.number} is with Anna; take another one, or ask a supervisor`,
      ])
      const none = await ben.post("/scanner/api/tours/claim", { tour_id: "ctou_none" })
      expect([none.status, none.data.message]).toEqual([
        404,
        "Tour ctou_none does not exist in this warehouse",
      ])
      expect(await floor.events()).toEqual(["claimed by Anna"])
    })
  })

  describe("a tour that is walked", () => {
    it("moves goods to the packing bin, stop by stop, until its totes and its dispatches are picked", async () => {
      const { anna } = waves()
      await waves().release(ids(0, 3), { cart_orders: 3 })
      const tour = (await claim(anna)) as ScannerTourDTO
      for (const [index, tote] of tour.totes.entries())
        await done(anna, "tie_tote", { tour_id: tour.id, tote_id: tote.id, code: `tote-${index + 1}` })
      const answers = []
      for (const stop of tour.stops) answers.push(await done(anna, "pick", asked(tour, stop)))
      const asked_for = tour.stops.reduce((sum, { quantity }) => sum + quantity, 0)
      expect(answers[0]?.left_units).toBe(asked_for - (tour.stops[0]?.quantity ?? 0))
      expect(answers.at(-1)).toMatchObject({ tour_status: "picked", is_mine: false, left_units: 0 })
      expect(await waves().statuses(ids(0, 3))).toEqual(["picked", "picked", "picked"])
      expect(await shop().rows(`SELECT DISTINCT code, status FROM comptoir_tote ORDER BY code`)).toEqual([
        { code: "TOTE-1", status: "picked" },
        { code: "TOTE-2", status: "picked" },
        { code: "TOTE-3", status: "picked" },
      ])
      expect(await floor.lies("LAMP")).toMatchObject({ PACK: 2 })
      expect(await floor.conserved(tour.id)).toBe(true)
      await expectNoError(suite.getContainer())
    })

    it("counts a pick once for its key: sent twice at once, again, and after a crash", async () => {
      const { anna } = waves()
      await waves().release(ids(2, 3), { method: "single", cart_orders: 1 })
      const tour = (await claim(anna)) as ScannerTourDTO
      const chairs = tour.stops.find(({ sku }) => sku === "CHAIR") as ScannerTourStopDTO
      const body = { tour_id: tour.id, pick_id: chairs.pick_id, quantity: 1 }
      const dies = jest.spyOn(tourCheckpoint, "pass").mockRejectedValueOnce(new Error("kill -9"))
      const crashed = await act(anna, "pick", body, "chair number one")
      dies.mockRestore()
      expect(crashed.status).toBe(503)
      expect(await floor.picked(chairs.pick_id)).toBe(1)
      const again = await act(anna, "pick", body, "chair number one")
      expect(again.data.act).toMatchObject({ status: "done", answer: { left_units: 2 } })
      expect(await floor.picked(chairs.pick_id)).toBe(1)
      const key = { idempotency_key: "chair number two" }
      const desk = { kind: "pick", pick_id: chairs.pick_id, quantity: 1, ...key }
      const both = await atOnce(2, () => shop().post(`/admin/pick-tours/${tour.id}/scans`, desk))
      expect(both.map(({ status }) => status)).toEqual([200, 200])
      expect(await floor.picked(chairs.pick_id)).toBe(2)
      const much = await act(anna, "pick", body)
      expect(much.data.act.reason).toContain("was picked by")
      expect(await floor.picked(chairs.pick_id)).toBe(2)
    })

    it("is finished at the desk too, and comes back when the desk takes something back", async () => {
      const { anna } = waves()
      await waves().release(ids(1, 2), { method: "single", cart_orders: 1 })
      const tour = (await claim(anna)) as ScannerTourDTO
      const [dispatch] = ids(1, 2)
      const picks = (quantity: number) =>
        shop().post(`/admin/dispatches/${dispatch}/picks`, {
          picks: tour.stops.map(({ pick_id }) => ({ id: pick_id, picked_quantity: quantity })),
        })
      expect((await picks(1)).status).toBe(200)
      expect(await floor.tour(tour.id)).toMatchObject({ status: "picked", picked_units: 2, left_units: 0 })
      expect((await picks(0)).status).toBe(200)
      expect(await floor.tour(tour.id)).toMatchObject({ status: "open", picker: null, left_units: 2 })
    })

    it("ends when its order is cancelled, and tells whoever still holds the goods", async () => {
      const { anna } = waves()
      await waves().release(ids(0, 1), { method: "single", cart_orders: 1 })
      const tour = (await claim(anna)) as ScannerTourDTO
      await shop().post(`/admin/dispatches/cancel`, { ids: ids(0, 1), reason: "wrong address" })
      expect(await floor.tour(tour.id)).toMatchObject({ status: "cancelled" })
      const late = await act(anna, "pick", asked(tour, tour.stops[0] as ScannerTourStopDTO))
      expect(late.data.act).toMatchObject({
        status: "refused",
        reason: expect.stringContaining("is not wanted any more; put what you hold back into bin A-"),
      })
      expect(await floor.lies("LAMP")).not.toHaveProperty("PACK")
    })
  })

  describe("the rest of a tour", () => {
    it("becomes a tour of its own with a walk and totes of its own, and a late pick of it still counts", async () => {
      const { anna, ben } = waves()
      await waves().release(ids(0, 3), { cart_orders: 3 })
      const tour = (await claim(anna)) as ScannerTourDTO
      const [first, second] = tour.stops as [ScannerTourStopDTO, ScannerTourStopDTO]
      await done(anna, "pick", asked(tour, first))
      const { split } = await done(anna, "split_tour", { tour_id: tour.id, reason: "The cart is full" })
      expect(await floor.tour(tour.id)).toMatchObject({ status: "picked", left_units: 0 })
      const rest = (await claim(ben)) as ScannerTourDTO
      expect(rest).toMatchObject({ id: split?.id, number: split?.number, is_exact: true })
      expect(rest.stops).toHaveLength(tour.stops.length - 1)
      expect(rest.metres).toBeGreaterThan(0)
      // Anna had one more in her hands when she divided it.
      await done(anna, "pick", asked(tour, second))
      const taken = await act(ben, "pick", asked(rest, second))
      expect(taken.data.act.reason).toContain("was picked by Anna already")
      const more = await act(anna, "split_tour", { tour_id: rest.id })
      expect(more.data.act.reason).toBe(`Tour ${rest.number} is with Ben; it is not yours any more`)
      expect(await floor.conserved(rest.id)).toBe(true)
    })
  })

  describe("GET /admin/pick-tours", () => {
    it("lists, finds and exports tours, and prints one", async () => {
      const { anna } = waves()
      const wave = await waves().release(ids(0, 4), { cart_orders: 2, title: "Morning" })
      const tour = (await claim(anna)) as ScannerTourDTO
      const { get } = shop()
      const all = (await get("/admin/pick-tours")).data
      expect(all.count).toBe(2)
      const find = async (query: string) =>
        (await get(`/admin/pick-tours?${query}`)).data.pick_tours.map(({ id }: { id: string }) => id)
      expect(await find("status=picking")).toEqual([tour.id])
      expect(await find(`wave_id=${wave.id}&order=number`)).toHaveLength(2)
      expect(await find(`q=${wave.number}`)).toHaveLength(2)
      expect(await find("q=Anna")).toEqual([tour.id])
      expect(await find(`q=%23${waves().orders[0]!.display_id}`)).toHaveLength(1)
      expect(await find("late=true")).toEqual([])
      expect((await get("/admin/pick-tours?order=colour")).status).toBe(400)
      const { pick_tour } = (await get(`/admin/pick-tours/${tour.id}`)).data
      expect(pick_tour).toMatchObject({
        wave: { number: wave.number },
        picker: { name: "Anna" },
        is_late: false,
      })
      expect(pick_tour.stops.map(({ position }: ScannerTourStopDTO) => position)).toEqual(
        pick_tour.stops.map((_: unknown, index: number) => index + 1)
      )
      expect(pick_tour.path.length).toBeGreaterThan(1)
      expect(pick_tour.totes[0].dispatch.display_id).toEqual(expect.any(Number))
      expect((await get("/admin/pick-tours/ctou_none")).status).toBe(404)
      const csv = await get("/admin/pick-tours/export?status=picking")
      expect(csv.data).toContain(`${tour.number};${wave.number}`)
      for (const language of ["en", "fr"]) {
        const pdf = await get(`/admin/pick-tours/${tour.id}/pdf?language=${language}`)
        expect([pdf.status, String(pdf.data).slice(0, 5)]).toEqual([200, "%PDF-"])
      }
    })
  })
}
