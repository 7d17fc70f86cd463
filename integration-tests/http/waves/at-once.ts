import type { ScannerTourDTO } from "../../../src/types/http/scanner"
import { keepWaves } from "../../../src/workflows/waves/keep-waves"
import { aScanner, Scanner } from "../../helpers/a-scanner"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import type { WaveShop } from "../../helpers/a-wave-shop"
import { expectNoError } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import { scannerAct } from "./walk-tour"

/** A picker never comes to the end of so many tours here. */
const MOST_TOURS = 30

export function describeWavesAtOnce(suite: Suite, shop: () => ShippingShop, waves: () => WaveShop): void {
  /** Takes tours until none is left, and answers the picks that this person took. */
  const work = async (scanner: Scanner): Promise<string[]> => {
    const { location_id } = waves()
    const taken: string[] = []
    const refused: string[] = []
    for (let turn = 0; turn < MOST_TOURS; turn += 1) {
      const { status, data } = await scanner.post("/scanner/api/tours/claim", {
        key: `claim ${scanner.code} ${turn}`,
      })
      if (status !== 200) throw new Error(JSON.stringify(data))
      const tour = data.tour as ScannerTourDTO | null
      if (!tour) return taken
      const codeOf = (toteId: string | undefined) =>
        toteId && tour.ties_totes ? `${scanner.code}-${turn}-${toteId}` : undefined
      if (!tour.stops.length) refused.push(`${tour.number} (${tour.status}) has no stop`)
      const act = async (kind: string, body: object) =>
        (await scannerAct(scanner, location_id, kind, { tour_id: tour.id, ...body })).data.act as {
          status: string
          reason?: string
        }
      for (const tote of tour.ties_totes ? tour.totes : [])
        await act("tie_tote", { tote_id: tote.id, code: codeOf(tote.id) })
      for (const stop of tour.stops) {
        const done = await act("pick", {
          pick_id: stop.pick_id,
          quantity: stop.quantity,
          bin: stop.bin?.code,
          item: stop.sku,
          tote: codeOf(stop.tote_id ?? tour.totes[0]?.id),
        })
        if (done.status === "done") taken.push(stop.pick_id)
        else refused.push(`${tour.number} (${tour.status}): ${done.reason}`)
      }
    }
    throw new Error(`${scanner.code} came to no end of tours: ${refused.slice(-5).join("; ")}`)
  }

  describe("waves on a busy floor", () => {
    it("are picked by four people while orders come and go: no unit twice, none lost, nobody in the way", async () => {
      const { post, rows } = shop()
      const { orders, location_id, anna, ben, plan } = waves()
      const ids = (from: number, to: number) => orders.slice(from, to).map(({ dispatch_id }) => dispatch_id)
      const others = [
        await aScanner(suite, {
          location_ids: [location_id],
          tasks: ["pick"],
          code: "CARO",
          name: "Caro",
          device: "Handheld 3",
        }),
        await aScanner(suite, {
          location_ids: [location_id],
          tasks: ["pick"],
          code: "DAN",
          name: "Dan",
          device: "Handheld 4",
        }),
      ]
      const planned = [
        await plan(ids(0, 10), { cart_orders: 4 }),
        await plan(ids(10, 18), { method: "zone", cart_orders: 4 }),
        await plan(ids(18, 24), { method: "single" }),
      ]
      const released = await Promise.all(planned.map(({ id }) => post(`/admin/waves/${id}/release`)))
      expect(released.map(({ status }) => status)).toEqual([200, 200, 200])
      const [taken] = await Promise.all([
        Promise.all([anna, ben, ...others].map(work)),
        waves().placeOrders([{ LAMP: 1 }, { LAMP: 1, RUG: 1 }, { TABLE: 1, CHAIR: 2 }]),
        post(`/admin/orders/${orders[23]!.id}/cancel`),
        keepWaves(suite.getContainer(), {}),
      ])
      await shop().quiet()
      const all = taken.flat()
      expect(new Set(all).size).toBe(all.length)
      await keepWaves(suite.getContainer(), {})
      const open = await rows(
        `SELECT id FROM comptoir_pick WHERE status = 'open' OR (status = 'picked' AND picked_quantity <> quantity)`
      )
      expect(open).toEqual([])
      expect(await rows(`SELECT id FROM comptoir_tour WHERE status IN ('open', 'picking')`)).toEqual([])
      // What was taken lies at the desk, unit for unit.
      const [facts] = await rows<{ taken: number; lying: number }>(
        `SELECT (SELECT sum(picked_quantity)::int FROM comptoir_pick) AS taken,
                (SELECT sum(quantity)::int FROM comptoir_bin_content WHERE bin_id = ?) AS lying`,
        [waves().bins.PACK]
      )
      expect(facts?.lying).toBe(facts?.taken)
      const states = await Promise.all(planned.map(({ id }) => waves().wave(id)))
      expect(states.map(({ status }) => status)).toEqual(["picked", "picked", "picked"])
      await expectNoError(suite.getContainer())
    })
  })
}
