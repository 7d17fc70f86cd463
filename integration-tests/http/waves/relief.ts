import comptoirRelieveTours from "../../../src/jobs/comptoir-relieve-tours"
import type { ScannerTourDTO, ScannerTourStopDTO } from "../../../src/types/http/scanner"
import { aScanner } from "../../helpers/a-scanner"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import type { WaveShop } from "../../helpers/a-wave-shop"
import { atOnce } from "../../helpers/at-once"
import { expectNoError } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import { onTheFloor } from "./on-the-floor"

const MINUTE = 60_000

export function describeRelief(suite: Suite, shop: () => ShippingShop, waves: () => WaveShop): void {
  const floor = onTheFloor(suite, shop, waves)
  const { ids, claim, act, asked, done } = floor
  const relieve = (minutes: number) =>
    comptoirRelieveTours(suite.getContainer(), { scheduledFor: new Date(Date.now() + minutes * MINUTE) })

  describe("a picker who vanishes", () => {
    it("keeps the tour for the lease, then it is the next one's, and what comes late still counts", async () => {
      const { anna, ben } = waves()
      await waves().release(ids(0, 3), { cart_orders: 3 })
      const tour = (await claim(anna)) as ScannerTourDTO
      const [first, second, third] = tour.stops as ScannerTourStopDTO[]
      await done(anna, "pick", asked(tour, first!))
      await relieve(19)
      expect(await floor.tour(tour.id)).toMatchObject({ status: "picking", picker: { name: "Anna" } })
      expect(await floor.told("comptoir.tour.relieved", () => relieve(21))).toEqual([
        { id: tour.id, number: tour.number, picker_id: anna.picker_id },
      ])
      expect(await floor.tour(tour.id)).toMatchObject({ status: "open", picker: null })
      expect((await claim(ben))?.id).toBe(tour.id)
      await done(ben, "pick", asked(tour, third!))
      // Anna's device was without network: one pick is still open, the other one is Ben's by now.
      expect(await done(anna, "pick", asked(tour, second!))).toMatchObject({ is_mine: false })
      const late = await act(anna, "pick", asked(tour, third!))
      expect(late.data.act).toMatchObject({
        status: "refused",
        reason: expect.stringContaining("was picked by Ben already"),
      })
      expect((await done(anna, "put_down_tour", { tour_id: tour.id })).is_mine).toBe(false)
      expect(await floor.tour(tour.id)).toMatchObject({ status: "picking", picker: { name: "Ben" } })
      expect((await floor.events()).sort()).toEqual([
        "claimed by Anna",
        "claimed by Ben",
        "relieved from Anna",
      ])
      expect(await floor.conserved(tour.id)).toBe(true)
    })

    it("is not relieved while they give signs, and a stranger's scan does not count", async () => {
      const { anna, ben } = waves()
      await waves().release(ids(0, 2), { cart_orders: 2 })
      const tour = (await claim(anna)) as ScannerTourDTO
      const stop = tour.stops[0] as ScannerTourStopDTO
      const stranger = await act(ben, "pick", asked(tour, stop))
      expect(stranger.data.act.reason).toBe(
        `Tour ${tour.number} is with Anna and never was yours; take a tour of your own`
      )
      expect(await floor.picked(stop.pick_id)).toBe(0)
      await shop().rows(`UPDATE comptoir_tour SET lease_until = now() - interval '1 minute'`)
      // The act of somebody who was nearly relieved is a sign of them.
      await done(anna, "pick", asked(tour, stop))
      await relieve(0)
      expect(await floor.tour(tour.id)).toMatchObject({ status: "picking" })
    })

    it("may put a tour down, and takes it up again with what is on the cart", async () => {
      const { anna } = waves()
      await waves().release(ids(0, 2), { cart_orders: 2 })
      const tour = (await claim(anna)) as ScannerTourDTO
      await done(anna, "pick", asked(tour, tour.stops[0] as ScannerTourStopDTO))
      await done(anna, "put_down_tour", { tour_id: tour.id, reason: "Break" })
      expect(await floor.tour(tour.id)).toMatchObject({ status: "open", picker: null })
      const again = (await claim(anna)) as ScannerTourDTO
      expect([again.id, again.stops.length]).toEqual([tour.id, tour.stops.length - 1])
    })
  })

  describe("POST /admin/pick-tours/:id/assign", () => {
    it("gives a tour to another picker, says so, and refuses whoever cannot walk it", async () => {
      const { anna, ben, location_id } = waves()
      const { post, rows } = shop()
      await waves().release(ids(0, 4), { cart_orders: 2 })
      const tour = (await claim(anna)) as ScannerTourDTO
      const assign = (picker_id: string, more: object = {}) =>
        post(`/admin/pick-tours/${tour.id}/assign`, { picker_id, reason: "Anna packs", ...more })
      const counter = await aScanner(suite, {
        location_ids: [location_id],
        tasks: ["count"],
        code: "CARL",
        name: "Carl",
        device: "Handheld 3",
      })
      const [carl, nobody] = [await assign(counter.picker_id), await assign("cpik_none")]
      expect([carl.status, carl.data.message]).toEqual([
        400,
        "Carl may not do the task pick; give it to them, or name somebody else",
      ])
      expect([nobody.status, nobody.data.message]).toEqual([404, "Person cpik_none does not exist"])
      const other = (await claim(ben)) as ScannerTourDTO
      expect((await assign(ben.picker_id)).data.message).toContain(`Ben is on Tour ${other.number}`)
      expect(await floor.tour(tour.id)).toMatchObject({ picker: { name: "Anna" } })

      expect((await post(`/admin/pick-tours/${other.id}/release`, { reason: "Ben packs" })).status).toBe(200)
      const both = await atOnce(2, () => assign(ben.picker_id, { idempotency_key: "to ben" }))
      expect(both.map(({ status }) => status)).toEqual([200, 200])
      expect((await claim(ben))?.id).toBe(tour.id)
      expect(await floor.events()).toEqual([
        "claimed by Anna",
        "claimed by Ben",
        "released from Ben",
        "reassigned from Anna by Ben",
      ])
      expect(
        await rows(
          `SELECT act, reason, after->>'picker' AS picker FROM comptoir_audit_entry WHERE entity_type = 'tour' ORDER BY created_at, id`
        )
      ).toEqual([
        { act: "reassigned", reason: "Ben packs", picker: null },
        { act: "reassigned", reason: "Anna packs", picker: "Ben" },
      ])
      // What Anna holds still counts.
      await done(anna, "pick", asked(tour, tour.stops[0] as ScannerTourStopDTO))
    })
  })

  describe("POST /admin/pick-tours/:id/cancel", () => {
    it("sends back what nobody touched and leaves at the desk what was begun", async () => {
      const { anna } = waves()
      await waves().release(ids(0, 3), { cart_orders: 3 })
      const tour = (await claim(anna)) as ScannerTourDTO
      const first = tour.stops[0] as ScannerTourStopDTO
      await done(anna, "pick", asked(tour, first))
      const begun = (await floor.tour(tour.id)).stops.find(
        ({ pick_id }) => pick_id === first.pick_id
      )?.dispatch_id
      const cancel = () =>
        shop().post(`/admin/pick-tours/${tour.id}/cancel`, { reason: "Power cut", idempotency_key: "cut" })
      const answers = await atOnce(2, cancel)
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      const { pick_tour, sent_back, left_at_desk } = answers[0]!.data
      expect(pick_tour).toMatchObject({ status: "cancelled", cancel_reason: "Power cut" })
      expect(left_at_desk).toEqual([begun])
      expect(sent_back).toHaveLength(2)
      await shop().quiet()
      const ready = await shop().rows(
        `SELECT 1 FROM comptoir_dispatch WHERE order_id = ANY(?) AND status = 'ready'`,
        [
          waves()
            .orders.slice(0, 3)
            .map(({ id }) => id),
        ]
      )
      expect(ready.length).toBeGreaterThanOrEqual(2)
      const late = await act(anna, "pick", asked(tour, tour.stops.at(-1) as ScannerTourStopDTO))
      expect(["done", "refused"]).toContain(late.data.act.status)
      expect(await floor.conserved(tour.id)).toBe(true)
      const again = await shop().post(`/admin/pick-tours/${tour.id}/cancel`, { reason: "Again" })
      expect([again.status, again.data.message]).toEqual([
        400,
        `Tour ${tour.number} is cancelled: it is over`,
      ])
      await expectNoError(suite.getContainer())
    })
  })
}
