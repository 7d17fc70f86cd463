import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { declaredRoutes } from "../../../src/api/middlewares"
import { declaredScannerRoutes } from "../../../src/api/scanner/middlewares"
import { aScanner, type Scanner } from "../../helpers/a-scanner"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import { anAdmin } from "../../helpers/an-admin"
import type { Suite } from "../../helpers/suite"

export function describeSignIn(suite: Suite, shop: () => PurchasingShop) {
  const { api, getContainer } = suite
  const anyStatus = { validateStatus: () => true }
  const scanner = (one: Partial<Parameters<typeof aScanner>[1]> = {}) =>
    aScanner(suite, { location_ids: [shop().lyon.id], ...one })
  const knex = () => getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const audit = async (id: string): Promise<string[]> =>
    (await knex()("comptoir_audit_entry").where({ entity_id: id }).orderBy(["created_at", "id"])).map(
      ({ act }: { act: string }) => act
    )
  /** Puts the clock of a lock forward instead of waiting for it. */
  const letLocksPass = () =>
    knex()("comptoir_scanner_attempt").update({ locked_until: new Date(Date.now() - 1000) })
  const tryPin = (one: Scanner, code: string, pin: string) =>
    api.post("/scanner/api/sign-in", { device_token: one.device_token, code, pin }, anyStatus)

  describe("POST /scanner/api/sign-in", () => {
    it("opens the scanner with a paired device, a code and a PIN, whatever the code's case", async () => {
      const anna = await scanner()
      const { status, data } = await tryPin(anna, "anna", "4711")
      expect(status).toBe(200)
      expect(data).toMatchObject({
        picker: { id: anna.picker_id, code: "ANNA", name: "Anna", language_code: "en" },
        device: { id: anna.device_id, name: "Handheld 1" },
        warehouses: [{ id: shop().lyon.id, name: "Lyon" }],
        location_id: shop().lyon.id,
      })
      const hours = (Date.parse(data.ends_at) - Date.now()) / 3_600_000
      expect(hours).toBeGreaterThan(9.9)
      expect(hours).toBeLessThanOrEqual(10)
      expect(await audit(anna.picker_id)).toEqual(["created", "signed_in", "signed_in"])
    })

    it("keeps neither the PIN nor the device's token nor the pairing code", async () => {
      const anna = await scanner()
      const rows = await Promise.all(
        [
          "comptoir_picker",
          "comptoir_scanner_device",
          "comptoir_scanner_session",
          "comptoir_audit_entry",
        ].map((table) => knex()(table).select("*"))
      )
      const kept = JSON.stringify(rows)
      expect(kept).not.toContain(anna.device_token)
      expect(kept).not.toContain('"4711"')
      expect(kept).toContain("scrypt$")
    })

    it("signs out whoever was signed in on the device before", async () => {
      const anna = await scanner()
      expect((await anna.get("/scanner/api/me")).status).toBe(200)
      await anna.signIn()
      expect((await anna.get("/scanner/api/me")).status).toBe(401)
    })

    it("says the same of a wrong PIN and of a code that names nobody, also when they lock", async () => {
      const anna = await scanner()
      const answers = { wrong: [] as unknown[], unknown: [] as unknown[] }
      for (let attempt = 0; attempt < 6; attempt++) {
        const { status, data } = await tryPin(anna, "ANNA", "9999")
        answers.wrong.push([status, data.type, data.message, data.locked_until !== null])
      }
      await knex()("comptoir_scanner_attempt").del()
      for (let attempt = 0; attempt < 6; attempt++) {
        const { status, data } = await tryPin(anna, "NOBODY", "9999")
        answers.unknown.push([status, data.type, data.message, data.locked_until !== null])
      }
      expect(answers.wrong).toEqual(answers.unknown)
      expect(answers.wrong.map((answer) => (answer as unknown[])[0])).toEqual([401, 401, 401, 401, 401, 429])
      expect(await audit(anna.picker_id)).toContain("locked")
    })

    it("locks the person on every device, and the device for every person, until a manager unlocks them", async () => {
      const anna = await scanner()
      const bruno = await scanner({ code: "BRUNO", name: "Bruno", pin: "8162", device: "Handheld 2" })
      for (let attempt = 0; attempt < 5; attempt++) await tryPin(anna, "ANNA", "9999")
      expect((await tryPin(anna, "ANNA", "4711")).status).toBe(429)
      expect((await tryPin(bruno, "ANNA", "4711")).status).toBe(429)
      expect((await tryPin(anna, "BRUNO", "8162")).status).toBe(429)
      expect((await anna.get("/scanner/api/me")).status).toBe(401)
      expect((await bruno.get("/scanner/api/me")).status).toBe(200)

      const { data } = await shop().post(`/admin/pickers/${anna.picker_id}/unlock`)
      expect(data.picker.locked_until).toBeNull()
      expect((await tryPin(bruno, "ANNA", "4711")).status).toBe(200)
      await shop().post(`/admin/scanner-devices/${anna.device_id}/unlock`)
      expect((await tryPin(anna, "ANNA", "4711")).status).toBe(200)
      expect(await audit(anna.device_id)).toEqual(["created", "paired", "locked", "unlocked"])
    })

    it("locks for longer each time", async () => {
      const anna = await scanner()
      const minutes: number[] = []
      for (let round = 0; round < 3; round++) {
        for (let attempt = 0; attempt < 5; attempt++) {
          const { data } = await tryPin(anna, "ANNA", "9999")
          if (data.locked_until)
            minutes.push(Math.round((Date.parse(data.locked_until) - Date.now()) / 60_000))
        }
        await letLocksPass()
      }
      expect(minutes).toEqual([1, 5, 15])
    })

    it("looks at no more PINs when they come all at once", async () => {
      const anna = await scanner()
      const pins = Array.from({ length: 30 }, (_, index) => String(5000 + index))
      const answers = await Promise.all(pins.map((pin) => tryPin(anna, "ANNA", pin)))
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(25)
    })

    it("does not forget the wrong PINs of a device because somebody signs in with their own", async () => {
      const anna = await scanner()
      await scanner({ code: "BRUNO", name: "Bruno", pin: "8162", device: "Handheld 2" })
      for (const code of ["A1", "A2", "A3", "A4"]) await tryPin(anna, code, "9999")
      expect((await tryPin(anna, "ANNA", "4711")).status).toBe(200)
      expect((await tryPin(anna, "A5", "9999")).status).toBe(401)
      expect((await tryPin(anna, "BRUNO", "8162")).status).toBe(429)
    })

    it("refuses a device that is not paired, a blocked person and one without a warehouse", async () => {
      const anna = await scanner()
      const body = { device_token: "x".repeat(43), code: "ANNA", pin: "4711" }
      const unpaired = await api.post("/scanner/api/sign-in", body, anyStatus)
      expect([unpaired.status, unpaired.data.type]).toEqual([401, "not_paired"])
      await shop().post(`/admin/pickers/${anna.picker_id}/block`)
      const blocked = await anna.signIn()
      expect([blocked.status, blocked.data.message]).toEqual([
        400,
        expect.stringContaining("Anna is blocked"),
      ])
      await shop().post(`/admin/pickers/${anna.picker_id}/unblock`)
      await shop().post(`/admin/pickers/${anna.picker_id}`, { location_ids: [] })
      const nowhere = await anna.signIn()
      expect([nowhere.status, nowhere.data.message]).toEqual([
        400,
        expect.stringContaining("in no warehouse"),
      ])
      expect(
        await knex()("comptoir_scanner_session").where({ picker_id: anna.picker_id }).whereNull("ended_at")
      ).toHaveLength(0)
    })

    it("asks who works in several warehouses to choose one of theirs", async () => {
      const { lyon, lille } = shop()
      const anna = await scanner({ location_ids: [lyon.id, lille.id] })
      const { data } = await anna.get("/scanner/api/me")
      expect(data).toMatchObject({ location_id: null, warehouses: [{ name: "Lille" }, { name: "Lyon" }] })
      const chosen = await anna.post("/scanner/api/me", { location_id: lille.id })
      expect(chosen.data.location_id).toBe(lille.id)
      expect((await anna.get("/scanner/api/me")).data.location_id).toBe(lille.id)
      const foreign = await anna.post("/scanner/api/me", { location_id: "sloc_other" })
      expect([foreign.status, foreign.data.message]).toEqual([400, expect.stringContaining("Lille, Lyon")])
      await shop().post(`/admin/pickers/${anna.picker_id}`, { location_ids: [lyon.id] })
      expect((await anna.get("/scanner/api/me")).data).toMatchObject({ location_id: null })
      await shop().post(`/admin/scanner-devices/${anna.device_id}`, { location_id: lille.id })
      expect((await anna.get("/scanner/api/me")).status).toBe(401)
    })
  })

  describe("a session of the scanner", () => {
    it("ends at once when its person signs out, is blocked, gets another PIN or is signed out by a manager", async () => {
      const ways: ((one: Scanner) => Promise<{ status: number }>)[] = [
        (one) => one.post("/scanner/api/sign-out"),
        (one) => shop().post(`/admin/pickers/${one.picker_id}/block`),
        (one) => shop().post(`/admin/pickers/${one.picker_id}/pin`, { pin: "2580" }),
        (one) => shop().post(`/admin/pickers/${one.picker_id}/end-sessions`),
        (one) => shop().post(`/admin/scanner-devices/${one.device_id}/revoke`),
      ]
      for (const [index, end] of ways.entries()) {
        const one = await scanner({ code: `P${index}`, device: `Device ${index}` })
        expect((await one.get("/scanner/api/me")).status).toBe(200)
        expect((await end(one)).status).toBe(200)
        const after = await one.get("/scanner/api/me")
        expect([after.status, after.data.type]).toEqual([401, "signed_out"])
      }
    })

    it("is over when its hours are, and cannot be taken to another device", async () => {
      const anna = await scanner()
      const other = await scanner({ code: "BRUNO", device: "Handheld 2" })
      await knex()("comptoir_scanner_session")
        .where({ picker_id: anna.picker_id })
        .update({ ends_at: new Date(Date.now() - 1) })
      expect((await anna.get("/scanner/api/me")).status).toBe(401)
      await knex()("comptoir_scanner_session")
        .where({ picker_id: other.picker_id })
        .update({ device_id: anna.device_id })
      expect((await other.get("/scanner/api/me")).status).toBe(401)
    })

    it("is refused on every route of the admin, of Medusa and of the shop window", async () => {
      const anna = await scanner()
      const addressOf = (matcher: string) => matcher.replace(/:\w+/g, "x").replace(/\*/g, "x")
      const ours = declaredRoutes.map(({ method, matcher }) => ({ method, url: addressOf(matcher) }))
      const cores = [
        ["GET", "/admin/users"],
        ["GET", "/admin/users/me"],
        ["GET", "/admin/orders"],
        ["GET", "/admin/products"],
        ["POST", "/admin/products"],
        ["GET", "/admin/inventory-items"],
        ["POST", "/admin/inventory-items"],
        ["GET", "/admin/stock-locations"],
        ["GET", "/admin/reservations"],
        ["GET", "/admin/api-keys"],
        ["POST", "/admin/api-keys"],
        ["GET", "/admin/customers"],
        ["GET", "/admin/returns"],
        ["POST", "/admin/uploads"],
        ["GET", "/admin/workflows-executions"],
        ["GET", "/store/customers/me"],
        ["POST", "/store/customers/me"],
        ["GET", "/store/orders"],
        ["POST", "/auth/session"],
        ["DELETE", "/auth/session"],
        ["POST", "/auth/token/refresh"],
        ["POST", "/auth/user/emailpass/update"],
      ].map(([method, url]) => ({ method: method as string, url: url as string }))
      expect(ours.length).toBeGreaterThan(150)
      const opened: string[] = []
      for (const { method, url } of [...ours, ...cores]) {
        const { status, headers } = await api.request({
          method,
          url,
          headers: anna.headers,
          ...anyStatus,
          ...(method === "GET" ? {} : { data: {} }),
        })
        // Without a publishable key the shop window refuses before it looks at anybody.
        const isRefused = status === 401 || (url.startsWith("/store/") && status === 400)
        if (!isRefused || headers["set-cookie"]) opened.push(`${method} ${url} answered ${status}`)
      }
      expect(opened).toEqual([])
      expect((await anna.get("/scanner/api/me")).status).toBe(200)
    })

    it("is not that of an admin user, of a shopper or of a forger", async () => {
      const admin = await anAdmin(getContainer(), "second@example.com")
      const guarded = declaredScannerRoutes.filter(({ isOpen }) => !isOpen)
      expect(guarded.length).toBeGreaterThan(2)
      for (const headers of [admin.request.headers, {}, { authorization: "Bearer x.y.z" }]) {
        for (const { method, matcher } of guarded) {
          const url = matcher.replace(/:\w+/g, "x")
          const { status } = await api.request({ method, url, headers, ...anyStatus, data: {} })
          expect([method, url, status]).toEqual([method, url, 401])
        }
      }
    })
  })
}
