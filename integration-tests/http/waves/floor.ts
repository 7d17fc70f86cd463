import type { FloorWarehouseDTO } from "../../../src/types/http/floor"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import type { WaveShop } from "../../helpers/a-wave-shop"
import type { Suite } from "../../helpers/suite"
import { claimTour, walkTour } from "./walk-tour"

export function describeFloor(_: Suite, shop: () => ShippingShop, waves: () => WaveShop): void {
  const ids = (from: number, to: number) =>
    waves()
      .orders.slice(from, to)
      .map(({ dispatch_id }) => dispatch_id)
  const floor = async (query = ""): Promise<FloorWarehouseDTO | undefined> =>
    (await shop().get(`/admin/picking/floor${query}`)).data.warehouses.find(
      (one: FloorWarehouseDTO) => one.location_id === waves().location_id
    )

  describe("GET /admin/picking/floor", () => {
    it("names who is on which tour, and gives no figure before there is enough to tell", async () => {
      await waves().release(ids(0, 6), { cart_orders: 3 })
      const walked = await walkTour(waves().anna, waves().location_id)
      const held = await claimTour(waves().ben)
      const lyon = await floor()
      const lines = walked.tour.stops.length
      expect(lyon).toMatchObject({ location_name: "Lyon", open_tours: 0, lines_today: lines })
      expect(
        lyon!.pickers.map(({ name, tour, lines_today }) => [name, tour?.number ?? null, lines_today])
      ).toEqual([
        ["Ben", held.number, 0],
        ["Anna", null, lines],
      ])
      const [ben, anna] = lyon!.pickers
      expect(ben!.tour).toMatchObject({ lines: held.stops.length, picked: 0 })
      expect(anna!.metres_today).toBe(Math.round(walked.tour.metres!))
      expect(lyon!.metres_today).toBe(anna!.metres_today)
      // Thirty orders of 1, 2 and 2 lines, less what Anna has picked.
      expect(lyon!.projection).toMatchObject({
        status: "no_figure",
        lines_left: 50 - lines,
        orders_left: 30,
        picked_at: null,
        points: [],
      })
      expect(await floor(`?location_id=${shop().places.lille.id}`)).toBeUndefined()
      expect((await shop().get("/admin/picking/floor?surprise=1")).status).toBe(400)
    })

    it("tells the finish of the backlog at the pace of the last hours, and which cut-offs are met", async () => {
      const { rows } = shop()
      await waves().release(ids(0, 10), { cart_orders: 10 })
      const { tour } = await walkTour(waves().anna, waves().location_id)
      await rows(
        `UPDATE comptoir_tour_pick AS walked SET picked_at = now() - make_interval(mins => 2 + 3 * (walked.position - 1)::int)
          WHERE walked.tour_id = ?`,
        [tour.id]
      )
      await rows(
        `UPDATE comptoir_dispatch SET due_at = CASE WHEN id = ANY(?) THEN now() - interval '1 hour' ELSE now() + interval '3 days' END
          WHERE status = 'ready'`,
        [ids(10, 12)]
      )
      const lyon = await floor()
      const { projection } = lyon!
      expect(projection).toMatchObject({ status: "projected", pickers: 1, orders_per_hour: null })
      const done = tour.stops.length
      expect(projection.lines_left).toBe(50 - done)
      const quarters = new Set(
        (
          await rows<{ quarter: string }>(
            `SELECT floor(extract(epoch FROM picked_at) / 900)::text AS quarter FROM comptoir_tour_pick WHERE tour_id = ?`,
            [tour.id]
          )
        ).map(({ quarter }) => quarter)
      )
      const rate = done / (quarters.size / 4)
      expect(projection.lines_per_hour).toBeCloseTo(rate, 1)
      expect(projection.points.at(-1)).toEqual({ at: projection.picked_at, lines: 0 })
      expect(projection.past.at(0)!.lines).toBe(50)
      expect(projection.cut_offs.map(({ is_met }) => is_met)).toEqual([false, true, true])
    })
  })

  describe("GET /admin/picking/today", () => {
    it("tells what is planned, released, picked and being packed", async () => {
      const today = async () =>
        (await shop().get("/admin/picking/today")).data.warehouses.find(
          (one: { location_id: string }) => one.location_id === waves().location_id
        )
      await waves().plan(ids(20, 25))
      await waves().release(ids(0, 4), { cart_orders: 2 })
      expect(await today()).toMatchObject({
        planned: 5,
        planned_waves: 1,
        ready: 26,
        released: 4,
        picking: 4,
        packing: 0,
      })
      await walkTour(waves().anna, waves().location_id)
      expect(await today()).toMatchObject({ released: 2, picking: 2, picked: 2, packing: 0 })
      await shop().post("/admin/packing/station/scans", { text: "LAMP", table: "TOTE-1" })
      expect(await today()).toMatchObject({ picked: 2, packing: 1 })
    })
  })
}
