import type { ScannerTourDTO } from "../../../src/types/http/scanner"
import { WAVE_METHODS } from "../../../src/domain/waves/wave"
import { keepPickingWorkflow } from "../../../src/workflows/picking/keep-picking"
import { keepRoutingWorkflow } from "../../../src/workflows/routing/keep-routing"
import { reconcileStockWorkflow } from "../../../src/workflows/stock/reconcile-stock"
import { keepWavesWorkflow } from "../../../src/workflows/waves/keep-waves"
import { keepToursWorkflow } from "../../../src/workflows/waves/tours/keep-tours"
import { aScanner, Scanner } from "../../helpers/a-scanner"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import type { WaveShop } from "../../helpers/a-wave-shop"
import { dice } from "../../helpers/dice"
import { expectNoError } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import { scannerAct } from "./walk-tour"

const PICKERS = 16
const SHOPPERS = 8
const LAMPS = 400
const MINUTE = 60_000
/** Whoever is still walking at the end comes to the end of what there is. */
const MOST_TURNS_AFTER = 40
/** A person needs this long from one stop to the next, at the least. */
const PACE_MILLISECONDS = 500

/** What nobody who buys, plans or picks may ever be told. */
const NEVER = /deadlock|could not serialize|unknown error|violates|undefined|not a function/i

const pause = (milliseconds: number) => new Promise((wake) => setTimeout(wake, milliseconds))

/** Shoppers buy, a supervisor makes waves of what is ready, and sixteen people pick them, all at once. */
export function describeWaveRush(
  suite: Suite,
  shop: () => ShippingShop,
  waves: () => WaveShop,
  seconds: number
): void {
  describe(`${PICKERS} pickers and ${SHOPPERS} shoppers for ${seconds} seconds`, () => {
    it("pick no line twice, sell no unit twice, and stand in nobody's way", async () => {
      const container = suite.getContainer()
      const { location_id } = waves()
      await waves().fill("LAMP", "B-1", LAMPS)
      const before = await shop().count("order")
      const people: Scanner[] = []
      for (let who = 1; who <= PICKERS; who += 1) {
        people.push(
          await aScanner(suite, {
            location_ids: [location_id],
            tasks: ["pick"],
            code: `P${who}`,
            name: `Picker ${who}`,
            device: `Rush ${who}`,
          })
        )
      }
      const until = Date.now() + seconds * 1_000
      const isOpen = () => Date.now() < until
      const said: string[] = []
      const taken: string[] = []
      let placed = 0

      const buy = async (who: number) => {
        const luck = dice(who)
        for (let cart = 0; isOpen(); cart += 1) {
          const wanted = luck.pick([{ LAMP: 1 }, { LAMP: 2, RUG: 1 }, { TABLE: 1, LAMP: 1 }])
          const id = await shop()
            .fillCart(wanted, { last_name: `${who} ${cart}` })
            .catch((error: Error) => void said.push(`filling a cart: ${error.message}`))
          if (!id) continue
          const { status, data } = await shop().complete(id)
          if (status === 200 && data.type === "order") placed += 1
          else said.push(`buying: ${status} ${data.message ?? data.error?.message}`)
        }
      }
      const supervise = async () => {
        const luck = dice(100)
        while (isOpen()) {
          const planned = await shop().post("/admin/waves", {
            location_id,
            most_orders: 12,
            method: luck.pick(WAVE_METHODS),
            cart_orders: luck.between(2, 5),
          })
          if (planned.status !== 200) {
            said.push(`planning: ${planned.data.message}`)
            await pause(PACE_MILLISECONDS)
            continue
          }
          const released = await shop().post(`/admin/waves/${planned.data.wave.id}/release`)
          if (released.status !== 200) said.push(`releasing: ${released.data.message}`)
        }
      }
      const keep = async () => {
        while (isOpen()) {
          await keepRoutingWorkflow(container)
            .run({ input: { due_before: new Date(Date.now() - 15_000), is_thorough: true } })
            .catch((error: Error) => void said.push(`routing: ${error.message}`))
          await keepWavesWorkflow(container)
            .run({ input: { at: new Date() } })
            .catch((error: Error) => void said.push(`keeping waves: ${error.message}`))
          await pause(PACE_MILLISECONDS)
        }
      }
      const pick = async (scanner: Scanner, isDone: () => boolean) => {
        const luck = dice(scanner.picker_id.length)
        let closing = 0
        let acts = 0
        for (let turn = 0; ; turn += 1) {
          if (!isOpen() && (closing += 1) > MOST_TURNS_AFTER)
            throw new Error(`${scanner.code} comes to no end of tours: ${said.slice(-5).join("; ")}`)
          const { status, data } = await scanner.post("/scanner/api/tours/claim", {
            key: `${isOpen()} ${scanner.code} ${turn}`,
          })
          if (status !== 200) said.push(`claiming: ${status} ${data.message}`)
          const tour = data.tour as ScannerTourDTO | null
          if (tour && !tour.stops.length) said.push(`${tour.number} (${tour.status}) has no stop`)
          if (!tour) {
            if (isDone()) return
            await pause(PACE_MILLISECONDS)
            continue
          }
          const codeOf = (toteId: string | undefined) =>
            toteId && tour.ties_totes ? `${scanner.code}-${tour.number}-${toteId}` : undefined
          const act = async (kind: string, body: object) => {
            const key = `${kind} ${scanner.code} ${(acts += 1)}`
            const send = () => scannerAct(scanner, location_id, kind, { tour_id: tour.id, ...body }, key)
            // A network that stutters sends twice.
            const answers = luck.upTo(5) ? [await send()] : await Promise.all([send(), send()])
            const done = answers.map(({ data: answer }) => answer.act as { status: string; reason?: string })
            answers.forEach(({ data: answer }, index) => {
              if (done[index]?.status !== "done")
                said.push(`${kind}: ${done[index]?.reason ?? answer.message}`)
            })
            return done.some((one) => one?.status === "done")
          }
          for (const tote of tour.ties_totes ? tour.totes : [])
            await act("tie_tote", { tote_id: tote.id, code: codeOf(tote.id) })
          for (const stop of tour.stops) {
            await pause(PACE_MILLISECONDS)
            const isShort = luck.upTo(40) === 0
            const isTaken = isShort
              ? await act("short_pick", { pick_id: stop.pick_id, quantity: 1, reason: "not_found" })
              : await act("pick", {
                  pick_id: stop.pick_id,
                  quantity: stop.quantity,
                  bin: stop.bin?.code,
                  item: stop.sku,
                  tote: codeOf(stop.tote_id ?? tour.totes[0]?.id),
                })
            if (isTaken && !isShort) taken.push(stop.pick_id)
          }
        }
      }

      const picking = Promise.all(people.map((scanner) => pick(scanner, () => !isOpen())))
      await Promise.all([
        ...Array.from({ length: SHOPPERS }, (_, who) => buy(who + 1)),
        supervise(),
        keep(),
        picking,
      ])
      await shop().quiet()
      for (let minute = 1; minute <= 3; minute += 1) {
        const later = new Date(Date.now() + minute * MINUTE)
        await reconcileStockWorkflow(container).run({ input: { due_before: later, differences: true } })
        await keepRoutingWorkflow(container).run({ input: { due_before: later, is_thorough: true } })
        await keepPickingWorkflow(container).run({ input: { before: later } })
        await keepWavesWorkflow(container).run({ input: { at: later } })
        await keepToursWorkflow(container).run({ input: { at: later } })
      }

      expect(said.filter((line) => NEVER.test(line))).toEqual([])
      expect(placed).toBeGreaterThan(0)
      expect(await shop().count("order")).toBe(before + placed)
      expect(new Set(taken).size).toBe(taken.length)
      expect(taken.length).toBeGreaterThan(0)
      const [facts] = await shop().rows<{ taken: number; lying: number; over: number; sold: number }>(
        `SELECT (SELECT coalesce(sum(picked_quantity), 0)::int FROM comptoir_pick) AS taken,
                (SELECT coalesce(sum(quantity), 0)::int FROM comptoir_bin_content WHERE bin_id = ?) AS lying,
                (SELECT count(*)::int FROM comptoir_dispatch_line WHERE picked_quantity + short_quantity > quantity) AS over,
                (SELECT count(*)::int FROM inventory_level WHERE stocked_quantity < 0
                   OR (reserved_quantity > stocked_quantity AND inventory_item_id <> ?)) AS sold`,
        // Rugs may be backordered.
        [waves().bins.PACK, shop().items.RUG]
      )
      // What was taken lies at the desk, unit for unit.
      expect(facts).toEqual({ taken: facts?.lying, lying: facts?.lying, over: 0, sold: 0 })
      const held = await shop().rows(
        `SELECT walk.pick_id FROM comptoir_tour_pick AS walk JOIN comptoir_tour AS tour ON tour.id = walk.tour_id
          WHERE tour.status NOT IN ('cancelled') GROUP BY 1 HAVING count(*) > 1`
      )
      expect(held).toEqual([])
      await expectNoError(container)
    })
  })
}
