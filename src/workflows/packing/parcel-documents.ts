import type { MedusaContainer } from "@medusajs/framework/types"
import { dayIn } from "../../domain/purchasing/plain-date"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { PICKING_MODULE } from "../../modules/picking/names"
import type PickingService from "../../modules/picking/service"
import type { PaperAddress, ParcelPapers } from "../../modules/picking/store/parcel-papers"
import type { ManifestPaper, PaperLanguage, PrintedAddress } from "../../platform/parcel-papers/pdf"
import { renderParcelPapers } from "../../platform/parcel-papers/render"
import type { ParcelDTO } from "../../types/http/packing"
import { documentHead } from "../correspondence/letterhead"

export type ParcelDocument = { filename: string; content: Buffer }

/** Letters, digits and dashes only: a number series may hold anything. */
const plain = (text: string): string => text.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+|-+$/g, "")

const NOWHERE: PrintedAddress = { lines: [], country_code: null, phone: null }

/** An address as the post wants it: name, company, street, postal code and city. */
function printed(address: PaperAddress | null, name: string | null = null): PrintedAddress {
  if (!address) return { ...NOWHERE, lines: name ? [name] : [] }
  const { company, address_1, address_2, postal_code, city, province, country_code, phone } = address
  const person = [address.first_name, address.last_name].filter(Boolean).join(" ") || name
  const place = [postal_code, city].filter(Boolean).join(" ")
  const lines = [person, company, address_1, address_2, place, province]
  return {
    lines: lines.flatMap((line) => (line?.trim() ? [line.trim()] : [])),
    country_code: country_code ?? null,
    phone: phone ?? null,
  }
}

type Shop = {
  heads: Record<PaperLanguage, Awaited<ReturnType<typeof documentHead>>>
  usual: PaperLanguage
  zone: string
}

async function readShop(container: MedusaContainer): Promise<Shop> {
  const settings = await container.resolve<AdministrationService>(ADMINISTRATION_MODULE).getSettings()
  return {
    heads: { en: await documentHead(container, "en"), fr: await documentHead(container, "fr") },
    usual: settings["picking.customer_language"] as PaperLanguage,
    zone: settings["stock.shop_time_zone"],
  }
}

/** The language of the order, as far as papers know it; else the one in which the shop writes to customers. */
function languageOf(papers: ParcelPapers | undefined, usual: PaperLanguage): PaperLanguage {
  const code = papers?.locale?.slice(0, 2).toLowerCase()
  return code === "fr" || code === "en" ? code : usual
}

const nameOf = (parcel: ParcelDTO): string => parcel.dispatch.number ?? parcel.id
const orderOf = (parcel: ParcelDTO): string =>
  parcel.order.display_id === null ? parcel.order.id : `#${parcel.order.display_id}`

async function readParcels(container: MedusaContainer, ids: readonly string[]) {
  const picking = container.resolve<PickingService>(PICKING_MODULE)
  const parcels = await picking.readParcels(ids)
  return { parcels, papers: await picking.parcelPapers(ids), shop: await readShop(container) }
}

/** What is in each parcel and what follows later, in the language of its order; one after the other in one file. */
export async function packingSlips(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<ParcelDocument> {
  const { parcels, papers, shop } = await readParcels(container, ids)
  const slips = parcels.map((parcel) => {
    const paper = papers.get(parcel.id)
    const language = languageOf(paper, shop.usual)
    const { sender, logo } = shop.heads[language]
    const place = [sender.postal_code, sender.city].filter(Boolean).join(" ")
    return {
      language,
      logo,
      sender: sender.name,
      sender_lines: [...sender.street, place, sender.email ?? "", sender.phone ?? ""].filter(Boolean),
      to: printed(paper?.to ?? null, parcel.customer_name),
      dispatch: nameOf(parcel),
      order: orderOf(parcel),
      ordered_on: dayIn(shop.zone, new Date(paper?.ordered_at ?? parcel.packed_at)),
      packed_on: dayIn(shop.zone, new Date(parcel.packed_at)),
      parcel: parcel.position,
      parcels: parcel.parcels,
      carrier: parcel.carrier || null,
      tracking_number: parcel.tracking_number,
      note: paper?.note ?? null,
      code: nameOf(parcel),
      lines: parcel.lines.map(({ title, sku, units }) => ({ title, sku, units })),
      follows: paper?.follows ?? [],
    }
  })
  const content = await renderParcelPapers({ kind: "slips", slips })
  return { filename: `packing-slip-${fileName(parcels)}.pdf`, content }
}

const fileName = (parcels: readonly ParcelDTO[]): string => {
  const [first] = parcels
  return first && parcels.length === 1
    ? `${plain(nameOf(first))}-${first.position}`
    : `${parcels.length}-parcels`
}

/** Our own address labels, for parcels to which no carrier's program gives one. */
export async function parcelLabels(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<ParcelDocument> {
  const { parcels, papers, shop } = await readParcels(container, ids)
  const labels = parcels.map((parcel) => {
    const paper = papers.get(parcel.id)
    const language = languageOf(paper, shop.usual)
    const { sender } = shop.heads[language]
    const from = printed(paper?.from ?? null)
    const home = from.lines.length
      ? from.lines
      : [...sender.street, [sender.postal_code, sender.city].filter(Boolean).join(" ")].filter(Boolean)
    return {
      language,
      from: [sender.name, ...home.filter((line) => line !== sender.name)],
      to: printed(paper?.to ?? null, parcel.customer_name),
      order: orderOf(parcel),
      dispatch: nameOf(parcel),
      parcel: parcel.position,
      parcels: parcel.parcels,
      weight: parcel.weight,
      carrier: parcel.carrier || null,
      code: parcel.tracking_number ?? `${nameOf(parcel)}-${parcel.position}`,
    }
  })
  const content = await renderParcelPapers({ kind: "labels", labels })
  return { filename: `label-${fileName(parcels)}.pdf`, content }
}

const ROWS_AT_ONCE = 500

/** What a carrier takes along and signs for: every parcel with its number, the sums, and two lines to sign on. */
export async function manifestDocument(
  container: MedusaContainer,
  id: string,
  language: PaperLanguage
): Promise<ParcelDocument> {
  const picking = container.resolve<PickingService>(PICKING_MODULE)
  const manifest = await picking.readManifest(id)
  const { sender, logo } = await documentHead(container, language)
  const rows: ManifestPaper["parcels"][number][] = []
  for (let after = ""; ;) {
    const parcels = await picking.pageParcels({ manifest_id: id }, after, ROWS_AT_ONCE)
    const papers = await picking.parcelPapers(parcels.map((parcel) => parcel.id))
    for (const parcel of parcels) {
      const to = papers.get(parcel.id)?.to ?? null
      rows.push({
        parcel: `${nameOf(parcel)}-${parcel.position}`,
        order: orderOf(parcel),
        tracking_number: parcel.tracking_number,
        recipient: printed(to, parcel.customer_name).lines[0] ?? "",
        place: to ? [to.country_code?.toUpperCase(), to.postal_code, to.city].filter(Boolean).join(" ") : "",
        weight: parcel.weight,
      })
    }
    const last = parcels[parcels.length - 1]
    if (!last) break
    after = last.id
  }
  const content = await renderParcelPapers({
    kind: "manifest",
    manifest: {
      language,
      number: manifest.number,
      sender: sender.name,
      logo,
      warehouse: manifest.location.name ?? manifest.location.id,
      carrier: manifest.carrier,
      day: manifest.day,
      weight: manifest.weight,
      note: manifest.note,
      parcels: rows.sort((a, b) => (a.parcel < b.parcel ? -1 : 1)),
    },
  })
  return { filename: `manifest-${plain(manifest.number)}.pdf`, content }
}
