import { ArrowDownTray } from "@medusajs/icons"
import { Button, toast } from "@medusajs/ui"
import { useQueryClient } from "@tanstack/react-query"
import type { TFunction } from "i18next"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { LABEL_KINDS, LABEL_OUTPUTS, type LabelOutput } from "../../src/domain/warehouse/label"
import {
  formatById,
  LABEL_FORMATS,
  labelsOnPage,
  PRINTER_DPI,
  type PrinterDpi,
} from "../../src/domain/warehouse/label-format"
import type { PurchaseOrderResponse, ReceiptResponse } from "../../src/types/http/purchasing"
import type { PalletResponse } from "../../src/types/http/labels"
import type { BinResponse } from "../../src/types/http/warehouse"
import { Card } from "../components/card"
import { useGet } from "../lib/api"
import { COMPTOIR_KEY } from "../lib/query-keys"
import { binApi } from "../warehouse/paths"
import { ChooseBins } from "./choose-bins"
import { ChooseItems } from "./choose-items"
import { ChoosePallets } from "./choose-pallets"
import { Choice, Typed } from "./fields"
import { LabelPreview, useLabelPreview } from "./label-preview"
import { downloadLabels } from "./print"
import { LabelChoice, NO_CHOICE, selectionOf } from "./selection"

/** What the address asks for: `?bin=`, `?receipt=`, `?order=` or `?pallet=`; nothing until its record is read. */
function useAskedFor(): Partial<LabelChoice> | null {
  const [search] = useSearchParams()
  const [bin, receipt, order, pallet] = ["bin", "receipt", "order", "pallet"].map((name) => search.get(name))
  const bins = useGet<BinResponse>(bin ? binApi(bin) : null)
  const receipts = useGet<ReceiptResponse>(receipt ? `/admin/receipts/${receipt}` : null)
  const orders = useGet<PurchaseOrderResponse>(order ? `/admin/purchase-orders/${order}` : null)
  const pallets = useGet<PalletResponse>(pallet ? `/admin/pallets/${pallet}` : null)
  if (bins.data) {
    const { id, code, location_id } = bins.data.bin
    return { kind: "bin", location_id, bins: [{ id, label: code }] }
  }
  if (receipts.data) {
    const { id, number } = receipts.data.receipt
    return { kind: "item", receipt: { id, label: number ?? id } }
  }
  if (orders.data) {
    const { id, number } = orders.data.purchase_order
    return { kind: "item", order: { id, label: number ?? id } }
  }
  if (pallets.data) {
    const { id, number } = pallets.data.pallet
    return { kind: "pallet", format: "roll_102x152", pallets: [{ id, label: number }] }
  }
  return null
}

/** Chooses what is labelled, on which labels, and prints it. */
export function LabelPage() {
  const { t, i18n } = useTranslation("comptoir")
  const queryClient = useQueryClient()
  const asked = useAskedFor()
  const [typed, setTyped] = useState<LabelChoice | null>(null)
  const [isPrinting, setPrinting] = useState(false)
  const choice: LabelChoice = typed ?? { ...NO_CHOICE, ...asked }
  const change = (changes: Partial<LabelChoice>) => setTyped({ ...choice, ...changes })
  const language = i18n.language.startsWith("fr") ? "fr" : "en"
  const selection = selectionOf(choice)
  const preview = useLabelPreview(selection, language)
  const format = formatById(choice.format)
  const isOnSheets = format.sheet !== null

  const print = async () => {
    if (!selection) return
    setPrinting(true)
    try {
      const { output, dpi } = choice
      await downloadLabels({ ...selection, language, output, ...(output === "zpl" ? { dpi } : {}) })
      await queryClient.invalidateQueries({ queryKey: [COMPTOIR_KEY] })
    } catch (error) {
      toast.error(t("labels.failed"), { description: (error as Error).message })
    } finally {
      setPrinting(false)
    }
  }
  return (
    <Card
      level="h1"
      title={t("labels.title")}
      subtitle={t("labels.description")}
      actions={
        <Button
          size="small"
          type="button"
          disabled={!selection || Boolean(preview.error) || preview.isPending}
          isLoading={isPrinting}
          onClick={print}
        >
          <ArrowDownTray aria-hidden />
          {t("labels.print")}
        </Button>
      }
    >
      <div className="grid grid-cols-1 gap-6 px-6 py-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="flex min-w-0 flex-col gap-y-6">
          <div className="flex flex-wrap gap-2" role="group" aria-label={t("labels.fields.kind")}>
            {LABEL_KINDS.map((kind) => (
              <Button
                key={kind}
                size="small"
                type="button"
                variant={choice.kind === kind ? "primary" : "secondary"}
                aria-pressed={choice.kind === kind}
                onClick={() =>
                  change({ kind, ...(kind === "pallet" ? { format: "roll_102x152", start: "1" } : {}) })
                }
              >
                {t(`labels.kinds.${kind}`)}
              </Button>
            ))}
          </div>
          {choice.kind === "bin" && <ChooseBins choice={choice} change={change} />}
          {(choice.kind === "item" || choice.kind === "lot") && (
            <ChooseItems choice={choice} change={change} />
          )}
          {choice.kind === "pallet" && <ChoosePallets choice={choice} change={change} />}
          <div className="grid grid-cols-1 gap-4 border-t pt-4 sm:grid-cols-2">
            <Choice
              label={t("labels.fields.format")}
              value={choice.format}
              options={LABEL_FORMATS.map((one) => ({ value: one.id, label: formatName(t, one) }))}
              onChange={(id) =>
                change({ format: id, start: "1", ...(formatById(id).sheet ? { output: "pdf" } : {}) })
              }
            />
            {isOnSheets && labelsOnPage(format) > 1 && (
              <Typed
                label={t("labels.fields.start")}
                hint={t("labels.start_hint", { places: labelsOnPage(format) })}
                inputMode="numeric"
                value={choice.start}
                onChange={(start) => change({ start })}
              />
            )}
            {(choice.kind === "bin" || choice.kind === "pallet") && (
              <Typed
                label={t("labels.fields.copies")}
                inputMode="numeric"
                value={choice.copies}
                onChange={(copies) => change({ copies })}
              />
            )}
            {!isOnSheets && (
              <Choice
                label={t("labels.fields.output")}
                value={choice.output}
                options={LABEL_OUTPUTS.map((value) => ({ value, label: t(`labels.outputs.${value}`) }))}
                onChange={(output) => change({ output: output as LabelOutput })}
              />
            )}
            {!isOnSheets && choice.output === "zpl" && (
              <Choice
                label={t("labels.fields.dpi")}
                value={String(choice.dpi)}
                options={PRINTER_DPI.map((dpi) => ({ value: String(dpi), label: t("labels.dpi", { dpi }) }))}
                onChange={(dpi) => change({ dpi: Number(dpi) as PrinterDpi })}
              />
            )}
          </div>
        </div>
        <LabelPreview
          preview={selection ? preview.data : undefined}
          error={selection ? preview.error : null}
          isOnSheets={isOnSheets}
        />
      </div>
    </Card>
  )
}

function formatName(t: TFunction<"comptoir">, format: (typeof LABEL_FORMATS)[number]): string {
  const { name, width, height, sheet } = format
  return sheet
    ? t("labels.sheet_format", { name, width, height, places: labelsOnPage(format) })
    : t("labels.roll_format", { name })
}
