import type { ParcelDTO } from "../../../src/types/http/packing"
import type { ShippingShop } from "../../helpers/a-shipping-shop"
import { atOnce } from "../../helpers/at-once"
import type { Suite } from "../../helpers/suite"
import type { PickingFloor } from "./a-picking-floor"
import { packed, parcelsOf, picked } from "./pack"

const pagesOf = (pdf: Buffer): number => (pdf.toString("latin1").match(/\/Type \/Page\b/g) ?? []).length

export function describeBoxesAndPapers(_: Suite, shop: () => ShippingShop, floor: () => PickingFloor): void {
  const aBox = async (name: string, side: number, more: object = {}) =>
    (
      await shop().post("/admin/boxes", {
        name,
        length: side,
        width: side,
        height: side,
        tare_weight: 100,
        ...more,
      })
    ).data.box
  const pdf = async (path: string) => {
    const answer = await shop().get(path, { responseType: "arraybuffer" })
    return { type: String(answer.headers["content-type"]), bytes: Buffer.from(answer.data as ArrayBuffer) }
  }

  describe("/admin/boxes", () => {
    it("keeps boxes, each name once, and suggests the one that fits", async () => {
      const small = await aBox("Small", 200)
      await aBox("Large", 600)
      const { data } = await shop().get("/admin/boxes?order=volume")
      expect(data.boxes.map((box: { name: string }) => box.name)).toEqual(["Small", "Large"])
      const taken = await shop().post("/admin/boxes", { name: "small", length: 1, width: 1, height: 1 })
      expect([taken.status, taken.data.message]).toEqual([
        400,
        "There is a box Small already; give this one another name",
      ])
      await shop().rows(
        `UPDATE inventory_item SET length = 100, width = 100, height = 100, weight = 450 WHERE sku = 'LAMP'`
      )
      await floor().fill("LAMP", "P-1", 5)
      const { order, ids } = await picked(shop(), floor(), { LAMP: 2 })
      const { data: packing } = await shop().get(`/admin/packing?dispatch_ids=${ids[0]}`)
      expect(packing.dispatches[0].suggestion).toEqual({
        no_box: null,
        parcels: [
          {
            box: { id: small.id, name: "Small" },
            units: [{ line_item_id: order.lines.LAMP, units: 2 }],
            weight: 1000,
          },
        ],
      })
      const parcels = [{ units: [{ line_item_id: order.lines.LAMP, units: 2 }], box_id: small.id }]
      await shop().post("/admin/packing/pack", { dispatches: [{ id: ids[0], parcels }] })
      expect(await parcelsOf(shop(), ids[0]!)).toMatchObject([
        { box: { name: "Small" }, length: 200, width: 200, height: 200, weight: 1000 },
      ])
      const used = await shop().remove(`/admin/boxes/${small.id}`)
      expect([used.status, used.data.message]).toEqual([
        400,
        expect.stringContaining("switch it off instead"),
      ])
      await shop().post(`/admin/boxes/${small.id}`, { is_active: false })
      expect(
        (await shop().get(`/admin/packing?dispatch_ids=${ids[0]}`)).data.dispatches[0].suggestion.parcels[0]
          .box.name
      ).toBe("Large")
      expect((await shop().get("/admin/boxes/cbox_none")).status).toBe(404)
    })

    it("refuses sizes that are none, and says honestly where sizes are unknown", async () => {
      for (const box of [
        { length: 0 },
        { width: -1 },
        { height: 1.5 },
        { tare_weight: -1 },
        { largest_load: 0 },
        { name: " " },
      ]) {
        const answer = await shop().post("/admin/boxes", {
          name: "B",
          length: 1,
          width: 1,
          height: 1,
          ...box,
        })
        expect(answer.status).toBe(400)
      }
      expect(await shop().count("comptoir_box")).toBe(0)
      await aBox("Small", 200)
      await floor().fill("LAMP", "P-1", 1)
      const { ids } = await picked(shop(), floor(), { LAMP: 1 })
      const { data } = await shop().get(`/admin/packing?dispatch_ids=${ids[0]}`)
      expect(data.dispatches[0].suggestion).toMatchObject({
        no_box: "no_dimensions",
        parcels: [{ box: null, weight: null }],
      })
    })
  })

  describe("the papers of a parcel", () => {
    it("are a slip with what follows later, and a label, one page each, in one file for many", async () => {
      await shop().stock({ LAMP: { lyon: 3, lille: 1 } })
      const { order, ids } = await picked(shop(), floor(), { LAMP: 3 }, { lyon: 2, lille: 1 })
      await packed(shop(), ids.slice(0, 1))
      const [parcel] = (await parcelsOf(shop(), ids[0]!)) as [ParcelDTO]
      for (const path of [
        `/admin/parcels/${parcel.id}/slip`,
        `/admin/parcels/${parcel.id}/label`,
        `/admin/parcels/papers?kind=slip&ids=${parcel.id}`,
      ]) {
        const { type, bytes } = await pdf(path)
        expect([type, bytes.subarray(0, 5).toString(), pagesOf(bytes)]).toEqual([
          "application/pdf",
          "%PDF-",
          1,
        ])
      }
      const { data } = await shop().get(`/admin/parcels?q=%23${order.display_id}`)
      expect(data.parcels).toMatchObject([{ id: parcel.id, lines: [{ units: 2 }] }])
      expect((await shop().get("/admin/parcels/cprc_none/slip")).status).toBe(404)
      expect((await shop().get("/admin/parcels?q=%25")).data.parcels).toEqual([])
    })
  })

  describe("/admin/manifests", () => {
    const aShipment = async (carrier: string) => {
      const { ids } = await picked(shop(), floor(), { LAMP: 1 })
      await packed(shop(), ids, { ships: true, carrier })
      return (await parcelsOf(shop(), ids[0]!))[0]!
    }

    it("puts what left with a carrier on one manifest, each parcel once, however much at once it is asked", async () => {
      await floor().fill("LAMP", "P-1", 5)
      const first = await aShipment("La Poste")
      await aShipment("La Poste")
      await aShipment("DHL")
      const { data: open } = await shop().get("/admin/manifests/open")
      expect(open.open).toMatchObject([
        { carrier: "DHL", parcels: 1 },
        { carrier: "La Poste", parcels: 2 },
      ])
      const body = { location_id: shop().places.lyon.id, carrier: "La Poste", idempotency_key: "evening" }
      const answers = await atOnce(2, () => shop().post("/admin/manifests", body))
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      const { manifest } = answers[0]!.data
      expect(answers[1]!.data.manifest.id).toBe(manifest.id)
      const named = (parcel_ids: string[]) => shop().post("/admin/manifests", { ...body, parcel_ids })
      const [onIt] = await parcelsOf(shop(), first.dispatch.id)
      expect((await named([onIt!.id])).data.manifest.id).toBe(manifest.id)
      const another = await named([onIt!.id, "cprc_gone"])
      expect([another.status, another.data.message]).toEqual([
        400,
        "The idempotency key evening closed another manifest; use a new key",
      ])
      expect(manifest).toMatchObject({
        number: expect.stringMatching(/^MAN-\d{4}-00001$/),
        parcels: 2,
        carrier: "La Poste",
      })
      expect((await parcelsOf(shop(), first.dispatch.id))[0]!.manifest).toEqual({
        id: manifest.id,
        number: manifest.number,
      })
      const { type, bytes } = await pdf(`/admin/manifests/${manifest.id}/pdf?language=fr`)
      expect([type, pagesOf(bytes)]).toEqual(["application/pdf", 1])
      const csv = String((await shop().get(`/admin/manifests/${manifest.id}/csv`)).data)
      expect(csv.trim().split("\r\n")).toHaveLength(3)
      const empty = await shop().post("/admin/manifests", {
        location_id: shop().places.lyon.id,
        carrier: "La Poste",
      })
      expect([empty.status, empty.data.message]).toEqual([
        400,
        "Nothing of La Poste left Lyon that is not on a manifest yet",
      ])
      expect(await shop().count("comptoir_manifest")).toBe(1)
    })

    it("refuses parcels of another carrier and places that are none", async () => {
      await floor().fill("LAMP", "P-1", 5)
      const { id } = await aShipment("DHL")
      const other = await shop().post("/admin/manifests", {
        location_id: shop().places.lyon.id,
        carrier: "La Poste",
        parcel_ids: [id],
      })
      expect([other.status, other.data.message]).toEqual([
        400,
        expect.stringContaining(`Parcel ${id} is none of La Poste`),
      ])
      const nowhere = await shop().post("/admin/manifests", { location_id: "sloc_none", carrier: "DHL" })
      expect([nowhere.status, nowhere.data.message]).toEqual([404, "Stock location sloc_none does not exist"])
      expect(await shop().count("comptoir_manifest")).toBe(0)
    })
  })
}
