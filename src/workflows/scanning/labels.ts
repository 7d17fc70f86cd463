import type { MedusaContainer } from "@medusajs/framework/types"
import {
  binLabel,
  countLabels,
  itemLabel,
  Label,
  LabelKind,
  LabelLanguage,
  LabelledItem,
  LabelOutput,
  lotLabel,
  palletLabel,
} from "../../domain/warehouse/label"
import { checkStart, formatById, LabelFormat, pagesOf, PrinterDpi } from "../../domain/warehouse/label-format"
import { labelsZpl } from "../../domain/warehouse/zpl"
import { invalidData } from "../../domain/shared/domain-error"
import type { LabelLine } from "../../modules/scanning/store/label-sources"
import { renderLabels } from "../../platform/labels/render"
import { labelSvg } from "../../platform/labels/svg"
import type { LabelPreviewResponse, LabelSelection } from "../../types/http/labels"
import { ActInput, scanningActOf, scanningOf } from "./audit"

export type LabelRequest = LabelSelection & {
  format: string
  start: number
  language: LabelLanguage
}
export type PrintRequest = LabelRequest & { output: LabelOutput; dpi: PrinterDpi }

/** The labels that a selection makes, each with its copies. */
async function labelsOf(container: MedusaContainer, request: LabelRequest): Promise<Label[]> {
  const scanning = scanningOf(container)
  const copies = request.copies ?? 1
  switch (request.kind) {
    case "bin":
      return (await scanning.binsToLabel(request)).map((bin) => binLabel(bin, copies))
    case "pallet": {
      const pallets = await scanning.palletsToLabel(request.pallet_ids ?? [])
      return pallets.map((pallet) => palletLabel(pallet, copies, request.language))
    }
    case "item":
    case "lot":
      return articleLabels(container, request, copies)
  }
}

async function articleLabels(
  container: MedusaContainer,
  request: LabelRequest,
  copies: number
): Promise<Label[]> {
  const scanning = scanningOf(container)
  const given = (request.lines ?? []).map((line) => ({
    inventory_item_id: line.inventory_item_id,
    copies: line.copies ?? copies,
    lot: line.lot?.trim() || null,
    expires_on: line.expires_on ?? null,
  }))
  const lines: LabelLine[] = [
    ...given,
    ...(request.receipt_id ? await scanning.linesOfReceipt(request.receipt_id) : []),
    ...(request.purchase_order_id ? await scanning.linesOfOrder(request.purchase_order_id) : []),
  ]
  const items = await scanning.itemsToLabel(lines.map((line) => line.inventory_item_id))
  if (request.kind === "item") {
    const counts = new Map<string, number>()
    for (const line of lines) {
      counts.set(line.inventory_item_id, (counts.get(line.inventory_item_id) ?? 0) + line.copies)
    }
    return [...counts].map(([id, count]) => itemLabel(items.get(id) as LabelledItem, count))
  }
  const bare = given.find((line) => !line.lot && !line.expires_on)
  if (bare) {
    const { sku } = items.get(bare.inventory_item_id) as LabelledItem
    throw invalidData(`A lot label of ${sku ?? bare.inventory_item_id} needs a lot or a day of expiry`)
  }
  return lines
    .filter((line) => line.lot || line.expires_on)
    .map((line) =>
      lotLabel(items.get(line.inventory_item_id) as LabelledItem, line, line.copies, request.language)
    )
}

type Prepared = { labels: Label[]; format: LabelFormat; count: number; start: number }

async function prepare(container: MedusaContainer, request: LabelRequest): Promise<Prepared> {
  const format = formatById(request.format)
  const start = checkStart(format, request.start)
  const labels = await labelsOf(container, request)
  return { labels, format, start, count: countLabels(labels) }
}

/** How many labels a selection makes, and what the first looks like. */
export async function previewLabels(
  container: MedusaContainer,
  request: LabelRequest
): Promise<LabelPreviewResponse> {
  const { labels, format, count, start } = await prepare(container, request)
  const printed = await scanningOf(container).printedOf(
    request.kind,
    labels.map((label) => label.record_id)
  )
  return {
    count,
    pages: pagesOf(format, start, count),
    svg: labelSvg(labels[0] as Label, format),
    without_code: labels.filter(({ symbols }) => !symbols.length).length,
    printed,
  }
}

const NAMES: Readonly<Record<LabelKind, string>> = {
  bin: "bin-labels",
  item: "item-labels",
  lot: "lot-labels",
  pallet: "pallet-labels",
}

export type LabelFile = { filename: string; content_type: string; content: Buffer }

/** The file for the printer; it is made before its labels are counted as printed. */
export async function printLabels(
  container: MedusaContainer,
  request: PrintRequest,
  by: ActInput
): Promise<LabelFile> {
  const { labels, format, start } = await prepare(container, request)
  const name = NAMES[request.kind]
  const file: LabelFile =
    request.output === "pdf"
      ? {
          filename: `${name}.pdf`,
          content_type: "application/pdf",
          content: await renderLabels({ labels, format, start, title: name }),
        }
      : {
          filename: `${name}.zpl`,
          content_type: "text/plain; charset=utf-8",
          content: Buffer.from(labelsZpl(labels, format, request.dpi)),
        }
  const copies = new Map<string, number>()
  for (const label of labels) copies.set(label.record_id, (copies.get(label.record_id) ?? 0) + label.copies)
  await scanningOf(container).notePrints(request.kind, copies, scanningActOf(by))
  return file
}
