import { Button, Input, Label, Prompt, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { PurchaseOrderLineDTO, PurchaseOrderResponse } from "../../src/types/http/purchasing"
import { FormError } from "../components/form-error"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { decimalText, isDecimalText, isWholeText } from "../lib/numbers"

type ToleranceDialogProps = { line: PurchaseOrderLineDTO; onClose: () => void }

const FIELDS = [
  "over_tolerance_percent",
  "over_tolerance_units",
  "under_tolerance_percent",
  "under_tolerance_units",
] as const
type Field = (typeof FIELDS)[number]
const isPercent = (field: Field) => field.endsWith("percent")

/** How far one line may end from what was ordered; an empty field leaves it to the supplier's item, the supplier or the settings. */
export function ToleranceDialog({ line, onClose }: ToleranceDialogProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const id = useId()
  const send = useSend<PurchaseOrderResponse>()
  const [isWrong, setWrong] = useState(false)
  const [typed, setTyped] = useState<Record<Field, string>>(
    () =>
      Object.fromEntries(
        FIELDS.map((field) => {
          const value = line[field]
          return [field, value === null ? "" : format.typed(String(value))]
        })
      ) as Record<Field, string>
  )
  const save = () => {
    const isRight = FIELDS.every((field) => {
      const text = typed[field].trim()
      return !text || (isPercent(field) ? isDecimalText(text) : isWholeText(text))
    })
    if (!isRight) return setWrong(true)
    const body = Object.fromEntries(
      FIELDS.map((field) => {
        const text = typed[field].trim()
        return [field, text ? (isPercent(field) ? decimalText(text) : Number(text)) : null]
      })
    )
    send.mutate(
      { path: `/admin/receiving/lines/${line.id}/tolerance`, body },
      {
        onSuccess: () => {
          onClose()
          toast.success(t("receiving.tolerance.saved"))
        },
      }
    )
  }
  return (
    <Prompt open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>
            {t("receiving.tolerance.of", { name: line.title || line.sku || String(line.position) })}
          </Prompt.Title>
          <Prompt.Description>{t("receiving.tolerance.hint")}</Prompt.Description>
        </Prompt.Header>
        <div className="grid grid-cols-1 gap-4 px-6 pt-4 sm:grid-cols-2">
          {FIELDS.map((field) => (
            <div key={field} className="flex flex-col gap-y-2">
              <Label htmlFor={`${id}-${field}`} size="small" weight="plus">
                {t(`receiving.tolerance.${field}`)}
              </Label>
              <Input
                id={`${id}-${field}`}
                size="small"
                inputMode={isPercent(field) ? "decimal" : "numeric"}
                autoComplete="off"
                value={typed[field]}
                onChange={(event) => {
                  setTyped((before) => ({ ...before, [field]: event.target.value }))
                  setWrong(false)
                }}
              />
            </div>
          ))}
          <div className="flex flex-col gap-y-2 sm:col-span-2">
            {isWrong && (
              <p role="alert" className="txt-small text-ui-fg-error">
                {t("receiving.tolerance.wrong")}
              </p>
            )}
            <FormError error={send.error} />
          </div>
        </div>
        <Prompt.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.back")}
          </Button>
          <Button size="small" type="button" isLoading={send.isPending} onClick={save}>
            {t("common.save")}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
