import type { MedusaContainer } from "@medusajs/framework/types"
import { DomainError } from "../../domain/shared/domain-error"
import { ownCode, readScan, type Scan } from "../../domain/warehouse/gs1"
import { barcodesOf, mayBeOwnNumber, ownCodesOf } from "../../domain/warehouse/scan-codes"
import type { ResolvedScan } from "../../types/http/scan"
import { scanningOf } from "./audit"

export type ScanSearch = {
  text: string
  /** Where bins are looked for; without it, a code that several warehouses use names none. */
  location_id?: string
  at?: Date
}

/** Reads a scan, and looks a number of ours up before its check digit is held against it. */
async function readOrOwn(container: MedusaContainer, text: string, at: Date): Promise<Scan> {
  try {
    return readScan(text, { year: at.getUTCFullYear() })
  } catch (error) {
    const own = text.trim()
    if (!(error instanceof DomainError) || !mayBeOwnNumber(own)) throw error
    if (!(await scanningOf(container).isOwnCode(own))) throw error
    return ownCode(own)
  }
}

/**
 * What a scanned text says and what of the shop it names: a bin, articles, a document, a pallet. A code that names
 * nothing is no error; one that is misread is.
 */
export async function resolveScan(
  container: MedusaContainer,
  { text, location_id, at = new Date() }: ScanSearch
): Promise<ResolvedScan> {
  const scan = await readOrOwn(container, text, at)
  const found = await scanningOf(container).lookUp({
    barcodes: barcodesOf(scan),
    codes: ownCodesOf(scan),
    sscc: scan.sscc,
    order_number: scan.order_number,
    location_id,
  })
  const { lot, expires_on, quantity } = scan
  return { scan, ...found, lot, expires_on, quantity }
}
