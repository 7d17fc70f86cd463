import type { MedusaContainer } from "@medusajs/framework/types"
import type { NamedByScan } from "../../../domain/waves/pick-scan"
import type { Scanned } from "../../../modules/waves/store/tours/pick"
import { resolveScan } from "../../scanning/resolve-scan"
import { wavesOf } from "../steps/act"

const same = (a: string, b: string | null): boolean =>
  b !== null && a.trim().toUpperCase() === b.toUpperCase()

async function named(container: MedusaContainer, text: string, location_id: string): Promise<NamedByScan> {
  const { bin, items, lot, expires_on } = await resolveScan(container, { text, location_id })
  return {
    text,
    bin: bin && { id: bin.id, code: bin.code },
    items: items.map(({ inventory_item_id, sku, title }) => ({ inventory_item_id, sku, title })),
    lot,
    expires_on,
  }
}

/**
 * What was scanned at a stop. The codes of its own bin and article are known at once; anything else is read as every scan
 * of the warehouse is, lots and dates of GS1 codes too.
 */
export async function readStopScans(
  container: MedusaContainer,
  { pick_id, bin, item }: Readonly<{ pick_id: string; bin?: string | null; item?: string | null }>
): Promise<Scanned> {
  if (!bin && !item) return {}
  const expected = await wavesOf(container).expectedAt(pick_id)
  if (!expected) return {}
  const plain = { items: [], bin: null, lot: null, expires_on: null }
  const isBin = expected.bin && bin && (same(bin, expected.bin.code) || same(bin, expected.bin.barcode))
  const isItem = item && [...expected.item.codes, expected.item.sku].some((code) => same(item, code))
  return {
    bin: !bin
      ? null
      : isBin
        ? { ...plain, text: bin, bin: expected.bin }
        : await named(container, bin, expected.location_id),
    item: !item
      ? null
      : isItem
        ? { ...plain, text: item, items: [expected.item] }
        : await named(container, item, expected.location_id),
  }
}
