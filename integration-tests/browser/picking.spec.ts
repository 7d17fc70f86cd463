import { Browser, chromium } from "playwright-core"
import { STOCK_MODULE } from "../../src/modules/stock/names"
import type StockService from "../../src/modules/stock/service"
import { createDevice } from "../../src/workflows/scanning/devices"
import { createPicker } from "../../src/workflows/scanning/people"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aPhone, Phone, sayOnPhone as say } from "../helpers/a-phone"
import { aShippingShop, Stocked } from "../helpers/a-shipping-shop"
import { whereItLies } from "../helpers/some-bins"
import { expectNoError } from "../helpers/stock-facts"

jest.setTimeout(180_000)

const EXECUTABLE = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
const WHO = { code: "ANNA", pin: "4711" }

/** A stop of a tour as the database has it. */
type Stop = {
  pick_id: string
  code: string
  sku: Stocked
  quantity: number
  status: string
  picked_quantity: number
  tote: number
}

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aShippingShop(suite)
    const container = () => suite.getContainer()
    const lyon = () => shop().places.lyon.id
    const lies = (sku: Stocked) => whereItLies(container(), shop().items[sku])
    let browser: Browser
    let phones: Phone[] = []

    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: EXECUTABLE, args: ARGUMENTS })
    })
    afterEach(async () => {
      await Promise.all(phones.map(({ context }) => context.close()))
      phones = []
    })
    afterAll(async () => {
      await browser?.close()
    })

    const post = async (path: string, body: object = {}) => {
      const { status, data } = await shop().post(path, body)
      if (status >= 300) throw new Error(`${path} answered ${status}: ${JSON.stringify(data)}`)
      return data
    }

    /** Two aisles of three bins in Lyon: lamps in A-1-1, a table in A-3-1, a chair in B-2-1; and a desk to pack at. */
    const aFloor = async () => {
      const at = `/admin/warehouses/${lyon()}`
      await post(`${at}/profile`, { depot_x: "0", depot_y: "0" })
      for (const [code, kind] of [
        ["PICK", "pick"],
        ["PACK", "packing"],
      ] as const)
        await post(`${at}/zones`, { code, name: code, kind })
      await post(`${at}/layout/generate`, {
        aisles: 2,
        bays: 3,
        levels: 1,
        sides: "left",
        pattern: "{aisle:A}-{bay}-{level}",
        zones: [{ from: 1, zone_code: "PICK" }],
      })
      await shop().stock({ LAMP: { lyon: 3 }, TABLE: { lyon: 1 }, CHAIR: { lyon: 1 } })
      const bins = await shop().rows<{ id: string; code: string }>(
        "SELECT id, code FROM comptoir_bin WHERE location_id = ?",
        [lyon()]
      )
      await container()
        .resolve<StockService>(STOCK_MODULE)
        .recordBinMoves(
          (
            [
              ["LAMP", "A-1-1", 3],
              ["TABLE", "A-3-1", 1],
              ["CHAIR", "B-2-1", 1],
            ] as const
          ).map(([sku, code, quantity]) => ({
            key: `floor:${sku}`,
            inventory_item_id: shop().items[sku],
            location_id: lyon(),
            quantity,
            from: { bin_id: null },
            to: { bin_id: bins.find((bin) => bin.code === code)!.id },
            cause: "putaway" as const,
            occurred_at: new Date("2026-11-20T09:00:00Z"),
          }))
        )
    }
    /** Both orders in one wave, on one cart with a tote for each; answers the id of the tour. */
    const aReleasedWave = async () => {
      const { wave } = await post("/admin/waves", { location_id: lyon(), method: "cluster", cart_orders: 4 })
      const { wave: released } = await post(`/admin/waves/${wave.id}/release`)
      expect(released.status).toBe("released")
      const tours = await shop().rows<{ id: string; number: string }>(
        "SELECT id, number FROM comptoir_tour WHERE wave_id = ?",
        [wave.id]
      )
      expect(tours).toHaveLength(1)
      return tours[0]!
    }
    const stopsOf = (tourId: string) =>
      shop().rows<Stop>(
        `SELECT pick.id AS pick_id, bin.code, item.sku, pick.quantity, pick.status, pick.picked_quantity,
                tote.position AS tote
           FROM comptoir_tour_pick AS place
           JOIN comptoir_pick AS pick ON pick.id = place.pick_id
           JOIN comptoir_bin AS bin ON bin.id = pick.bin_id
           JOIN inventory_item AS item ON item.id = pick.inventory_item_id
           JOIN comptoir_tote AS tote ON tote.id = place.tote_id
          WHERE place.tour_id = ? ORDER BY place.position`,
        [tourId]
      )
    const statusOf = async (table: "comptoir_tour" | "comptoir_tote" | "comptoir_dispatch") =>
      (await shop().rows<{ status: string }>(`SELECT status FROM ${table} ORDER BY id`)).map(
        ({ status }) => status
      )
    const aPicker = async () => {
      await createPicker(container(), { ...WHO, name: "Anna", location_ids: [lyon()] }, {})
      const { pairing } = await createDevice(container(), { name: "Handheld 1" }, {})
      const phone = await aPhone(browser, String(suite.api.defaults.baseURL))
      phones.push(phone)
      await phone.pairAndSignIn(pairing.code, WHO)
      await phone.page.evaluate(() => navigator.serviceWorker.ready)
      return phone
    }
    /** Takes the tour that waits, and ties a tote to each place of its cart. */
    const takeTour = async ({ page, press, scan, hears }: Phone, totes: number) => {
      await page.getByRole("button", { name: new RegExp(`${say("work.pick")}$`) }).click()
      await press(say("pick.take"))
      for (let number = 1; number <= totes; number += 1) {
        await page.getByText(say("pick.scan_tie", { number }), { exact: true }).waitFor()
        await scan(`BAC-${number}`)
        await hears(say("pick.tied", { code: `BAC-${number}`, number }))
      }
    }
    const isAt = (page: Phone["page"], stop: Stop) =>
      page.getByText(say("pick.scan_bin", { code: stop.code }), { exact: true }).waitFor()
    const sees = (page: Phone["page"], key: string, values = {}) =>
      page.getByText(say(key, values), { exact: true }).waitFor()
    /** Bin, article, how many, tote; a bin that they stand before already is not asked for. */
    const pickStop = async ({ page, scan, quantity, hears }: Phone, stop: Stop, isThere = false) => {
      if (!isThere) {
        await isAt(page, stop)
        await scan(stop.code)
      }
      await sees(page, "scan.goods")
      await scan(stop.sku)
      if (stop.quantity > 1) await quantity(stop.quantity)
      await sees(page, "pick.scan_tote", { number: stop.tote })
      await scan(`BAC-${stop.tote}`)
      await hears(say("pick.picked", { count: stop.quantity, what: stop.sku }))
    }

    describe("a picker with a phone", () => {
      it("walks a tour by wedge, with a wrong scan explained, a short pick, and a stretch without network", async () => {
        await aFloor()
        await shop().placeOrder({ LAMP: 2, CHAIR: 1 })
        await shop().placeOrder({ LAMP: 1, TABLE: 1 })
        const tour = await aReleasedWave()
        const phone = await aPicker()
        const { page, press, scan, hears, context } = phone
        await takeTour(phone, 2)
        const stops = await stopsOf(tour.id)
        expect(stops.map(({ sku, quantity }) => `${sku} ${quantity}`).sort()).toEqual([
          "CHAIR 1",
          "LAMP 1",
          "LAMP 2",
          "TABLE 1",
        ])
        const walked = stops.filter(({ sku }) => sku !== "CHAIR")
        const last = walked[walked.length - 1]!
        await page.getByRole("img", { name: say("pick.walk", { count: 4 }) }).waitFor()

        let before: Stop | undefined
        for (const stop of stops) {
          if (stop === last) {
            await phone.isSent()
            await context.setOffline(true)
            // The tour is on the device: it is there again without network.
            await page.reload()
          }
          if (stop.sku === "CHAIR") {
            await isAt(page, stop)
            await scan("A-2-1")
            await hears(say("pick.wrong.other_bin", { scanned: "A-2-1", expected: stop.code }))
            await scan(stop.code)
            await sees(page, "scan.goods")
            await scan("RUG")
            await hears(say("pick.wrong.other_goods", { scanned: "RUG", expected: "CHAIR" }))
            await press(say("pick.missing"))
            await press(say("short_reasons.not_found"))
            await hears(say("pick.short_done", { count: 1, what: "CHAIR", from: stop.code }))
          } else await pickStop(phone, stop, before?.code === stop.code)
          if (stop === last) {
            await page
              .getByRole("button", { name: new RegExp(say("queue.waiting", { count: 1 })) })
              .first()
              .waitFor()
            const [unsent] = (await stopsOf(tour.id)).filter(({ pick_id }) => pick_id === last.pick_id)
            expect([unsent!.status, unsent!.picked_quantity]).toEqual(["open", 0])
            await context.setOffline(false)
            await phone.isSent()
          }
          before = stop
        }
        await sees(page, "pick.all_picked")
        await phone.isSent()
        await press(say("pick.next_tour"))
        await sees(page, "pick.nothing")
        const done = await stopsOf(tour.id)
        expect(
          done.map(({ sku, status, picked_quantity }) => `${sku} ${status} ${picked_quantity}`).sort()
        ).toEqual(["CHAIR short 0", "LAMP picked 1", "LAMP picked 2", "TABLE picked 1"])
        expect(await statusOf("comptoir_tour")).toEqual(["picked"])
        expect(await statusOf("comptoir_tote")).toEqual(["picked", "picked"])
        expect(await statusOf("comptoir_dispatch")).toEqual(["picked", "picked"])
        expect(await lies("CHAIR")).toEqual({ unassigned: 0 })
        await expectNoError(container())
        expect(phone.complaints).toEqual([])
      })

      it("hears when their tour went to somebody else, and what they picked meanwhile counts", async () => {
        await aFloor()
        await shop().placeOrder({ LAMP: 1, TABLE: 1 })
        await shop().placeOrder({ LAMP: 2 })
        const tour = await aReleasedWave()
        const phone = await aPicker()
        const { page, context } = phone
        await takeTour(phone, 2)
        const [first] = await stopsOf(tour.id)
        await isAt(page, first!)
        await phone.isSent()
        await context.setOffline(true)
        await pickStop(phone, first!)
        await post(`/admin/pick-tours/${tour.id}/release`, { reason: "Anna went home" })
        expect(await statusOf("comptoir_tour")).toEqual(["open"])

        await context.setOffline(false)
        await phone.isSent()
        await sees(page, "pick.away")
        const [counted, ...others] = await stopsOf(tour.id)
        expect([counted!.status, counted!.picked_quantity]).toEqual(["picked", first!.quantity])
        expect(others.map(({ status }) => status)).toEqual(others.map(() => "open"))
        await page.getByRole("button", { name: say("pick.next_tour") }).click()
        await page.getByText(tour.number).waitFor()
        expect(phone.complaints).toEqual([])
      })

      it("puts a tour down for somebody else, once they were asked", async () => {
        await aFloor()
        await shop().placeOrder({ LAMP: 1 })
        const tour = await aReleasedWave()
        const phone = await aPicker()
        const { page, press, hears } = phone
        await takeTour(phone, 1)
        await press(say("pick.more"))
        await press(say("pick.put_down"))
        await press(say("common.no"))
        expect(await statusOf("comptoir_tour")).toEqual(["picking"])
        await press(say("pick.put_down"))
        await press(say("pick.put_down_yes"))
        await hears(say("pick.put_down_done", { number: tour.number }))
        await phone.isSent()
        await page.getByText(tour.number).last().waitFor()
        expect(await statusOf("comptoir_tour")).toEqual(["open"])
        expect(phone.complaints).toEqual([])
      })
    })
  },
})
