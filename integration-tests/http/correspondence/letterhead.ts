import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

export function describeLetterhead(_: Suite, shop: () => PurchasingShop) {
  describe("/admin/letterhead", () => {
    it("is the store's name until another is written, and keeps what is not named", async () => {
      const before = (await shop().get("/admin/letterhead")).data.letterhead
      expect(before).toMatchObject({ name: null, has_logo: false })
      expect(before.store_name).not.toBe("")
      await shop().post("/admin/letterhead", { name: "Atelier", city: "Lyon" })
      const { data } = await shop().post("/admin/letterhead", { city: "Lille", country_code: "fr" })
      expect(data.letterhead).toMatchObject({ name: "Atelier", city: "Lille", country_code: "fr" })
      const audit = await shop().get("/admin/comptoir/audit?entity_type=letterhead")
      expect(audit.data.count).toBe(2)
    })

    it("refuses a sender that could add a header, and changes nothing", async () => {
      const { status, data } = await shop().post("/admin/letterhead", {
        city: "Lyon",
        mail_from: "Shop <a@b.example>\r\nBcc: x@y.example",
      })
      expect(status).toBe(400)
      expect(data.message).toContain("mail_from")
      expect((await shop().get("/admin/letterhead")).data.letterhead.city).toBeNull()
    })

    it("takes a picture as its logo, shows it and takes it away", async () => {
      expect((await shop().get("/admin/letterhead/logo")).status).toBe(404)
      const { status, data } = await shop().post("/admin/letterhead/logo", { content: PIXEL })
      expect(status).toBe(200)
      expect(data.letterhead.has_logo).toBe(true)
      const picture = await shop().get("/admin/letterhead/logo")
      expect(picture.headers["content-type"]).toContain("image/png")
      expect(picture.headers["x-content-type-options"]).toBe("nosniff")
      expect((await shop().remove("/admin/letterhead/logo")).data.letterhead.has_logo).toBe(false)
    })

    it("refuses what is no picture, whatever it is called", async () => {
      const svg = Buffer.from("<svg onload='alert(1)'></svg>").toString("base64")
      const { status, data } = await shop().post("/admin/letterhead/logo", { content: svg })
      expect(status).toBe(400)
      expect(data.message).toBe("The logo must be a PNG or JPEG picture")
      expect((await shop().get("/admin/letterhead")).data.letterhead.has_logo).toBe(false)
    })
  })
}
