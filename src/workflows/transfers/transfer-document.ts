import type { MedusaContainer } from "@medusajs/framework/types"
import type { DocumentLanguage, DocumentLine, DocumentView, Party } from "../../platform/documents/views"
import { TRANSFERS_MODULE } from "../../modules/transfers/names"
import type TransfersService from "../../modules/transfers/service"
import { warehouseParty } from "../correspondence/document-parties"
import { documentHead } from "../correspondence/letterhead"
import { shopDay } from "../purchasing/steps/act"

export type TransferDocumentKind = "delivery_note" | "pick_list"

/** A transfer as it travels with the goods, or as the picker walks it: the bins to take the goods from, in order. */
export async function transferView(
  container: MedusaContainer,
  id: string,
  kind: TransferDocumentKind,
  language: DocumentLanguage
): Promise<DocumentView> {
  const transfers = container.resolve<TransfersService>(TRANSFERS_MODULE)
  const today = await shopDay(container)
  const transfer = await transfers.readTransfer(id, today)
  const { source, destination } = transfer
  const addresses = await transfers.addressesOf([source.id, destination.id])
  const party = ({ id, name }: { id: string; name: string }): Party => {
    const address = addresses.get(id)
    return address ? warehouseParty(address) : { name, street: [] }
  }
  const head = await documentHead(container, language)
  const picks = await transfers.readPicks(id, today)
  return {
    kind: kind === "pick_list" ? "transfer_pick_list" : "stock_transfer",
    language,
    number: transfer.number,
    currency_code: null,
    currency_decimals: 2,
    sender: head.sender,
    recipient: party(destination),
    place: party(source),
    facts: {
      issued_on: transfer.shipped_on ?? today,
      expected_on: transfer.expected_on,
      your_reference: transfer.reference,
      carrier: transfer.carrier,
      tracking_number: transfer.tracking_number,
    },
    lines: picks.map((pick, index): DocumentLine => ({
      position: index + 1,
      supplier_sku: null,
      sku: pick.sku,
      title: pick.title,
      barcode: pick.barcode,
      quantity: pick.quantity,
      lot: lotText(pick.lot, pick.expires_on),
      bin: kind === "pick_list" ? (pick.bin_code ?? "—") : null,
    })),
    notes: transfer.notes,
    terms: null,
    logo: head.logo,
  }
}

const lotText = (lot: string | null, expiresOn: string | null): string | null =>
  [lot, expiresOn && `(${expiresOn})`].filter(Boolean).join(" ") || null
