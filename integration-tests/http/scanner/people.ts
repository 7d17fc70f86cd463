import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import { aScanner } from "../../helpers/a-scanner"
import type { Suite } from "../../helpers/suite"

export function describeScannerPeople(suite: Suite, shop: () => PurchasingShop) {
  const { api, getContainer } = suite
  const anyStatus = { validateStatus: () => true }
  const knex = () => getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)

  describe("POST /admin/pickers", () => {
    it("keeps a person with their warehouses and tasks, and never shows the PIN", async () => {
      const { lyon, lille, adminId } = shop()
      const { status, data } = await shop().post("/admin/pickers", {
        code: "anna",
        name: "Anna",
        language_code: "fr",
        pin: "4711",
        tasks: ["count", "receive"],
        location_ids: [lyon.id, lille.id],
      })
      expect(status).toBe(200)
      expect(data.picker).toMatchObject({
        code: "ANNA",
        name: "Anna",
        language_code: "fr",
        status: "active",
        has_pin: true,
        tasks: ["receive", "count"],
        warehouses: [{ name: "Lille" }, { name: "Lyon" }],
        locked_until: null,
        signed_in_on: null,
      })
      expect(JSON.stringify(data)).not.toContain("scrypt")
      const log = await knex()("comptoir_audit_entry").where({ entity_id: data.picker.id })
      expect(log).toMatchObject([{ act: "created", actor_id: adminId, entity_type: "picker" }])
      expect(JSON.stringify(log)).not.toMatch(/4711|scrypt/)
    })

    it.each([
      [{ code: "a b", name: "A" }, "cannot be a person's code"],
      [{ code: "A", name: "A", pin: "12" }, "4 to 8 digits"],
      [{ code: "A", name: "A", pin: "1234" }, "everybody tries first"],
      [{ code: "A", name: "A", location_ids: ["sloc_none"] }, "Stock location sloc_none does not exist"],
      [{ code: "A", name: "" }, "name"],
      [{ code: "A", name: "A", tasks: ["sell"] }, "tasks"],
    ])("refuses %j", async (body, message) => {
      const answer = await shop().post("/admin/pickers", body)
      expect([400, 404]).toContain(answer.status)
      expect(answer.data.message).toContain(message)
      expect(await shop().count("comptoir_picker")).toBe(0)
      expect(await shop().count("comptoir_picker_warehouse")).toBe(0)
    })

    it("gives no code twice, whatever its case", async () => {
      await shop().post("/admin/pickers", { code: "ANNA", name: "Anna" })
      const again = await shop().post("/admin/pickers", { code: "anna", name: "Another Anna" })
      expect([again.status, again.data.message]).toEqual([
        400,
        expect.stringContaining("has this code already"),
      ])
      expect(await shop().count("comptoir_picker")).toBe(1)
    })
  })

  describe("GET /admin/pickers", () => {
    it("finds people by code, name, warehouse, task and status", async () => {
      const { lyon, lille } = shop()
      const anna = (
        await shop().post("/admin/pickers", { code: "ANNA", name: "Anna", location_ids: [lyon.id] })
      ).data.picker
      await shop().post("/admin/pickers", {
        code: "BRU",
        name: "Bruno",
        location_ids: [lille.id],
        tasks: ["count"],
      })
      await shop().post(`/admin/pickers/${anna.id}/block`)
      const found = async (query: string) =>
        (await shop().get(`/admin/pickers?${query}`)).data.pickers.map(({ code }: { code: string }) => code)
      expect(await found("")).toEqual(["ANNA", "BRU"])
      expect(await found("order=-code")).toEqual(["BRU", "ANNA"])
      expect(await found("q=brun")).toEqual(["BRU"])
      expect(await found(`location_id=${lyon.id}`)).toEqual(["ANNA"])
      expect(await found("task=move")).toEqual(["ANNA"])
      expect(await found("status=blocked")).toEqual(["ANNA"])
      expect((await shop().get("/admin/pickers?limit=1")).data).toMatchObject({ count: 2, limit: 1 })
      expect((await shop().get("/admin/pickers/cpik_none")).status).toBe(404)
    })
  })

  describe("POST /admin/pickers/:id", () => {
    it("changes what is given and writes down what differed", async () => {
      const { lyon, lille } = shop()
      const { id } = (
        await shop().post("/admin/pickers", { code: "ANNA", name: "Anna", location_ids: [lyon.id] })
      ).data.picker
      const { data } = await shop().post(`/admin/pickers/${id}`, {
        name: "Anna B.",
        location_ids: [lille.id],
      })
      expect(data.picker).toMatchObject({ code: "ANNA", name: "Anna B.", warehouses: [{ name: "Lille" }] })
      await shop().post(`/admin/pickers/${id}`, { name: "Anna B." })
      const log = await knex()("comptoir_audit_entry").where({ entity_id: id, act: "updated" })
      expect(log).toMatchObject([
        {
          before: { name: "Anna", location_ids: [lyon.id] },
          after: { name: "Anna B.", location_ids: [lille.id] },
        },
      ])
      expect((await shop().post("/admin/pickers/cpik_none", { name: "X" })).status).toBe(404)
    })

    it("ends no session where there is none", async () => {
      const { id } = (await shop().post("/admin/pickers", { code: "ANNA", name: "Anna" })).data.picker
      const { status, data } = await shop().post(`/admin/pickers/${id}/end-sessions`)
      expect([status, data.message]).toEqual([400, expect.stringContaining("Anna is not signed in")])
    })
  })

  describe("POST /admin/scanner-devices", () => {
    it("gives a code that pairs one phone, once, and is kept nowhere", async () => {
      const { data } = await shop().post("/admin/scanner-devices", {
        name: "Handheld 1",
        location_id: shop().lyon.id,
      })
      const { id } = data.scanner_device
      const { code, url, qr_svg, ends_at } = data.pairing
      expect(code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/)
      expect(url).toMatch(/\/scanner#pair=[2-9A-Z]{10}$/)
      expect(qr_svg).toContain("<svg")
      expect(Math.round((Date.parse(ends_at) - Date.now()) / 60_000)).toBe(10)
      const kept = JSON.stringify(await knex()("comptoir_scanner_device"))
      expect(kept).not.toContain(code.replace("-", ""))

      const pairings = await Promise.all(
        Array.from({ length: 5 }, () => api.post("/scanner/api/pair", { code: url }, anyStatus))
      )
      expect(pairings.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401])
      const paired = pairings.find(({ status }) => status === 200)!
      expect(paired.data).toMatchObject({
        device: { id, name: "Handheld 1" },
        location: { id: shop().lyon.id, name: "Lyon" },
      })
      expect((await shop().get(`/admin/scanner-devices/${id}`)).data.scanner_device).toMatchObject({
        status: "paired",
        pairing_ends_at: null,
      })
    })

    it("pairs nothing by a code that is too old or was replaced", async () => {
      const first = (await shop().post("/admin/scanner-devices", { name: "Handheld 1" })).data
      const { id } = first.scanner_device
      const second = (await shop().post(`/admin/scanner-devices/${id}/pair`)).data
      const replaced = await api.post("/scanner/api/pair", { code: first.pairing.code }, anyStatus)
      expect([replaced.status, replaced.data.type]).toEqual([401, "wrong_code"])
      await knex()("comptoir_scanner_device").update({ pairing_ends_at: new Date(Date.now() - 1) })
      expect((await api.post("/scanner/api/pair", { code: second.pairing.code }, anyStatus)).status).toBe(401)
      expect((await shop().get(`/admin/scanner-devices/${id}`)).data.scanner_device.status).toBe("unpaired")
    })

    it("shuts the old phone out when another one is paired in its place", async () => {
      const anna = await aScanner(suite, { location_ids: [shop().lyon.id] })
      const { data } = await shop().post(`/admin/scanner-devices/${anna.device_id}/pair`)
      expect((await anna.get("/scanner/api/me")).status).toBe(200)
      await api.post("/scanner/api/pair", { code: data.pairing.code }, anyStatus)
      expect((await anna.get("/scanner/api/me")).status).toBe(401)
      expect((await anna.signIn()).data.type).toBe("not_paired")
    })

    it("revokes for good, and lets the name be used again", async () => {
      const anna = await aScanner(suite, { location_ids: [shop().lyon.id] })
      const twin = await shop().post("/admin/scanner-devices", { name: "handheld 1" })
      expect([twin.status, twin.data.message]).toEqual([
        400,
        expect.stringContaining("has this name already"),
      ])
      const { data } = await shop().post(`/admin/scanner-devices/${anna.device_id}/revoke`)
      expect(data.scanner_device).toMatchObject({ status: "revoked", signed_in: null })
      expect((await shop().post(`/admin/scanner-devices/${anna.device_id}/pair`)).data.message).toContain(
        "revoked"
      )
      expect((await shop().post("/admin/scanner-devices", { name: "handheld 1" })).status).toBe(200)
      const list = (await shop().get("/admin/scanner-devices?status=revoked")).data
      expect(list.scanner_devices).toMatchObject([{ id: anna.device_id }])
    })

    it("shows who is signed in where", async () => {
      const anna = await aScanner(suite, { location_ids: [shop().lyon.id] })
      expect((await shop().get(`/admin/pickers/${anna.picker_id}`)).data.picker.signed_in_on).toEqual({
        id: anna.device_id,
        name: "Handheld 1",
      })
      expect(
        (await shop().get(`/admin/scanner-devices/${anna.device_id}`)).data.scanner_device.signed_in
      ).toEqual({
        id: anna.picker_id,
        name: "Anna",
      })
    })
  })
}
