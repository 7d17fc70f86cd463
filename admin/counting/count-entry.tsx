import { Button, Input, Label, Text, toast } from "@medusajs/ui"
import { useId, useRef, useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import type { StockCountDTO } from "../../src/types/http/counting"
import type { ResolvedScan, ScannedBinDTO, ScannedItemDTO } from "../../src/types/http/scan"
import { Card } from "../components/card"
import { FormError } from "../components/form-error"
import { ScanField, type ScanOutcome } from "../components/scan-field"
import { useSend } from "../lib/api"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { isWholeText, textOrNull } from "../lib/numbers"
import { ENTERING } from "./paths"

type Found = { item: ScannedItemDTO; lot: string; expires_on: string | null }

/** Counting by scanner or keyboard: the bin, then the article, then how many, and Enter. */
export function CountEntryCard({ count }: { count: StockCountDTO }) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const quantity = useRef<HTMLInputElement>(null)
  const [bin, setBin] = useState<Pick<ScannedBinDTO, "id" | "code"> | null>(null)
  const [found, setFound] = useState<Found | null>(null)
  const [typed, setTyped] = useState("")
  const [isWrong, setWrong] = useState(false)
  const send = useSend<{ entered: string[] }>({ mutationKey: ENTERING })

  const onScan = ({
    bin: place,
    items,
    lot,
    expires_on,
    quantity: units,
  }: ResolvedScan): ScanOutcome | null => {
    if (place) {
      if (place.location.id !== count.location_id) {
        return {
          isRight: false,
          text: t("counting.entry.other_warehouse", { bin: place.code, name: place.location.name }),
        }
      }
      setBin(place)
      setFound(null)
      return { isRight: true, text: t("counting.entry.in_bin", { bin: place.code }) }
    }
    const [item, other] = items
    if (!item) return { isRight: false, text: t("counting.entry.unknown") }
    if (other) return { isRight: false, text: t("counting.entry.several") }
    if (count.has_bins && !bin && count.scope_kind !== "items" && count.scope_kind !== "everything") {
      return { isRight: false, text: t("counting.entry.bin_first") }
    }
    setFound({ item, lot: lot ?? "", expires_on })
    setTyped(units ? String(units) : "")
    setWrong(false)
    setTimeout(() => quantity.current?.focus())
    return { isRight: true, text: t("counting.entry.ask_quantity", { name: item.sku ?? item.title ?? "" }) }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!found) return
    if (!isWholeText(typed)) return setWrong(true)
    send.mutate(
      {
        path: `/admin/stock-counts/${count.id}/entries`,
        body: {
          entries: [
            {
              bin_id: bin?.id ?? null,
              inventory_item_id: found.item.inventory_item_id,
              lot: textOrNull(found.lot),
              expires_on: found.expires_on,
              quantity: Number(typed),
            },
          ],
          idempotency_key: newIdempotencyKey(),
        },
      },
      {
        onSuccess: () => {
          toast.success(
            t("counting.entry.entered", { name: found.item.sku ?? found.item.title, count: Number(typed) })
          )
          setFound(null)
          setTyped("")
          document.querySelector<HTMLInputElement>(`[data-count-scan] input`)?.focus()
        },
      }
    )
  }
  return (
    <Card title={t("counting.entry.title")} subtitle={t("counting.entry.hint")}>
      <div className="flex flex-col gap-y-3 px-6 py-4" data-count-scan>
        <ScanField
          label={t("counting.entry.scan")}
          location_id={count.location_id}
          autoFocus={false}
          onScan={onScan}
        />
        {count.has_bins && (
          <div className="flex items-center gap-x-2">
            <Text size="small">
              {bin ? t("counting.entry.in_bin", { bin: bin.code }) : t("counting.entry.no_bin")}
            </Text>
            {bin && (
              <Button size="small" variant="transparent" type="button" onClick={() => setBin(null)}>
                {t("counting.entry.leave_bin")}
              </Button>
            )}
          </div>
        )}
        {found && (
          <form noValidate onSubmit={submit} className="flex flex-wrap items-end gap-3">
            <div className="min-w-40 flex-1">
              <Text size="small" weight="plus">
                {found.item.title ?? found.item.sku}
              </Text>
              <Text size="xsmall" className="text-ui-fg-subtle">
                {found.item.sku}
              </Text>
            </div>
            <div className="flex w-36 flex-col gap-y-1">
              <Label htmlFor={`${id}-lot`} size="xsmall">
                {t("counting.fields.lot")}
              </Label>
              <Input
                id={`${id}-lot`}
                size="small"
                value={found.lot}
                onChange={(event) => setFound({ ...found, lot: event.target.value })}
              />
            </div>
            <div className="flex w-24 flex-col gap-y-1">
              <Label htmlFor={`${id}-quantity`} size="xsmall">
                {t("counting.fields.counted")}
              </Label>
              <Input
                id={`${id}-quantity`}
                ref={quantity}
                size="small"
                inputMode="numeric"
                autoComplete="off"
                aria-invalid={isWrong}
                value={typed}
                onChange={(event) => {
                  setTyped(event.target.value)
                  setWrong(false)
                }}
              />
            </div>
            <Button size="small" type="submit" isLoading={send.isPending}>
              {t("counting.entry.enter")}
            </Button>
          </form>
        )}
        {isWrong && (
          <p role="alert" className="txt-small text-ui-fg-error">
            {t("common.errors.whole")}
          </p>
        )}
        <FormError error={send.error} />
      </div>
    </Card>
  )
}
