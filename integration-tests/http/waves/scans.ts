import { tourCheckpoint } from "../../../src/workflows/waves/tours/checkpoint"
import comptoirRelieveTours from "../../../src/jobs/comptoir-relieve-tours"
import type { ScannerTourDTO, ScannerTourStopDTO } from "../../../src/types/http/scanner"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import type { WaveShop } from "../../helpers/a-wave-shop"
import { atOnce } from "../../helpers/at-once"
import { expectNoError } from "../../helpers/stock-facts"
import { statementsOf } from "../../helpers/statements-of"
import type { Suite } from "../../helpers/suite"
import { onTheFloor } from "./on-the-floor"

const GS = "\u001d"

export function describeScans(suite: Suite, shop: () => ShippingShop, waves: () => WaveShop): void {
  const floor = onTheFloor(suite, shop, waves)
  const { ids, claim, act, asked, done } = floor
  const stopOf = (tour: ScannerTourDTO, sku: string) =>
    tour.stops.find((stop) => stop.sku === sku) as ScannerTourStopDTO

  describe("the scans of a stop", () => {
    it("are explained where they are wrong, and move nothing", async () => {
      const { anna } = waves()
      await waves().release(ids(0, 2), { cart_orders: 2 })
      const tour = (await claim(anna)) as ScannerTourDTO
      const rug = stopOf(tour, "RUG")
      const [one, two] = tour.totes as [(typeof tour.totes)[0], (typeof tour.totes)[0]]
      await done(anna, "tie_tote", { tour_id: tour.id, tote_id: one.id, code: "T-1" })
      await done(anna, "tie_tote", { tour_id: tour.id, tote_id: two.id, code: "T-2" })
      const wrong = async (scans: object) =>
        (await act(anna, "pick", { ...asked(tour, rug), ...scans })).data.act.reason
      const there = rug.bin?.code
      const other = there === "A-1" ? "A-2" : "A-1"
      expect(await wrong({ bin: other })).toBe(
        `Bin ${there} was expected and bin ${other} was scanned; go to bin ${there}`
      )
      expect(await wrong({ bin: "nowhere" })).toContain('"nowhere", which names nothing here was scanned')
      expect(await wrong({ bin: there, item: "LAMP" })).toBe(
        `RUG was expected and the article LAMP was scanned; take RUG from bin ${there}`
      )
      const [own, elses] = rug.tote_id === one.id ? [one, two] : [two, one]
      expect(await wrong({ tote: elses.position === 1 ? "t-1" : "t-2" })).toBe(
        `T-${elses.position} is tote ${elses.position} (${elses.colour}); these goods go into tote ${own.position} (${own.colour})`
      )
      expect(await floor.picked(rug.pick_id)).toBe(0)
      const right = { bin: there?.toLowerCase(), item: "RUG", tote: `t-${own.position}` }
      await done(anna, "pick", { ...asked(tour, rug), ...right })
      expect(await floor.picked(rug.pick_id)).toBe(1)
    })

    it("read lots and dates of GS1 codes, and explain a wrong lot", async () => {
      const { anna, fill, placeOrders } = waves()
      const { items, rows } = shop()
      await rows(`UPDATE product_variant SET barcode = '4006381333931' WHERE sku = 'RUG'`)
      // What expires first is picked first, wherever it lies.
      await fill("RUG", "A-2", 5, { lot: "L-OLD", expires_on: "2027-01-31" })
      const [order] = await placeOrders([{ RUG: 2 }])
      await waves().release([order!.dispatch_id], { method: "single", cart_orders: 1 })
      const tour = (await claim(anna)) as ScannerTourDTO
      const rug = stopOf(tour, "RUG")
      expect(rug).toMatchObject({ lot: "L-OLD", expires_on: "2027-01-31", item_id: items.RUG })
      const gs1 = (lot: string, day = "270131") => `]C10104006381333931${"17"}${day}10${lot}${GS}`
      const scan = async (item: string) =>
        (await act(anna, "pick", { ...asked(tour, rug), bin: "A-2", item })).data.act
      expect((await scan(gs1("L-NEW"))).reason).toContain(
        "Lot L-OLD of RUG was expected and lot L-NEW was scanned"
      )
      expect((await scan(gs1("L-OLD", "280131"))).reason).toContain("take what expires on 2027-01-31")
      expect(await floor.picked(rug.pick_id)).toBe(0)
      expect((await scan(gs1("L-OLD"))).status).toBe("done")
      expect(await floor.picked(rug.pick_id)).toBe(2)
    })
  })

  describe("a pick", () => {
    it("is thirty statements, claims and answers of its device among them, and reads the settings once", async () => {
      const { anna } = waves()
      await waves().release(ids(0, 3), { cart_orders: 3 })
      const tour = (await claim(anna)) as ScannerTourDTO
      for (const { id, position } of tour.totes)
        await done(anna, "tie_tote", { tour_id: tour.id, tote_id: id, code: `T-${position}` })
      const [first, second] = tour.stops as [ScannerTourStopDTO, ScannerTourStopDTO]
      const scan = (stop: ScannerTourStopDTO) => {
        const tote = tour.totes.find(({ id }) => id === stop.tote_id)
        const scans = { bin: stop.bin?.code, item: stop.sku, tote: `T-${tote?.position}` }
        return done(anna, "pick", { ...asked(tour, stop), ...scans })
      }
      await scan(first)
      await shop().quiet()
      const { statements } = await statementsOf(suite.getContainer(), () => scan(second))
      if (process.env.COMPTOIR_SHOW_SQL)
        console.info(statements.map((sql) => sql.slice(0, 140).replace(/\s+/g, " ")).join("\n"))
      expect(statements.filter((sql) => /FROM comptoir_setting\b/.test(sql))).toHaveLength(1)
      // Whoever listens to the scan before may still read about its wave.
      const own = statements.filter((sql) => !/FROM comptoir_wave/.test(sql))
      const answered = own.findIndex((sql) => /^UPDATE comptoir_scanner_act/.test(sql)) + 1
      expect(answered).toBeGreaterThan(10)
      expect(answered).toBeLessThanOrEqual(30)
      expect(await floor.picked(second.pick_id)).toBe(second.quantity)
    })
  })

  describe("totes", () => {
    it("are tied to codes that nobody else uses and that name nothing else", async () => {
      const { anna, ben } = waves()
      await waves().release(ids(0, 4), { cart_orders: 2 })
      const [mine, theirs] = [(await claim(anna)) as ScannerTourDTO, (await claim(ben)) as ScannerTourDTO]
      const tie = async (scanner: typeof anna, tour: ScannerTourDTO, index: number, code: string) =>
        (await act(scanner, "tie_tote", { tour_id: tour.id, tote_id: tour.totes[index]!.id, code })).data.act
      expect((await tie(anna, mine, 0, "BOX 7")).status).toBe("done")
      expect((await tie(anna, mine, 1, "box 7")).reason).toContain("on this cart already")
      expect((await tie(ben, theirs, 0, "BOX 7")).reason).toBe(
        `BOX 7 is tote 1 (${mine.totes[0]!.colour}), in use on Tour ${mine.number}; scan an empty tote`
      )
      expect((await tie(ben, theirs, 0, "a-1")).reason).toContain("is the bin A-1, not a tote")
      expect((await tie(ben, theirs, 0, "LAMP")).reason).toContain("is the article LAMP, not a tote")
      const both = await atOnce(2, () => tie(ben, theirs, 0, "BOX 8"))
      expect(both.map(({ status }) => status)).toEqual(["done", "done"])
      expect(
        await shop().rows(`SELECT code FROM comptoir_tote WHERE code IS NOT NULL ORDER BY code`)
      ).toEqual([{ code: "BOX 7" }, { code: "BOX 8" }])
    })
  })

  describe("a stop that is put off", () => {
    it("goes last, and after three times a supervisor is told", async () => {
      const { anna } = waves()
      await waves().release(ids(0, 3), { cart_orders: 3 })
      const tour = (await claim(anna)) as ScannerTourDTO
      const first = tour.stops[0] as ScannerTourStopDTO
      const skip = () =>
        done(anna, "skip_pick", { tour_id: tour.id, pick_id: first.pick_id, reason: "The aisle is blocked" })
      await skip()
      const now = (await anna.get(`/scanner/api/tours/${tour.id}`)).data.tour as ScannerTourDTO
      expect(now.stops.at(-1)?.bin?.code).toBe(first.bin?.code)
      expect(now.stops).toHaveLength(tour.stops.length)
      await skip()
      expect(await floor.told("comptoir.tour.stop_skipped", skip)).toEqual([
        {
          tour_id: tour.id,
          number: tour.number,
          pick_id: first.pick_id,
          bin_code: first.bin?.code,
          skipped: 3,
        },
      ])
      expect((await floor.events()).filter((said) => said.startsWith("skipped"))).toHaveLength(3)
      expect((await floor.tour(tour.id)).events[0]).toMatchObject({
        kind: "skipped",
        actor_name: "Anna",
        reason: `${first.bin?.code}: The aisle is blocked`,
      })
    })
  })

  describe("a stop where units are missing", () => {
    it("is picked elsewhere on the same tour, where it costs the walk the least, and a count is asked for", async () => {
      const { anna, fill, placeOrders } = waves()
      await fill("LAMP", "A-2", 20)
      const [order] = await placeOrders([{ LAMP: 12, TABLE: 1 }])
      await waves().release([order!.dispatch_id], { method: "single", cart_orders: 1 })
      const tour = (await claim(anna)) as ScannerTourDTO
      const lamps = stopOf(tour, "LAMP")
      const before = (await floor.tour(tour.id)).metres ?? 0
      await done(anna, "pick", { tour_id: tour.id, pick_id: lamps.pick_id, quantity: 4 })
      const short = { tour_id: tour.id, pick_id: lamps.pick_id, reason: "not_found" }
      const answer = await done(anna, "short_pick", short)
      expect(answer).toMatchObject({ tour_status: "picking", is_mine: true, found_elsewhere: 8, short: 0 })
      const [added] = answer.stops as ScannerTourStopDTO[]
      expect(added).toMatchObject({ sku: "LAMP", quantity: 8, tote_id: lamps.tote_id })
      const now = (await anna.get(`/scanner/api/tours/${tour.id}`)).data.tour as ScannerTourDTO
      // The lamps' other bin lies in the same aisle: on the way, not at the end.
      expect(now.stops.map(({ sku }) => sku)).toEqual(["LAMP", "TABLE"])
      expect(await floor.tour(tour.id)).toMatchObject({ is_exact: false, stop_count: 3 })
      const { metres, path } = await floor.tour(tour.id)
      expect(metres).toBeGreaterThanOrEqual(before)
      // What is left is drawn anew: from the bay where the lamps were not, past the table, to where walks end.
      expect(path?.[0]).toEqual([2, 2 * Number(lamps.bin?.code.at(-1))])
      expect(path?.some(([x]) => x === 5)).toBe(true)
      expect(path?.at(-1)).toEqual([2, 0])
      expect(await shop().count("comptoir_stock_count")).toBe(1)
      for (const stop of now.stops) await done(anna, "pick", asked(tour, stop))
      expect(await floor.tour(tour.id)).toMatchObject({ status: "picked", picked_units: 13, short_units: 0 })
      expect(await floor.conserved(tour.id)).toBe(true)
      await expectNoError(suite.getContainer())
    })

    it("is written down once for its key, twice at once and after a crash, and ends a tour of which nothing is left", async () => {
      const { anna, placeOrders, fill } = waves()
      const [order] = await placeOrders([{ LAMP: 1 }])
      // All that is left of them is promised to others.
      await fill("LAMP", "A-4", -9)
      await waves().release([order!.dispatch_id], { method: "single", cart_orders: 1 })
      const tour = (await claim(anna)) as ScannerTourDTO
      const body = { tour_id: tour.id, pick_id: tour.stops[0]!.pick_id, reason: "damaged" }
      const dies = jest.spyOn(tourCheckpoint, "pass").mockRejectedValueOnce(new Error("kill -9"))
      expect((await act(anna, "short_pick", body, "broken lamp")).status).toBe(503)
      dies.mockRestore()
      const answers = await atOnce(2, () => act(anna, "short_pick", body, "broken lamp"))
      const told = answers.filter(({ status }) => status === 200).map(({ data }) => data.act.answer)
      expect(told[0]).toMatchObject({ found_elsewhere: 0, short: 1, tour_status: "done" })
      expect(await shop().count("comptoir_short_pick")).toBe(1)
      expect(await floor.tour(tour.id)).toMatchObject({ status: "done", short_units: 1 })
      const late = await act(anna, "pick", asked(tour, tour.stops[0] as ScannerTourStopDTO))
      expect(late.data.act.reason).toMatch(/was written down as missing|is not wanted any more/)
    })

    it("is taken into its tour by the job where the desk wrote it down and the process died", async () => {
      const { anna, placeOrders } = waves()
      const [order] = await placeOrders([{ LAMP: 2 }])
      await waves().release([order!.dispatch_id], { method: "single", cart_orders: 1 })
      const tour = (await claim(anna)) as ScannerTourDTO
      await shop().post(`/admin/dispatches/${order!.dispatch_id}/short`, {
        pick_id: tour.stops[0]!.pick_id,
        reason: "not_found",
      })
      const adopted = () =>
        shop().rows<{ pick_id: string }>(
          `SELECT walk.pick_id FROM comptoir_tour_pick AS walk JOIN comptoir_pick AS pick ON pick.id = walk.pick_id
            WHERE walk.tour_id = ? AND pick.status = 'open'`,
          [tour.id]
        )
      const [found] = await adopted()
      expect(found).toBeDefined()
      await shop().rows(`DELETE FROM comptoir_tour_pick WHERE pick_id = ?`, [found?.pick_id])
      await comptoirRelieveTours(suite.getContainer())
      expect(await adopted()).toEqual([found])
      expect(await floor.tour(tour.id)).toMatchObject({ status: "picking", left_units: 2 })
    })
  })
}
