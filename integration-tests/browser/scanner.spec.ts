import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import bwipjs from "bwip-js"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { Browser, chromium, Route } from "playwright-core"
import { createDevice } from "../../src/workflows/scanning/devices"
import { createPicker } from "../../src/workflows/scanning/people"
import { raisePutaways } from "../../src/workflows/warehouse/steps/raise-tasks"
import { createReceiptWorkflow } from "../../src/workflows/purchasing/create-receipt"
import { postReceiptWorkflow } from "../../src/workflows/purchasing/post-receipt"
import { setItemTrackingWorkflow } from "../../src/workflows/purchasing/set-item-tracking"
import { aPhone, Phone, sayOnPhone as say } from "../helpers/a-phone"
import { aSentOrder } from "../helpers/a-purchase-order"
import { aWarehouse } from "../helpers/a-warehouse"
import { aPurchasingShop } from "../helpers/a-purchasing-shop"
import { dice } from "../helpers/dice"
import { someBins, whereItLies } from "../helpers/some-bins"
import { expectHealthy } from "../helpers/stock-facts"

jest.setTimeout(180_000)

const EXECUTABLE = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]

/** A film of one picture: the code as the bars of a Code 128, as a camera in front of a label sees it. */
function aFilmOf(text: string): Buffer {
  const [{ sbs }] = bwipjs.raw({ bcid: "code128", text }) as unknown as [{ sbs: number[] }]
  const [width, height, bar] = [640, 480, 4]
  const row = Buffer.alloc(width, 235)
  let at = Math.floor((width - bar * sbs.reduce((sum, one) => sum + one, 0)) / 2)
  sbs.forEach((one, index) => {
    if (index % 2 === 0) row.fill(16, at, at + one * bar)
    at += one * bar
  })
  const blank = Buffer.alloc(width, 235)
  const luma = Buffer.concat(Array.from({ length: height }, (_, y) => (y > 120 && y < 360 ? row : blank)))
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((width * height) / 2, 128)])
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame])
}

const WHO = { code: "ANNA", pin: "4711" }

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aPurchasingShop(suite)
    const container = () => suite.getContainer()
    const knex = () => container().resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const url = () => String(suite.api.defaults.baseURL)
    const item = (index = 0) => shop().items[index]!
    const lies = (index = 0) => whereItLies(container(), item(index).id)
    let browser: Browser
    let phones: Phone[] = []

    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath: EXECUTABLE,
        args: ARGUMENTS,
      })
    })
    afterEach(async () => {
      await Promise.all(phones.map(({ context }) => context.close()))
      phones = []
    })
    afterAll(async () => {
      await browser?.close()
    })

    /** Lyon with four bins, `units` of LAMP-1 in A-1, and a phone in Anna's hand. */
    const aFloor = async (units: number, options?: Parameters<typeof aPhone>[2], held = browser) => {
      const bins = await someBins(container(), shop().lyon.id, {
        bins: {
          IN: { zone: "receiving" },
          "A-1": { zone: "pick" },
          "A-2": { zone: "pick" },
          "A-3": { zone: "pick" },
        },
        receiving: "A-1",
      })
      if (units) await receive(units)
      await knex()("comptoir_warehouse").update({ receiving_bin_id: bins.IN })
      await createPicker(container(), { ...WHO, name: "Anna", location_ids: [shop().lyon.id] }, {})
      const { pairing } = await createDevice(container(), { name: "Handheld 1" }, {})
      const phone = await aPhone(held, url(), options)
      phones.push(phone)
      await phone.pairAndSignIn(pairing.code, WHO)
      return { bins, phone }
    }
    const anOrder = (quantity: number, index = 0) =>
      aSentOrder(container(), {
        supplier_id: shop().lumen.id,
        location_id: shop().lyon.id,
        lines: [{ inventory_item_id: item(index).id, quantity }],
      })
    const receive = async (quantity: number): Promise<string> => {
      const purchase_order_id = await anOrder(quantity)
      const { result: id } = await createReceiptWorkflow(container()).run({ input: { purchase_order_id } })
      await postReceiptWorkflow(container()).run({ input: { id } })
      return id
    }
    /** One unit of LAMP-1 from a bin to another, scanned from the first screen and back to it. */
    const move = async (
      { scan, quantity, page, press, hears }: Phone,
      from: string,
      to: string,
      units = 1
    ) => {
      await press(say("work.move"))
      await page.getByText(say("move.scan_from")).waitFor()
      await scan(from)
      await page.getByText(say("scan.goods")).waitFor()
      await scan(item().sku)
      await quantity(units)
      await page.getByText(say("move.scan_to")).waitFor()
      await scan(to)
      await hears(say("move.done", { code: to }))
      await press(say("common.back"))
    }
    /** All that the phone fetches of the warehouse is on it: the transfers come last. */
    const isReady = async ({ page }: Phone) => {
      const hasAll = () =>
        page.evaluate(
          () =>
            new Promise<boolean>((resolve) => {
              const asked = indexedDB.open("comptoir-scanner")
              asked.onsuccess = () => {
                const read = asked.result.transaction("meta").objectStore("meta").get("fetched_transfers")
                read.onsuccess = () => {
                  asked.result.close()
                  resolve(Boolean(read.result))
                }
              }
            })
        )
      while (!(await hasAll())) await page.waitForTimeout(50)
    }
    const acts = async () => await knex()("comptoir_scanner_act").orderBy("sequence")

    describe("a picker with a phone", () => {
      it("puts goods away and counts a bin by wedge alone", async () => {
        const { phone } = await aFloor(0)
        const receipt = await receive(9)
        await raisePutaways(container(), [{ document_type: "receipt", document_id: receipt }])
        await isReady(phone)
        const { page, press, scan, quantity, hears } = phone
        await page.reload()
        await page.getByRole("button", { name: /Put away/ }).click()
        await scan(item().sku)
        await page.getByText(say("put_away.reasons.empty_bin")).first().waitFor()
        await scan("NO-SUCH-BIN")
        await hears(say("scan.unknown", { text: "NO-SUCH-BIN" }))
        await scan("A-1")
        await quantity(4)
        await hears(say("put_away.done", { count: 4, code: "A-1" }))
        await scan(item().sku)
        await page.getByText(say("goods.quantity")).waitFor()
        await scan("A-2")
        await press(say("put_away.other.full"))
        await quantity(5)
        await hears(say("put_away.done", { count: 5, code: "A-2" }))
        await phone.isSent()
        expect(await lies()).toEqual({ "A-1": 4, "A-2": 5, unassigned: 0 })

        const { data } = await shop().post("/admin/stock-counts", {
          location_id: shop().lyon.id,
          scope: {
            kind: "bins",
            ids: (await knex()("comptoir_bin").whereIn("code", ["A-1", "A-3"])).map(({ id }) => id),
          },
          start: true,
        })
        await press(say("common.back"))
        await page.getByRole("button", { name: /Count/ }).click()
        await page.getByText(data.stock_count.number as string).click()
        await page.getByText(say("count.go_to")).waitFor()
        await scan("A-2")
        await hears(say("count.other_bin", { code: "A-2" }))
        await scan("A-1")
        await page.getByText(say("count.scan_goods")).waitFor()
        await scan(item().sku)
        await quantity(3)
        await hears(say("receive.counted", { count: 3, what: item().sku }))
        await press(say("count.done"))
        await hears(say("count.entered", { code: "A-1" }))
        await scan("A-3")
        await press(say("count.empty"))
        await press(say("count.empty_yes"))
        await hears(say("count.entered", { code: "A-3" }))
        await phone.isSent()
        const lines = await knex()("comptoir_stock_count_line").where({ stock_count_id: data.stock_count.id })
        expect(lines.map((line) => [line.inventory_item_id, line.counted_quantity])).toEqual(
          expect.arrayContaining([
            [item().id, 3],
            [null, 0],
          ])
        )
        expect(phone.complaints).toEqual([])
      })

      it("receives by the code on the box: article, lot and expiry in one scan", async () => {
        const { phone } = await aFloor(0)
        const lamp = item(2)
        await setItemTrackingWorkflow(container()).run({
          input: { inventory_item_id: lamp.id, tracks_lots: true, tracks_expiry: true },
        })
        await anOrder(6, 2)
        await isReady(phone)
        const { page, press, scan, quantity, hears } = phone
        await page.reload()
        await page.getByRole("button", { name: /Receive/ }).click()
        await page.getByText("PO-2026-00001").click()
        await page.getByText(say("scan.goods")).waitFor()
        await scan("3017620422004")
        await hears(/check digit/)
        // GTIN, expiry and lot; the lot ends with the separator that a keyboard sends as ^].
        await scan("]C1010301762042200317270131" + "10L-77^]")
        await page.getByText("L-77").waitFor()
        await quantity(4)
        await press(say("receive.accept", { count: 4 }))
        await hears(say("receive.counted", { count: 4, what: lamp.sku }))
        await press(say("receive.post"))
        await page.getByLabel(say("receive.delivery_note")).fill("BL-9")
        await press(say("receive.post_yes"))
        await hears(say("receive.posted", { number: "PO-2026-00001" }))
        await phone.isSent()
        expect(await lies(2)).toEqual({ "IN/L-77": 4, unassigned: 0 })
        const [line] = await knex()("comptoir_receipt_line")
        expect([line.accepted_quantity, line.lot, line.expires_on]).toEqual([4, "L-77", "2027-01-31"])
        expect(phone.complaints).toEqual([])
      })

      it("picks a transfer bin by bin, and takes one in with a damaged and a missing unit", async () => {
        const { phone } = await aFloor(20)
        const { page, press, scan, quantity, hears } = phone
        const nantes = await aWarehouse(container(), { name: "Nantes" })
        const ready = async (source: string, destination: string) => {
          const { data } = await shop().post("/admin/stock-transfers", {
            source_location_id: source,
            destination_location_id: destination,
            lines: [{ inventory_item_id: item().id, quantity: 3 }],
          })
          const { id, lines } = data.stock_transfer
          const act = (name: string, body: object = {}) =>
            shop().post(`/admin/stock-transfers/${id}/${name}`, body)
          const { number } = (await act("ready")).data.stock_transfer
          return { id, act, number: number as string, line_id: lines[0].id as string }
        }
        const leaving = await ready(shop().lyon.id, nantes.id)
        await isReady(phone)
        await page.reload()
        await page.getByRole("button", { name: /Transfer/ }).click()
        await page.getByText(leaving.number).click()
        await page.getByText(say("scan.bin")).waitFor()
        await scan("A-2")
        await hears(say("transfer.other_bin", { code: "A-1" }))
        await scan("A-1")
        await page.getByText(say("scan.goods")).waitFor()
        await scan(item().sku)
        await quantity(3)
        await press(say("transfer.send", { count: 3 }))
        await hears(say("transfer.sent", { number: leaving.number }))
        await phone.isSent()
        expect(await lies()).toEqual({ "A-1": 17, unassigned: 0 })

        await leaving.act("receive", { lines: [{ line_id: leaving.line_id, received_quantity: 3 }] })
        const coming = await ready(nantes.id, shop().lyon.id)
        await coming.act("ship")
        await press(say("common.back"))
        await page.getByRole("button", { name: /Transfer/ }).click()
        await page.getByText(coming.number).click()
        const scanned = async (units: number) => {
          await page.getByText(say("scan.goods")).waitFor()
          await scan(item().sku)
          await quantity(units)
        }
        await scanned(9)
        await hears(say("transfer.over", { count: 3 }))
        await press(say("common.back"))
        await scanned(1)
        await press(say("transfer.good", { count: 1 }))
        await scanned(1)
        await press(say("transfer.damaged", { count: 1 }))
        await press(say("discrepancy_reasons.damaged_in_transit"))
        await press(say("transfer.post"))
        await press(say("transfer.missing"))
        await press(say("discrepancy_reasons.lost"))
        await hears(say("transfer.received", { number: coming.number }))
        await phone.isSent()
        expect(await lies()).toEqual({ "A-1": 17, IN: 1, "IN/held": 1, unassigned: 0 })
        const transfer = await knex()("comptoir_stock_transfer").where({ id: coming.id }).first()
        expect(transfer.status).toBe("received")
        await expectHealthy(container())
        expect(phone.complaints).toEqual([])
      })

      it("works on without network, opens again without it, and sends each act once and in order", async () => {
        const { phone } = await aFloor(20)
        const { page, context } = phone
        await isReady(phone)
        await page.evaluate(() => navigator.serviceWorker.ready)
        await page.reload()
        await page.getByRole("button", { name: say("work.move") }).waitFor()
        await context.setOffline(true)
        for (let round = 0; round < 5; round++) await move(phone, "A-1", "A-2")
        await page.getByRole("button", { name: new RegExp(say("queue.waiting", { count: 5 })) }).waitFor()

        await page.reload()
        await page.getByRole("button", { name: say("work.move") }).waitFor()
        // What is moved on was put there without network too.
        for (let round = 0; round < 5; round++) await move(phone, "A-2", "A-3")
        await page.getByRole("button", { name: new RegExp(say("queue.waiting", { count: 10 })) }).waitFor()
        expect(await acts()).toEqual([])
        expect(await lies()).toEqual({ "A-1": 20, unassigned: 0 })

        await context.setOffline(false)
        await phone.isSent()
        expect(await lies()).toEqual({ "A-1": 15, "A-3": 5, unassigned: 0 })
        const kept = await acts()
        expect(kept.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => "done"))
        const byTime = [...kept].sort((one, other) => Number(one.received_at) - Number(other.received_at))
        expect(byTime.map(({ sequence }) => sequence)).toEqual(kept.map(({ sequence }) => sequence))
        await expectHealthy(container())
        expect(phone.complaints).toEqual([])
      })

      it("has every act done once over a network that loses, repeats and delays requests", async () => {
        const seed = Number(process.env.COMPTOIR_SEED ?? 20261122)
        process.stderr.write(`The bad network has the seed ${seed}\n`)
        const roll = dice(seed)
        // The worker passes requests of the API on; without it, the test is sure to see each of them.
        const { phone } = await aFloor(30, { serviceWorkers: "block" })
        const { page } = phone
        await isReady(phone)
        const late: (() => Promise<unknown>)[] = []
        const fates = { lost: 0, unanswered: 0, repeated: 0, late: 0, fine: 0 }
        const again = (route: Route) => async () => {
          const {
            url: where,
            method,
            headers,
            body,
          } = {
            url: route.request().url(),
            method: route.request().method(),
            headers: await route.request().allHeaders(),
            body: route.request().postData(),
          }
          return suite.api.request({
            url: where,
            method,
            data: body,
            headers: { authorization: headers.authorization ?? "", "content-type": "application/json" },
            validateStatus: () => true,
          })
        }
        await page.route("**/scanner/api/acts", async (route) => {
          const number = roll.upTo(9)
          if (number < 2) {
            fates.lost += 1
            return route.abort()
          }
          if (number < 4) {
            fates.unanswered += 1
            await again(route)()
            return route.abort()
          }
          if (number < 6) {
            fates.repeated += 1
            await again(route)()
            return route.continue()
          }
          if (number < 8) {
            fates.late += 1
            late.push(again(route))
            return route.abort()
          }
          fates.fine += 1
          // What was held back arrives now, long after others were sent.
          await Promise.all(late.splice(0).map((send) => send()))
          return route.continue()
        })
        for (let round = 0; round < 12; round++) {
          await move(phone, round % 2 ? "A-2" : "A-1", round % 2 ? "A-3" : "A-2", 1 + (round >> 1))
          await page.evaluate(() => dispatchEvent(new Event("online")))
        }
        for (
          let tries = 0;
          tries < 200 && (await acts()).filter(({ status }) => status === "done").length < 12;
          tries++
        ) {
          await page.evaluate(() => dispatchEvent(new Event("online")))
          await page.waitForTimeout(100)
        }
        await Promise.all(late.splice(0).map((send) => send()))
        await phone.isSent()
        expect(await lies()).toEqual({ "A-1": 9, "A-3": 21, unassigned: 0 })
        expect((await acts()).map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => "done"))
        expect(await shop().count("comptoir_bin_move")).toBe(12)
        expect(Object.values(fates).every((count) => count > 0)).toBe(true)
        await expectHealthy(container())
      })

      it("shows what was refused with its reason, holds up what builds on it, and lets the person decide", async () => {
        const { phone } = await aFloor(5)
        const { page, press, context } = phone
        await isReady(phone)
        await page.evaluate(() => navigator.serviceWorker.ready)
        await context.setOffline(true)
        await move(phone, "A-1", "A-2", 9)
        await move(phone, "A-2", "A-3", 1)
        await context.setOffline(false)
        await page
          .getByRole("button", { name: new RegExp(say("queue.conflicts", { count: 1 })) })
          .first()
          .click()
        await page
          .getByText(say("acts.move", { count: 9, what: item().sku, from: "A-1", to: "A-2" }))
          .waitFor()
        await page
          .getByText(/LAMP-1.*5|A-1.*5/)
          .first()
          .waitFor()
        expect((await acts()).map(({ status }) => status)).toEqual(["refused"])
        expect(await lies()).toEqual({ "A-1": 5, unassigned: 0 })

        await page
          .getByRole("button", { name: say("queue.decide") })
          .first()
          .click()
        await press(say("queue.change_quantity"))
        await phone.quantity(3)
        await phone.isSent()
        expect(await lies()).toEqual({ "A-1": 2, "A-2": 2, "A-3": 1, unassigned: 0 })

        await press(say("common.back"))
        await move(phone, "A-1", "A-3", 7)
        await page
          .getByRole("button", { name: new RegExp(say("queue.conflicts", { count: 1 })) })
          .first()
          .click()
        await page
          .getByRole("button", { name: say("queue.decide") })
          .first()
          .click()
        await press(say("queue.discard"))
        await press(say("queue.discard_yes"))
        await page.getByText(say("queue.discarded"), { exact: true }).waitFor()
        await phone.isSent()
        expect(await lies()).toEqual({ "A-1": 2, "A-2": 2, "A-3": 1, unassigned: 0 })
        expect(phone.complaints).toEqual([])
      })

      it("scans with the camera, by a decoder of ours that is loaded only then", async () => {
        const film = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "comptoir-film-")), "bin.y4m")
        fs.writeFileSync(film, aFilmOf("A-2"))
        const filming = await chromium.launch({
          executablePath: EXECUTABLE,
          args: [
            ...ARGUMENTS,
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            `--use-file-for-fake-video-capture=${film}`,
          ],
        })
        try {
          const { phone } = await aFloor(5, { permissions: ["camera"], serviceWorkers: "block" }, filming)
          const { page, press } = phone
          await isReady(phone)
          const asked: string[] = []
          page.on("request", (request) => asked.push(request.url()))
          await press(say("work.move"))
          expect(asked.filter((address) => /decoder|camera/.test(address))).toEqual([])
          await press(say("scan.camera"))
          await page.getByText(say("scan.goods")).waitFor()
          await page.getByRole("heading", { name: "A-2" }).waitFor()
          expect(asked.some((address) => /decoder-\w+\.wasm$/.test(address))).toBe(true)
          expect(
            asked.filter((address) => !address.startsWith(url()) && !address.startsWith("blob:"))
          ).toEqual([])
          expect(phone.complaints).toEqual([])
        } finally {
          await filming.close()
          fs.rmSync(path.dirname(film), { recursive: true })
        }
      })

      it("says that a wrong PIN is wrong, and that too many lock", async () => {
        const { phone } = await aFloor(0)
        const { page, press, hears } = phone
        await press("Anna")
        await press(say("settings.sign_out"))
        await press(say("settings.sign_out"))
        await page.getByLabel(say("sign_in.code")).fill(WHO.code)
        await press(say("common.next"))
        const tryPin = async () => {
          for (const digit of "9182") await press(digit)
          await press(say("sign_in.act"))
          // The PIN is taken off once it was answered.
          await page.getByText(say("sign_in.digits", { count: 0 })).waitFor({ state: "attached" })
        }
        await tryPin()
        await hears(say("sign_in.wrong"))
        for (let tries = 0; tries < 5; tries++) await tryPin()
        await hears(say("sign_in.locked"))
      })

      it("keeps what a person scanned when they sign out, and sends it when they come back", async () => {
        const { phone } = await aFloor(5)
        const { page, press, context } = phone
        await isReady(phone)
        await page.evaluate(() => navigator.serviceWorker.ready)
        await context.setOffline(true)
        await move(phone, "A-1", "A-2", 2)
        await press("Anna")
        await press(say("settings.sign_out"))
        await page.getByText(say("settings.unsent", { count: 1 })).waitFor()
        await press(say("settings.sign_out"))
        await page.getByText(say("sign_in.waiting", { count: 1 })).waitFor()
        await context.setOffline(false)
        await page.getByLabel(say("sign_in.code")).fill(WHO.code)
        await press(say("common.next"))
        for (const digit of WHO.pin) await press(digit)
        await press(say("sign_in.act"))
        await phone.isSent()
        expect(await lies()).toEqual({ "A-1": 3, "A-2": 2, unassigned: 0 })
      })
    })
  },
})
